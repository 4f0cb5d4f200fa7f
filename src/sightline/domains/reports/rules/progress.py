"""The progress and exception report as facts under headings: by theme what is done, what is next, what stands out and how much; then
duties, decisions and measures. Made from the news of a period alone, so that nothing is told here that is not told everywhere."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sightline.domains.reports.content.authored import Drawn, Fact, Section
from sightline.domains.reports.rules.since import Course, News, Since, printed
from sightline.domains.reports.rules.since_others import AHEAD

FIGURES, DONE, EXCEPTIONS, CHANGED, NEXT = "Figures", "Done", "Exceptions", "Changed", "Next"
DONE_KINDS = ("verified", "claimed", "started")
CHANGED_KINDS = ("new", "moved", "taken back", "withdrawn")
NO_THEME = "Actions without a theme"
FIXED = {
    "summary": "In short",
    "duties": "Duties",
    "decisions": "Decisions",
    "measures": "Measures",
    "asked": "What the board is asked to do",
}
"""The headings that every report has, by their key; the themes of the plan stand after the first."""

_STATES = ("verified", "claimed", "lapsed", "under way", "planned", "withdrawn")
_STATE_WORDS = {"claimed": "claimed and not verified", "lapsed": "lapsed"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A published measure that actions of some themes should move: where it stands and where it stood when that was first expected."""

    slug: str
    name: str
    says: str
    source: str
    themes: tuple[str, ...]


def drawn_from(since: Since, figures: Iterable[Figure], known_at: datetime) -> Drawn:
    """Every heading with its facts; a theme without actions is no heading."""
    figures, day = tuple(figures), since.period.until
    themes = [_theme(theme, since, figures) for theme in since.themes]
    asked = tuple(_of_news(since.of("waiting"), day))
    return Drawn(
        day,
        known_at,
        (
            Section("summary", FIXED["summary"], tuple(_summary(since))),
            *themes,
            Section("duties", FIXED["duties"], tuple(_grouped(since, day, "answered", "overdue", "due"))),
            Section("decisions", FIXED["decisions"], tuple(_grouped(since, day, "decided", "ended", "waiting"))),
            Section("measures", FIXED["measures"], tuple(_grouped(since, day, "shifted", "crossed"))),
            Section("asked", FIXED["asked"], asked),
        ),
    )


def carried(before: Drawn, now: Drawn, written: Iterable[str]) -> Drawn:
    """Facts drawn anew. A heading that is gone from the register, and under which the author wrote, stays with the words and without
    facts: no words are lost by drawing anew."""
    held, kept = {section.key for section in now.sections}, set(written)
    lost = tuple(replace(one, facts=()) for one in before.sections if one.key in kept and one.key not in held)
    return replace(now, sections=(*now.sections, *lost))


def facts_moved(then: Drawn, now: Drawn) -> frozenset[str]:
    """Keys of the headings whose facts are not what they were: words written beside the earlier ones may need another look."""
    was = {section.key: section.facts for section in then.sections}
    return frozenset(one.key for one in now.sections if _told(was.get(one.key, ())) != _told(one.facts))


def key_of(theme: str) -> str:
    """A short name of a theme that stays the same each time it is drawn, and is told apart from every other."""
    words = re.sub(r"[^a-z0-9]+", "-", theme.lower()).strip("-")[:25].strip("-")
    return f"theme-{words or 'none'}-{hashlib.sha256(theme.encode('utf-8')).hexdigest()[:6]}"


def why_not_issue(*, issuer: int, drafters: frozenset[int], writers: frozenset[int], is_service: bool = False) -> str:
    """Why this person may not issue a report, as a sentence; empty where they may. Nobody approves what they wrote.

    drafters: who drafted it or drew its facts. writers: whose words it would print."""
    if is_service:
        return "A programme issues nothing: a person reads the report."
    if issuer in writers:
        return "You wrote words of this report. Somebody who did not issues it."
    if drafters | writers == {issuer}:
        return "You drafted this report alone. Somebody else reads and issues it."
    return ""


