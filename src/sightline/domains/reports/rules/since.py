"""What changed between two days, and what stands out on the later one: the news that a board has not been told.

A set of checks, each a small function from the course of an action and a period to news; a new kind of news is a new function in
`CHECKS` and a line in `KINDS`. What is told of duties, decisions and measures is in `since_others.py`.

The rules, as they are published (docs/explanation/progress.md):

* **late**: the due date is past and the action is planned, under way or lapsed.
* **stuck**: under way, and for `QUIET` days nothing was recorded of it: no event, no evidence.
* **stale**: every piece of its evidence may no longer be relied on.
* **moved**: its date was changed or taken away; from the second move on it is flagged.
* **unheld**: it is open, and nobody holds the post that owns it. **left**: whoever held that post on the earlier day no longer does.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import dropwhile, pairwise

from sightline.domains.plans.rules.dates import OFTEN, days_late, times_moved
from sightline.domains.plans.rules.evidence import STALE, Proof, health
from sightline.domains.plans.rules.moves import WORKABLE

QUIET = 60
"""Days without anything recorded after which an action under way is stuck: two monthly boards with nothing to tell."""

KINDS = {
    "verified": "Verified",
    "claimed": "Claimed done, not verified yet",
    "started": "Started",
    "new": "New in the plan",
    "lapsed": "Verification lapsed",
    "returned": "Claim returned",
    "reopened": "Reopened",
    "taken back": "Claim taken back",
    "withdrawn": "Withdrawn",
    "moved": "Date moved",
    "late": "Due and not done",
    "stuck": "Stuck",
    "stale": "Evidence gone stale",
    "unheld": "Nobody holds the owning post",
    "left": "The owner left",
    "overdue": "Duty overdue",
    "answered": "Duty answered",
    "due": "Duty due soon",
    "decided": "Decision made",
    "ended": "Decision no longer holds",
    "waiting": "Decision waiting",
    "shifted": "Measure moved by more than chance",
    "crossed": "Measure crossed its target",
}
"""Kind -> its heading, in the order in which a board reads them."""

EXCEPTIONS = frozenset(
    {"lapsed", "returned", "reopened", "late", "stuck", "stale", "unheld", "left", "overdue", "shifted", "crossed"}
)
"""What somebody has to answer for. A date moved is one from its second move on."""

BY_MOVE = {
    "plans.plan": ("new", "was planned"),
    "plans.agree": ("new", "was agreed at a meeting"),
    "plans.start": ("started", "was started"),
    "plans.claim": ("claimed", "was claimed done"),
    "plans.resume": ("taken back", "is no longer claimed done"),
    "plans.verify": ("verified", "was verified"),
    "plans.return": ("returned", "was returned to its owner"),
    "plans.lapse": ("lapsed", "is no longer verified"),
    "plans.reopen": ("reopened", "was reopened"),
    "plans.withdraw": ("withdrawn", "was withdrawn"),
}
"""Name of a move -> kind of news, and how its sentence goes on."""


@dataclass(frozen=True, slots=True)
class Period:
    """After one day, up to another: what happened on the first was told then."""

    after: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.after:
            raise ValueError("A period ends on the day it begins after, or later.")

    def holds(self, day: date | None) -> bool:
        return day is not None and self.after < day <= self.until


@dataclass(frozen=True, slots=True)
class News:
    """One thing that changed or stands out. `record` and `key` say what it is about, for a link; `on` since when it is so; `is_new`
    where that is within the period. `says` is a whole sentence; `source` where the fact comes from."""

    kind: str
    record: str
    key: int | str
    ref: str
    title: str
    on: date
    says: str
    theme: str = ""
    before: str = ""
    after: str = ""
    source: str = ""
    is_new: bool = True
    is_exception: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no kind of news. They are {', '.join(KINDS)}.")


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of state: which move, on which day, and the reason given."""

    move: str
    to_state: str
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """The course of an action up to a day. `turns`, `dues` (day said, due day) and `proofs` are oldest first; `holder` holds the
    owning post on the last day, `holder_before` held it on the first; `left_on` is the day the last holder left."""

    ref: str
    number: int
    title: str
    theme: str = ""
    plan: str = ""
    owner: str = ""
    holder: str = ""
    holder_before: str = ""
    left_on: date | None = None
    turns: tuple[Turn, ...] = ()
    dues: tuple[tuple[date, date | None], ...] = ()
    proofs: tuple[Proof, ...] = ()
    touched: date | None = None
    """The last day anything was recorded of it."""
    source: str = ""
    key: int = 0

    @property
    def state(self) -> str:
        return self.turns[-1].to_state if self.turns else ""

    @property
    def since(self) -> date | None:
        return self.turns[-1].on if self.turns else None

    @property
    def due_on(self) -> date | None:
        return self.dues[-1][1] if self.dues else None

    @property
    def moved(self) -> int:
        return times_moved(due for _, due in self.dues)

    @property
    def is_open(self) -> bool:
        return self.state in WORKABLE

    def late(self, day: date) -> int:
        return days_late(self.due_on, self.state, day)

    def health(self, day: date) -> str:
        return health(list(self.proofs), day)


