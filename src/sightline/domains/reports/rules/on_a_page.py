"""Which of a plan stands on its one page: what must be answered for first, as much as the paper takes, the rest counted and said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sightline.domains.reports.content.on_a_page import (
    CLAIMED,
    LAPSED,
    NAMES,
    OPEN,
    OVERDUE,
    STANDINGS,
    VERIFIED,
    Entry,
    ThemeRow,
)
from sightline.domains.reports.rules.progress import NO_THEME, Figure, standing
from sightline.domains.reports.rules.since import Course, printed

LINES = {"a3": 60, "a4": 30}
"""Actions that a paper takes, over all themes; printed smaller nobody at a table could read them."""
MILESTONES = {"a3": 10, "a4": 6}


@dataclass(frozen=True, slots=True)
class Ahead:
    """A milestone that is not reached: the day it will be, as things stand, None where nothing says; working days after it must be."""

    reference: str
    title: str
    on: date | None
    late_by: int = 0


def theme_rows(
    courses: Iterable[Course], outcomes: Mapping[str, str], figures: Iterable[Figure], day: date, paper: str
) -> tuple[ThemeRow, ...]:
    """A row for each theme that has actions or an outcome, in the order of the plan; withdrawn actions are counted, not shown."""
    held, figures = tuple(courses), tuple(figures)
    names = dict.fromkeys([*(course.theme for course in held), *(theme for theme in outcomes if theme)])
    themes = [*(name for name in names if name), *(name for name in names if not name)]
    shares = _shares(
        {theme: sum(one.theme == theme and one.state != "withdrawn" for one in held) for theme in themes}, LINES[paper]
    )
    return tuple(_row(theme, held, outcomes.get(theme, "") if theme else "", figures, day, shares[theme]) for theme in themes)


def milestones_ahead(ahead: Iterable[Ahead], paper: str) -> tuple[Entry, ...]:
    """The next ones, by their day; those without a day last."""
    in_order = sorted(ahead, key=lambda one: (one.on is None, one.on or date.max, one.reference))
    return tuple(_milestone(one) for one in in_order[: MILESTONES[paper]])


def standing_of(course: Course, day: date) -> tuple[str, str]:
    """How an action stands, by kind and in words: what is claimed apart from what is verified, lapsed and overdue apart from both."""
    late = course.late(day)
    days = f"{late} day{'' if late == 1 else 's'}"
    if course.state == LAPSED:
        return LAPSED, f"overdue by {days}" if late else NAMES[LAPSED]
    if late:
        return OVERDUE, f"by {days}"
    if course.state in (VERIFIED, CLAIMED):
        return course.state, NAMES[course.state]
    due = f", due {printed(course.due_on)}" if course.due_on else ", no date"
    return OPEN, f"{course.state}{due}"


def _shares(counts: Mapping[str, int], lines: int) -> dict[str, int]:
    """How many actions each theme shows: all where they fit, else in turn until the paper is full, so that no theme is left out."""
    shares = dict.fromkeys(counts, 0)
    while lines > 0 and any(shares[theme] < count for theme, count in counts.items()):
        for theme, count in counts.items():
            if lines > 0 and shares[theme] < count:
                shares[theme], lines = shares[theme] + 1, lines - 1
    return shares


def _row(theme: str, held: tuple[Course, ...], outcome: str, figures: tuple[Figure, ...], day: date, most: int) -> ThemeRow:
    own = [course for course in held if course.theme == theme]
    shown = sorted((_entry(course, day) for course in own if course.state != "withdrawn"), key=lambda one: one[0])
    left = len(shown) - most
    more = f"and {left} more action{'' if left == 1 else 's'} of this theme, not shown" if left > 0 else ""
    measures = tuple(figure.says for figure in figures if theme in figure.themes)
    return ThemeRow(theme or NO_THEME, outcome, standing(own, day), tuple(entry for _, entry in shown[:most]), more, measures)


def _entry(course: Course, day: date) -> tuple[tuple[int, date, int], Entry]:
    kind, says = standing_of(course, day)
    who = f" ({course.owner})" if course.owner else ""
    order = (STANDINGS.index(kind), course.due_on or date.max, course.number)
    return order, Entry(course.ref, f"{course.title.rstrip('.')}{who}", says, kind)


def _milestone(one: Ahead) -> Entry:
    says = f"{printed(one.on)}" if one.on else "no day can be given"
    late = f", {one.late_by} working day{'' if one.late_by == 1 else 's'} after it must be reached" if one.late_by else ""
    return Entry(one.reference, one.title, f"{says}{late}", OVERDUE if one.late_by else OPEN)
