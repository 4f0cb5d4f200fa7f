"""What pages and reports ask about organisations, people and the event log."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from sightline.core.refusals import NotVisible
from sightline.domains.organisations.models import (
    Accountability,
    Body,
    Draft,
    Entry,
    Event,
    Holding,
    Mailing,
    Membership,
    Person,
    Post,
    ReportingLine,
    Seen,
    Tenure,
    Workspace,
)
from sightline.domains.organisations.rules.attention import hash_of
from sightline.domains.organisations.rules.chain import breaks
from sightline.domains.organisations.rules.permissions import ROLES
from sightline.domains.organisations.rules.tenure import WITHIN, Held, Leaving, leaving


def workspaces(person: Person):
    """The workspaces a person holds a post in, by name."""
    return Workspace.objects.filter(pk__in=person.rights.workspaces_with("organisations.view")).order_by("name")


def workspace_with_slug(slug: str) -> Workspace | None:
    """For commands, which see every workspace."""
    return Workspace.objects.filter(slug=slug).first()


def posts_on(person: Person, workspace: Workspace, day: date):
    """Posts with `holders` (holdings true on the day) and `lines` (reporting lines true on the day). Four queries."""
    return (
        Post.objects.visible_to(person)
        .filter(workspace=workspace, is_demonstration=False)
        .select_related("organisation")
        .prefetch_related(
            Prefetch("holdings", Holding.objects.on(day).select_related("person").order_by("starts_on"), to_attr="holders"),
            Prefetch(
                "reports_to",
                ReportingLine.objects.on(day).select_related("to_post__organisation", "to_organisation"),
                to_attr="lines",
            ),
        )
        .order_by("organisation__name", "title")
    )


def bodies_on(person: Person, workspace: Workspace, day: date):
    """Bodies that existed on the day, with `seats` (memberships true then, holders attached)."""
    holders = Prefetch("post__holdings", Holding.objects.on(day).select_related("person"), to_attr="holders")
    seats = (
        Membership.objects.on(day)
        .select_related("post__organisation")
        .prefetch_related(holders)
        .order_by("-is_chair", "post__title")
    )
    return (
        Body.objects.visible_to(person)
        .filter(workspace=workspace)
        .on(day)
        .prefetch_related("organisations", Prefetch("memberships", seats, to_attr="seats"))
        .order_by("name")
    )


def holders_in(person: Person, workspace: Workspace, day: date) -> dict[str, list]:
    """Whoever can decide or answer for something here, by kind: posts, bodies of the day, organisations that take part."""
    return {
        "Posts": list(posts_on(person, workspace, day).prefetch_related(None)),
        "Bodies": list(bodies_on(person, workspace, day).prefetch_related(None)),
        "Organisations": list(workspace.organisations.order_by("name")),
    }


@dataclass(frozen=True)
class PostPage:
    """A post as at a day: who held it, newest first; to whom it reports, where it sits, what it answers for on the day."""

    post: Post
    holdings: tuple[Holding, ...]
    lines: tuple[ReportingLine, ...]
    seats: tuple[Membership, ...]
    accountabilities: tuple[Accountability, ...]
    roles: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    history: tuple[Event, ...]

    def holders(self, day: date) -> list[Holding]:
        return [holding for holding in self.holdings if holding.is_true_on(day)]


def post_page(person: Person, workspace: Workspace, number: int, day: date) -> PostPage:
    """Raises NotVisible where there is none. Eight queries."""
    post = post_numbered(person, workspace, number)
    return PostPage(
        post=post,
        holdings=tuple(post.holdings.filter(starts_on__lte=day).select_related("person").order_by("-starts_on", "-pk")),
        lines=tuple(ReportingLine.objects.on(day).filter(post=post).select_related("to_post__organisation", "to_organisation")),
        seats=tuple(Membership.objects.on(day).filter(post=post).select_related("body").order_by("body__name")),
        accountabilities=tuple(Accountability.objects.on(day).filter(post=post).order_by("kind", "area")),
        roles=tuple(ROLES[each.role] for each in post.roles.order_by("role")),
        tenures=tuple(post.tenures.filter(on__lte=day).select_related("by", "holding__person").order_by("-on", "-pk")),
        history=tuple(history(person, post)),
    )


def post_numbered(person: Person, workspace: Workspace, number: int) -> Post:
    """Posts of invented accounts are nobody's business but the sign-in page's."""
    posts = Post.objects.visible_to(person).filter(workspace=workspace, number=number, is_demonstration=False)
    found = posts.select_related("organisation", "workspace").first()
    if found is None:
        raise NotVisible(f"There is no post PO-{number} here.")
    return found


@dataclass(frozen=True)
class Occupied:
    """A post as at a day with who holds it on what terms; `own` are terms of the post itself, where no holder is named."""

    post: Post
    held: tuple[tuple[Holding, Tenure | None], ...]
    own: Tenure | None
    leaving: Leaving | None

    @property
    def rows(self) -> tuple[tuple[Holding | None, Tenure | None], ...]:
        """What a list shows: each holder with their terms, else the terms of the post, else one row that is empty."""
        own = ((None, self.own),) if self.own else ()
        return (*self.held, *own) or ((None, None),)


def tenures_on(person: Person, workspace: Workspace, day: date, within: int = WITHIN) -> list[Occupied]:
    """The posts that the law asks for, and those with a contract or terms on record, by organisation. Three queries."""
    posts = Post.objects.visible_to(person).filter(workspace=workspace, is_demonstration=False).select_related("organisation")
    timed = Holding.objects.filter(post=OuterRef("pk"), contract_ends_on__isnull=False, starts_on__lte=day)
    listed = Q(Exists(timed)) | Q(Exists(Tenure.objects.filter(record=OuterRef("pk"), on__lte=day))) | ~Q(statutory="")
    found = posts.filter(listed).order_by("organisation__name", "title")
    return [_occupied(post, day, within) for post in found.prefetch_related(_all_holdings(), _terms_by(day))]


def departures(person: Person, workspace: Workspace, day: date, within: int = WITHIN) -> dict[int, tuple[Post, Leaving]]:
    """Posts whose work needs looking after on the day, by their key. Three queries."""
    posts = Post.objects.visible_to(person).filter(workspace=workspace, is_demonstration=False).select_related("organisation")
    occupied = (_occupied(post, day, within) for post in posts.prefetch_related(_all_holdings(), _terms_by(day)))
    return {one.post.pk: (one.post, one.leaving) for one in occupied if one.leaving}


def terms_now(post: Post, holding: Holding | None) -> Tenure | None:
    """The last terms recorded of a holding, or of the post itself."""
    return post.tenures.filter(holding=holding).select_related("by").order_by("-on", "-pk").first()


def _all_holdings() -> Prefetch:
    return Prefetch("holdings", Holding.objects.select_related("person").order_by("starts_on", "pk"), to_attr="holders")


def _terms_by(day: date) -> Prefetch:
    return Prefetch("tenures", Tenure.objects.filter(on__lte=day).select_related("by").order_by("on", "pk"), to_attr="terms")


def _occupied(post: Post, day: date, within: int) -> Occupied:
    latest = {tenure.holding_id: tenure for tenure in post.terms}
    held = [_held(one, latest.get(one.pk), day) for one in post.holders if one.starts_on <= day or one.at.date() <= day]
    holders = tuple((one, latest.get(one.pk)) for one in post.holders if one.is_true_on(day))
    return Occupied(post, holders, latest.get(None), leaving(held, day, within))


def _held(holding: Holding, terms: Tenure | None, day: date) -> Held:
    """As it was known on the day: a last day still to come counts where it was written down by then."""
    known = holding.ends_on and (holding.ends_on <= day or holding.ended_at.date() <= day)
    contract = terms.contract_ends_on if terms else holding.contract_ends_on
    return Held(holding.person.name, holding.starts_on, holding.ends_on if known else None, contract)


@dataclass(frozen=True)
class BodyPage:
    """A body as at a day, with every seat begun by then: those of the day first, chairs before members."""

    body: Body
    seats: tuple[Membership, ...]
    former: tuple[Membership, ...]
    accountabilities: tuple[Accountability, ...]
    history: tuple[Event, ...]


def body_page(person: Person, workspace: Workspace, number: int, day: date) -> BodyPage:
    """Raises NotVisible where there is none, or where it did not exist yet. Five queries."""
    body = body_numbered(person, workspace, number)
    if body.starts_on > day:
        raise NotVisible(f"{body.ref} did not exist on {day:%-d %B %Y}.")
    holders = Prefetch("post__holdings", Holding.objects.on(day).select_related("person"), to_attr="holders")
    begun = body.memberships.filter(starts_on__lte=day).select_related("post__organisation").prefetch_related(holders)
    seats = list(begun.order_by("-is_chair", "post__title", "pk"))
    return BodyPage(
        body=body,
        seats=tuple(seat for seat in seats if seat.is_true_on(day)),
        former=tuple(seat for seat in seats if not seat.is_true_on(day)),
        accountabilities=tuple(Accountability.objects.on(day).filter(body=body).order_by("kind", "area")),
        history=tuple(history(person, body)),
    )


def body_numbered(person: Person, workspace: Workspace, number: int) -> Body:
    bodies = Body.objects.visible_to(person).filter(workspace=workspace, number=number)
    found = bodies.select_related("workspace").prefetch_related("organisations").first()
    if found is None:
        raise NotVisible(f"There is no body BO-{number} here.")
    return found


def accountability_numbered(person: Person, workspace: Workspace, number: int) -> Accountability:
    found = Accountability.objects.visible_to(person).filter(workspace=workspace, number=number).first()
    if found is None:
        raise NotVisible(f"There is no AB-{number} here.")
    return found


def part_with(person: Person, model: type, key: int, **of):
    """A holding, a seat or a reporting line by its id, of the post or body it is a part of."""
    found = model.objects.visible_to(person).filter(pk=key, **of).first()
    if found is None:
        raise NotVisible("There is nothing at this address that you can see.")
    return found


def people_of(workspace: Workspace):
    """Everybody who holds or held a post here, by name; the accounts of a demonstration are nobody."""
    held = Holding.objects.filter(post__workspace=workspace).values("person")
    return Person.objects.filter(pk__in=held, is_demonstration=False, is_service=False).order_by("name", "pk")


def accountabilities_on(person: Person, workspace: Workspace, day: date):
    return (
        Accountability.objects.visible_to(person)
        .filter(workspace=workspace)
        .on(day)
        .select_related("post__organisation", "body", "organisation")
        .order_by("kind", "area")
    )


def own_posts(person: Person, workspace: Workspace, day: date) -> list[Post]:
    """The posts whose work is the person's on the day: those they hold; for an invented account the one it stands for. Each with
    `seen_at` and `seen_before`, up to when the person has seen what changed here. One query."""
    mark = Seen.objects.visible_to(person).filter(workspace=workspace).values
    held = Holding.objects.on(day).filter(person=person, post__workspace=workspace)
    posts = Post.objects.filter(Q(pk__in=held.values("post")) | Q(pk__in=held.values("post__stands_for")))
    posts = posts.annotate(seen_at=Subquery(mark("at")[:1]), seen_before=Subquery(mark("before")[:1]))
    return list(posts.select_related("organisation").order_by("title", "pk"))


def mailing_of(person: Person) -> Mailing | None:
    return Mailing.objects.visible_to(person).first()


def mailings():
    """Everybody who wants a digest and can be sent one."""
    wanted = Mailing.objects.exclude(rhythm=Mailing.Rhythm.NEVER).exclude(person__email="")
    return wanted.filter(person__is_active=True, person__is_service=False).select_related("person").order_by("pk")


def person_with_feed_key(key: str) -> Person | None:
    found = Mailing.objects.filter(feed_hash=hash_of(key), person__is_active=True).select_related("person").first()
    return found.person if found else None


def drafts_of(person: Person, path: str):
    """What the person typed on the page of this path and has not sent."""
    return Draft.objects.visible_to(person).filter(path=path)


def drafts_below(person: Person, path: str):
    """The same for all pages below a path, newest first."""
    return Draft.objects.visible_to(person).filter(path__startswith=path).order_by("-at")


def draft_with(person: Person, key: int) -> Draft:
    found = Draft.objects.visible_to(person).filter(pk=key).first()
    if found is None:
        raise NotVisible("You have no such draft.")
    return found


def person_numbered(key: int) -> Person | None:
    """Who a form says is typing; None where there is nobody of that number who can sign in."""
    return Person.objects.filter(pk=key, is_active=True, is_service=False).first()


def history(person: Person, record, limit: int = 100):
    """The events of one record, newest first. Seen by whoever sees the record."""
    return (
        Event.objects.filter(workspace=record.workspace, kind=record._meta.model_name, record_id=record.pk)
        .select_related("by")
        .order_by("-on", "-pk")[:limit]
    )


def events(person: Person, workspace: Workspace, day: date):
    """What was true or done up to a day, newest first."""
    return Event.objects.visible_to(person).filter(workspace=workspace, on__lte=day).select_related("by").order_by("-on", "-pk")


def search(person: Person, workspace: Workspace, words: str, limit: int = 50):
    """Records whose number or words hold every word asked for: first those whose number it is."""
    if not words.strip():
        return []
    found = Entry.objects.filter(workspace=workspace).visible_to(person).holding(words)[: limit * 4]
    wanted = words.strip().lower()
    return sorted(found, key=lambda entry: (entry.ref.lower() != wanted, wanted not in entry.title.lower(), entry.ref))[:limit]


@dataclass(frozen=True)
class ChainReport:
    events: int
    breaks: tuple[str, ...]


def verify_chain() -> ChainReport:
    """Reads the whole event log in order, in bounded memory, and names each place where it does not hold."""
    counted = 0

    def links() -> Iterator:
        nonlocal counted
        for event in Event.objects.order_by("pk").iterator(chunk_size=2000):
            counted += 1
            yield event.as_link()

    found = tuple(breaks(links()))
    return ChainReport(counted, found)


def account_with_email(address: str) -> Person | None:
    """The invited person with this address. None where there is none, and where two share it: nobody guesses whose it is."""
    wanted = address.strip()
    found = Person.objects.filter(
        email__iexact=wanted, is_active=True, is_service=False, is_demonstration=False, username__isnull=False
    )
    people = list(found[:2]) if wanted else []
    return people[0] if len(people) == 1 else None


def account_named(username: str) -> Person:
    person = Person.objects.filter(username=username).first()
    if person is None:
        raise NotVisible(f"There is no account named {username}.")
    return person


def post_with_key(slug: str, key: str) -> Post:
    """A post by its workspace and its key; where there is none, the refusal says which there are."""
    found = Post.objects.filter(workspace__slug=slug, key=key).select_related("workspace", "organisation").first()
    if found is None:
        keys = Post.objects.filter(workspace__slug=slug).order_by("key").values_list("key", flat=True)
        known = f"Its posts: {', '.join(keys)}." if keys else "No workspace with posts has that name."
        raise NotVisible(f"There is no post {key} in {slug}. {known}")
    return found


def demonstration_accounts():
    """Invented accounts that can sign in, with their posts and roles. Two queries more than one, however many there are."""
    accounts = Person.objects.filter(is_demonstration=True, is_active=True, username__isnull=False)
    return accounts.prefetch_related("holdings__post__roles", "holdings__post__workspace").order_by("pk")


def demonstration_account(username: str) -> Person | None:
    return demonstration_accounts().filter(username=username).first()


def is_answering() -> bool:
    """Asks the database for nothing much; raises where it does not answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)