@dataclass(frozen=True)
class Since:
    """The news of a period, in the order of the kinds and then of the references, with the courses they come from."""

    period: Period
    news: tuple[News, ...]
    courses: tuple[Course, ...] = field(default=())

    def of(self, *kinds: str) -> tuple[News, ...]:
        return tuple(one for one in self.news if one.kind in kinds)

    def told(self, kind: str) -> str:
        return KINDS[kind]

    @property
    def exceptions(self) -> tuple[News, ...]:
        return tuple(one for one in self.news if one.is_exception)

    @property
    def themes(self) -> tuple[str, ...]:
        """Themes of the plan in the order of their first action; the actions without one last."""
        found = dict.fromkeys(course.theme for course in self.courses)
        return (*(theme for theme in found if theme), *(theme for theme in found if not theme))

    def by_kind(self) -> dict[str, tuple[News, ...]]:
        """Heading -> its news, only of kinds that there are news of."""
        found: dict[str, list[News]] = {}
        for one in self.news:
            found.setdefault(KINDS[one.kind], []).append(one)
        return {heading: tuple(news) for heading, news in found.items()}

    @property
    def headline(self) -> str:
        return headline(self.news, self.period)


def since_of(courses: Iterable[Course], others: Iterable[News], period: Period) -> Since:
    """All the news of a period; `others` are those of duties, decisions and measures."""
    held = tuple(courses)
    found = [*(one for course in held for check in CHECKS for one in check(course, period)), *others]
    order = tuple(KINDS)
    found.sort(key=lambda one: (order.index(one.kind), one.record, _natural(one.key)))
    return Since(period, tuple(found), held)


def headline(news: Iterable[News], period: Period) -> str:
    """What a board hears first: what was done by both keys, what is late, stuck, lapsed and overdue."""
    counts = {kind: 0 for kind in KINDS}
    for one in news:
        counts[one.kind] += 1
    done = [f"{counts[kind]} {words}" for kind, words in _SPOKEN[:3] if counts[kind]]
    wrong = [f"{counts[kind]} {words}" for kind, words in _SPOKEN[3:] if counts[kind]]
    if not done and not wrong:
        return f"Nothing changed since {printed(period.after)}, and nothing is late or stuck."
    return f"Since {printed(period.after)}: {'; '.join(', '.join(part) for part in (done, wrong) if part)}."


_SPOKEN = (
    ("verified", "verified"), ("claimed", "claimed"), ("started", "started"), ("lapsed", "lapsed"), ("late", "late"),
    ("stuck", "stuck"), ("moved", "with a date moved"), ("overdue", "duties overdue"),
)  # fmt: skip


