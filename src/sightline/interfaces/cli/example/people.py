"""Organisations, people, posts and who holds them, bodies and their members, who answers for what."""

from dataclasses import dataclass, field

from sightline.domains.organisations import actions
from sightline.domains.organisations.models import Body, Organisation, Person, Post, Workspace
from sightline.interfaces.cli.example.facts import Facts, known_from


@dataclass
class Register:
    """What has been loaded so far, by the keys of the files."""

    by: Person
    facts: Facts
    workspace: Workspace
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    documents: dict = field(default_factory=dict)
    decisions: dict = field(default_factory=dict)
    instruments: dict = field(default_factory=dict)
    recommendations: dict = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    """What could not be loaded, and why: printed, never dropped in silence."""

    def party(self, key: str | None) -> Post | Body | Organisation | None:
        """A post, body or organisation by its key."""
        if key is None:
            return None
        for found in (self.posts, self.bodies, self.organisations):
            if key in found:
                return found[key]
        raise LookupError(f"{key!r} is no post, body or organisation of the example.")


def load_people(register: Register) -> None:
    for fact in register.facts.people:
        register.people[fact["key"]] = actions.add_person(
            by=register.by, on=known_from(fact), name=fact["name"], cites=fact["cites"]
        )
    for fact in register.facts.posts:
        _post(register, fact)
    for fact in register.facts.posts:
        _lines(register, fact)
    for fact in register.facts.tenure:
        _terms(register, fact)
    for fact in register.facts.bodies:
        _body(register, fact)
    for fact in register.facts.accountabilities:
        _accountability(register, fact)


def _post(register: Register, fact: dict) -> None:
    held = [holding["starts"] for holding in fact.get("holdings", ())]
    begun = min([*held, known_from(fact)])
    post = actions.make_post(
        by=register.by,
        workspace=register.workspace,
        on=begun,
        key=fact["key"],
        title=fact["title"],
        organisation=register.organisations[fact["organisation"]],
        statutory=fact.get("statutory", ""),
        cites=fact["cites"],
    )
    register.posts[fact["key"]] = post
    for holding in fact.get("holdings", ()):
        actions.appoint(
            by=register.by,
            post=post,
            person=register.people[holding["person"]],
            kind=holding["kind"],
            on=holding["starts"],
            ends_on=holding.get("ends"),
            contract_ends_on=holding.get("contract_ends"),
            precision=holding.get("precision", "day"),
            cites=holding["cites"],
        )


def _lines(register: Register, fact: dict) -> None:
    for line in fact.get("reports_to", ()):
        to_post = register.posts.get(line.get("post"))
        on = known_from(line)
        ends_on = line.get("ends")
        if ends_on and ends_on < on:
            # Only its end is dated: it is shown for that one day, not for a time nobody told.
            on = ends_on
        actions.set_reporting_line(
            by=register.by,
            post=register.posts[fact["key"]],
            on=on,
            to_post=to_post,
            to_organisation=register.organisations.get(line.get("organisation")),
            ends_on=ends_on,
            cites=line["cites"],
        )


def _terms(register: Register, fact: dict) -> None:
    post = register.posts[fact["post"]]
    person = register.people.get(fact.get("holder"))
    terms = actions.Terms(
        fact["basis"], fact.get("contract_ends"), fact.get("terms", ""), fact.get("handover", ""), fact.get("review", ""),
        cites=fact["cites"],
    )  # fmt: skip
    holding = post.holdings.filter(person=person).first() if person else None
    actions.record_terms(by=register.by, post=post, on=known_from(fact), terms=terms, holding=holding)


def _body(register: Register, fact: dict) -> None:
    begun = min([known_from(fact), *(known_from(member) for member in fact.get("members", ()))])
    body = actions.make_body(
        by=register.by,
        workspace=register.workspace,
        on=begun,
        key=fact["key"],
        name=fact["name"],
        kind=fact["kind"],
        organisations=[register.organisations[key] for key in fact["organisations"]],
        other_names=fact.get("other_names", ()),
        terms=fact.get("terms", ""),
        quorum=fact.get("quorum"),
        ends_on=fact.get("ends"),
        cites=fact["cites"],
    )
    register.bodies[fact["key"]] = body
    for member in fact.get("members", ()):
        actions.seat(
            by=register.by,
            body=body,
            post=register.posts[member["post"]],
            on=known_from(member),
            is_chair=member.get("chair", False),
            ends_on=member.get("ends"),
            cites=member["cites"],
        )


def _accountability(register: Register, fact: dict) -> None:
    (key,) = fact["holder"].values()
    actions.record_accountability(
        by=register.by,
        workspace=register.workspace,
        on=known_from(fact),
        area=fact["area"],
        kind=fact["kind"],
        holder=register.party(key),
        stage=fact.get("stage", ""),
        ends_on=fact.get("ends"),
        cites=fact["cites"],
    )
