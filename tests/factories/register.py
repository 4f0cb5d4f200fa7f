"""A small invented register for tests: two councils, two workspaces that must never see each other."""

from dataclasses import dataclass, field
from datetime import date

from sightline.domains.organisations import actions
from sightline.domains.organisations.models import Person, Workspace

DAY = date(2024, 3, 4)


@dataclass
class Register:
    """A workspace with one post and one person a role, made through the same actions as anybody's."""

    workspace: Workspace
    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, object] = field(default_factory=dict)

    def person(self, role: str, on: date = DAY) -> Person:
        return Person.objects.get(pk=self.people[role].pk).acting(on)


def clerk_of_works() -> Person:
    return actions.service_person("Test loader")


def make_register(slug: str = "westmere", roles: tuple[str, ...] = ("director",), day: date = DAY) -> Register:
    by = clerk_of_works()
    council = actions.add_organisation(
        by=by, on=day, key=f"{slug}-council", name=f"{slug.title()} Council", short_name=slug.title(), kind="council"
    )
    workspace = actions.open_workspace(
        by=by, on=day, slug=slug, name=f"{slug.title()} children's services", kind="intervention", home=council, organisations=[]
    )
    register = Register(workspace)
    for role in roles:
        add_role(register, role, day)
    return register


def add_role(register: Register, role: str, day: date = DAY) -> Person:
    by = clerk_of_works()
    slug = register.workspace.slug
    post = actions.make_post(
        by=by, workspace=register.workspace, on=day, key=role.replace("_", "-"), title=role.replace("_", " ").capitalize(),
        organisation=register.workspace.home, roles=[role],
    )  # fmt: skip
    person = actions.add_person(by=by, on=day, name=f"{role.replace('_', ' ').title()} of {slug.title()}")
    actions.appoint(by=by, post=post, person=person, kind="permanent", on=day)
    register.people[role], register.posts[role] = person, post
    return person.acting(day)