def printed(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def turned(course: Course, period: Period) -> Iterator[News]:
    """Each change of state of the period, in its own words and with the reason that was given."""
    for turn in course.turns:
        if period.holds(turn.on) and turn.move in BY_MOVE:
            kind, words = BY_MOVE[turn.move]
            why = f": {turn.reason.strip().rstrip('.')}" if turn.reason.strip() else ""
            yield _news(course, kind, turn.on, f"{course.ref} {words} on {printed(turn.on)}{why}.")


def redated(course: Course, period: Period) -> Iterator[News]:
    """A date moved within the period, told once however often: from what was said before to what is said now."""
    given = list(dropwhile(lambda said: said[1] is None, course.dues))
    within = [(was, said) for (_, was), (said, now) in pairwise(given) if was != now and period.holds(said)]
    if not within or course.state == "withdrawn":
        return
    was, now = (f"due on {printed(due)}" if due else "without a date" for due in (within[0][0], course.due_on))
    often = course.moved >= OFTEN
    flag = f" It was moved {course.moved} times in all." if often else ""
    told = f"{course.ref} was {was} and is {now} now.{flag}"
    yield _news(course, "moved", within[-1][1], told, was.removeprefix("due on "), now.removeprefix("due on "), exception=often)


def late(course: Course, period: Period) -> Iterator[News]:
    days = course.late(period.until)
    if days:
        from_day = course.due_on + timedelta(days=1)
        told = f"{course.ref} was due on {printed(course.due_on)} and is {_days(days)} late."
        yield _news(course, "late", from_day, told, new=period.holds(from_day))


def stuck(course: Course, period: Period) -> Iterator[News]:
    touched = max((day for day in (course.touched, course.since) if day is not None), default=None)
    if course.state != "under way" or touched is None:
        return
    quiet = (period.until - touched).days
    if quiet > QUIET:
        from_day = touched + timedelta(days=QUIET + 1)
        told = f"{course.ref} is under way, and nothing was recorded of it since {printed(touched)}, {_days(quiet)} ago."
        yield _news(course, "stuck", from_day, told, new=period.holds(from_day))


def gone_stale(course: Course, period: Period) -> Iterator[News]:
    if course.state in ("", "withdrawn") or course.health(period.until) != STALE:
        return
    last = max(proof.fresh_until for proof in course.proofs if proof.fresh_until is not None)
    from_day = last + timedelta(days=1)
    told = f"{course.ref} has no evidence that may be relied on after {printed(last)}."
    yield _news(course, "stale", from_day, told, new=period.holds(from_day))


def unheld(course: Course, period: Period) -> Iterator[News]:
    if not course.owner or not (course.is_open or course.state == "claimed"):
        return
    if not course.holder:
        gone = f" since {printed(course.left_on)}" if course.left_on else ""
        told = f"Nobody holds the post that owns {course.ref}, {course.owner}{gone}."
        from_day = course.left_on + timedelta(days=1) if course.left_on else course.since
        yield _news(course, "unheld", from_day, told, new=period.holds(from_day))
    elif course.holder_before and course.holder != course.holder_before:
        told = f"{course.ref} was owned by {course.holder_before} as {course.owner}; {course.holder} holds the post now."
        yield _news(course, "left", course.left_on or period.until, told, course.holder_before, course.holder)


CHECKS: tuple[Callable[[Course, Period], Iterator[News]], ...] = (turned, redated, late, stuck, gone_stale, unheld)


def _news(
    course: Course, kind: str, on: date, says: str, before: str = "", after: str = "", *,
    new: bool = True, exception: bool = False,
) -> News:  # fmt: skip
    return News(
        kind, "action", course.number, course.ref, course.title, on, says, course.theme, before, after, course.source, new,
        exception or kind in EXCEPTIONS,
    )  # fmt: skip


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count:,} days"


def _natural(key: int | str) -> tuple[int, str]:
    """Numbers in their order, and names after them."""
    return (key, "") if isinstance(key, int) else (0, key)