def standing(courses: Iterable[Course], day: date) -> str:
    """How many actions stand where: what is claimed apart from what is verified, and how many are late."""
    held = tuple(courses)
    counts = Counter(course.state for course in held)
    parts = [f"{counts[state]} {_STATE_WORDS.get(state, state)}" for state in _STATES if counts[state]]
    late = sum(course.late(day) > 0 for course in held)
    total = f"{len(held)} action{'' if len(held) == 1 else 's'}"
    return (
        f"{total}: {', '.join(parts)}. {late or 'None'} {'is' if late <= 1 else 'are'} late." if held else "No action is known."
    )


def _summary(since: Since) -> Iterator[Fact]:
    day = since.period.until
    yield Fact("headline", since.headline, "plan", "The plan", "news of the period, by rule", day)
    yield Fact("standing", standing(since.courses, day), "plan", "The plan", "states of the actions", day)
    for kind, words in (("overdue", "overdue"), ("waiting", "waiting for a decision")):
        found = since.of(kind)
        if found:
            told = f"{len(found)} {words}: {', '.join(one.ref for one in found)}."
            yield Fact(f"count:{kind}", told, found[0].record, found[0].ref, found[0].source or "the register", day)


def _theme(theme: str, since: Since, figures: tuple[Figure, ...]) -> Section:
    day = since.period.until
    courses = [course for course in since.courses if course.theme == theme]
    news = [one for one in since.news if one.record == "action" and one.theme == theme]
    facts = (
        Fact("standing", standing(courses, day), "plan", "The plan", "states of the actions", day, FIGURES),
        *(
            Fact(f"measure:{one.slug}", one.says, "measure", one.name, one.source, day, FIGURES)
            for one in figures if theme in one.themes
        ),
        *_of_news((one for one in news if one.kind in DONE_KINDS), day, DONE),
        *_of_news((one for one in news if one.is_exception), day, EXCEPTIONS),
        *_of_news((one for one in news if one.kind in CHANGED_KINDS and not one.is_exception), day, CHANGED),
        *_next(courses, day),
    )  # fmt: skip
    return Section(key_of(theme), theme or NO_THEME, facts)


def _next(courses: Iterable[Course], day: date) -> Iterator[Fact]:
    """What falls due until the next boards, the earliest first, and claims that wait for their second key."""
    coming = [course for course in courses if course.is_open and course.due_on and day <= course.due_on <= day + AHEAD]
    for course in sorted(coming, key=lambda one: (one.due_on, one.number)):
        who = f", {course.owner}" if course.owner else ", and nobody owns it"
        yield _fact(course, "next", f"{course.ref} is due on {printed(course.due_on)}{who}.", day)
    for course in courses:
        if course.state == "claimed":
            yield _fact(
                course, "unverified", f"{course.ref} is claimed since {printed(course.since)} and waits to be verified.", day
            )


def _fact(course: Course, kind: str, says: str, day: date) -> Fact:
    return Fact(f"{kind}:{course.ref}", f"{course.title.rstrip('.')}: {says}", "action", course.ref, course.source, day, NEXT)


def _grouped(since: Since, day: date, *kinds: str) -> Iterator[Fact]:
    for kind in kinds:
        yield from _of_news(since.of(kind), day, since.told(kind))


def _of_news(news: Iterable[News], day: date, group: str = "") -> Iterator[Fact]:
    """Each piece of news as a fact. What stands has one key as long as it stands; what happened has its day in the key."""
    seen: Counter[str] = Counter()
    for one in news:
        key = f"{one.kind}:{one.key}:{one.on}"
        seen[key] += 1
        told = one.says if one.record in ("obligation", "measure") else f"{one.title.rstrip('.')}: {one.says}"
        key = key if seen[key] == 1 else f"{key}:{seen[key]}"
        yield Fact(key, told, one.record, one.ref or one.title, one.source or "the register", day, group)


def _told(facts: Iterable[Fact]) -> list[tuple[str, str]]:
    return [(fact.key, fact.sentence) for fact in facts]
