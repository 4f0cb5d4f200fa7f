"""What waits for somebody to decide, confirm, settle or seal it: one query over every kind of record.

Each source is a queryset of the records that wait, in the columns of `COLUMNS`, with what to do and why it is theirs. A domain whose
records wait for somebody adds its own to `SOURCES`.
"""

from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import CharField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from sightline.domains.decisions.models import Decision
from sightline.domains.decisions.queries import to_approve, to_minute, to_record
from sightline.domains.instruments.models import Conflict, Instrument
from sightline.domains.organisations.models import Membership, Person, Post, Workspace
from sightline.domains.oversight.models import AccessRequest, Instruction
from sightline.domains.reports.models import CommissionerReport, Pack, ProgressReport
from sightline.domains.reports.rules.mine import Task

COLUMNS = ("task_kind", "task_prefix", "task_number", "task_words", "task_todo", "task_why", "task_due", "task_began")
NO_DAY = Cast(Value(None), DateField())

Source = Callable[[Person, Workspace, list[Post], date], QuerySet | None]


def columns(rows: QuerySet, *, words: str, todo: str, why: str, due: str | None = None, began: str = "since") -> QuerySet:
    """A numbered record's rows as the union takes them; `words`, `due` and `began` name its fields."""
    said = {"task_kind": rows.model._meta.model_name, "task_prefix": rows.model.PREFIX, "task_todo": todo, "task_why": why}
    return (
        rows.order_by()
        .annotate(
            **{name: Value(text, CharField()) for name, text in said.items()},
            task_number=F("number"),
            task_words=Cast(F(words), CharField()),
            task_due=F(due) if due else NO_DAY,
            task_began=F(began),
        )
        .values_list(*COLUMNS)
    )


def packs(person: Person, workspace: Workspace, posts: list[Post], day: date) -> QuerySet | None:
    if not person.may("reports.seal", workspace.pk):
        return None
    rows = Pack.objects.visible_to(person).filter(workspace=workspace).as_at(day).filter(state="draft")
    return columns(rows, words="title", todo="Seal the pack, or discard it", why="You may seal packs")


def decisions(person: Person, workspace: Workspace, posts: list[Post], day: date) -> QuerySet | None:
    """Those of the person's own posts, and of bodies that one of their posts chairs."""
    if not posts:
        return None
    chaired = Membership.objects.on(day).filter(post__in=posts, is_chair=True).values("body")
    rows = Decision.objects.visible_to(person).filter(workspace=workspace).as_at(day).filter(state__in=("expected", "minded"))
    rows = rows.filter(Q(post__in=posts) | Q(body__in=chaired))
    return columns(rows, words="title", todo="Decide it", why="It is yours, or a body's that you chair")


def instruments(person: Person, workspace: Workspace, posts: list[Post], day: date) -> QuerySet | None:
    if not person.may("instruments.confirm", workspace.pk):
        return None
    rows = Instrument.objects.visible_to(person).filter(workspace=workspace).as_at(day).filter(state="read")
    return columns(rows, words="title", todo="Confirm its clauses: nothing of it binds until then", why="You may confirm clauses")


def conflicts(person: Person, workspace: Workspace, posts: list[Post], day: date) -> QuerySet | None:
    if not person.may("instruments.settle", workspace.pk):
        return None
    rows = Conflict.objects.visible_to(person).filter(workspace=workspace).as_at(day).filter(state="open")
    return columns(rows, words="subject", todo="Settle what the two sources say", why="You may settle contradictions")


def meetings(person: Person, workspace: Workspace, posts: list[Post], day: date) -> QuerySet | None:
    if not person.may("boards.arrange", workspace.pk):
        return None
    rows, why = to_record(person, workspace, day), "You may arrange meetings"
    return columns(rows, words="body__name", todo="Record that it was held or cancelled", why=why, due="meets_on")


def minutes(person: Person, workspace: Workspace, posts: list[Post], day: date) -> QuerySet | None:
    if not person.may("boards.minute", workspace.pk):
        return None
    return columns(to_minute(person, workspace, day), words="body__name", todo="Write its minutes", why="You may minute")


def approvals(person: Person, workspace: Workspace, posts: list[Post], day: date) -> QuerySet | None:
    if not person.may("boards.approve_minutes", workspace.pk):
        return None
    why = "You may approve them, and wrote none of them"
    return columns(to_approve(person, workspace, day), words="body__name", todo="Approve its minutes", why=why)


def instructions(person: Person, workspace: Workspace, posts: list[Post], day: date) -> QuerySet | None:
    """Those given to the person's own posts."""
    if not (posts and person.may("oversight.answer", workspace.pk)):
        return None
    rows = (
        Instruction.objects.visible_to(person).filter(workspace=workspace, addressee__in=posts).as_at(day).filter(state="given")
    )
    return columns(rows, words="text", todo="Answer the instruction", why="It was given to your post", due="due_on")


def answers(person: Person, workspace: Workspace, posts: list[Post], day: date) -> QuerySet | None:
    """Answers to instructions that the person's own organisation gave."""
    if not (posts and person.may("oversight.accept", workspace.pk)):
        return None
    givers = {post.organisation_id for post in posts}
    rows = Instruction.objects.visible_to(person).filter(workspace=workspace, giver__organisation__in=givers).as_at(day)
    rows = rows.filter(state__in=("answered", "disputed"))
    return columns(rows, words="text", todo="Accept the answer, or send it back", why="Your organisation gave it")


def requests(person: Person, workspace: Workspace, posts: list[Post], day: date) -> QuerySet | None:
    if not person.may("oversight.grant_access", workspace.pk):
        return None
    rows = AccessRequest.objects.visible_to(person).filter(workspace=workspace).as_at(day).filter(state="asked")
    return columns(rows, words="what", todo="Grant or refuse the access", why="You may grant access")


def progress_reports(person: Person, workspace: Workspace, posts: list[Post], day: date) -> QuerySet | None:
    if not person.may("reports.issue_progress", workspace.pk):
        return None
    rows = (
        ProgressReport.objects.visible_to(person).filter(workspace=workspace).as_at(day).filter(state__in=("draft", "revising"))
    )
    return columns(rows, words="title", todo="Issue the report, where you did not write it", why="You may issue progress reports")


def own_reports(person: Person, workspace: Workspace, posts: list[Post], day: date) -> QuerySet | None:
    if not person.may("reports.write", workspace.pk):
        return None
    rows = CommissionerReport.objects.visible_to(person).filter(workspace=workspace).as_at(day).filter(state="draft")
    return columns(rows, words="title", todo="Finish the report and send it", why="You write such reports", due="due_on")


SOURCES: tuple[Source, ...] = (
    packs, decisions, instruments, conflicts, meetings, minutes, approvals, instructions, answers, requests, progress_reports,
    own_reports,
)  # fmt: skip


def waiting_on(person: Person, workspace: Workspace, posts: list[Post], day: date) -> Iterator[Task]:
    """One query, however many kinds of record."""
    found = [rows for source in SOURCES if (rows := source(person, workspace, posts, day)) is not None]
    if not found:
        return
    first, *others = found
    for kind, prefix, number, words, todo, why, due, began in first.union(*others, all=True):
        yield Task(kind, f"{prefix}-{number}", words, todo, why, _day(due), _day(began))


def _day(found: date | str | None) -> date | None:
    # SQLite hands back a date that went through a union or a cast as it keeps it: as text
    return date.fromisoformat(found) if isinstance(found, str) else found
