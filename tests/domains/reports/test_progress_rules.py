"""A progress report on paper: its headings from news, words kept, who may not issue."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domains.plans.rules.evidence import Proof
from sightline.domains.reports.content.authored import Drawn, Section
from sightline.domains.reports.rules.progress import Figure, carried, drawn_from, facts_moved, key_of, standing, why_not_issue
from sightline.domains.reports.rules.since import Course, News, Period, Turn, since_of

BEFORE, FIRST, LAST = date(2024, 3, 4), date(2024, 4, 1), date(2024, 6, 3)
KNOWN = datetime(2024, 6, 4, 9, 0, tzinfo=UTC)
PLANNED, STARTED = Turn("plans.plan", "planned", BEFORE), Turn("plans.start", "under way", BEFORE)


def course(number: int, *turns: Turn, **facts) -> Course:
    return Course(**{"ref": f"AC-{number}", "number": number, "title": f"Action {number}.", "turns": (PLANNED, *turns), "touched": LAST,
                     "source": "Plan", **facts})  # fmt: skip


def drawn(*courses: Course, others=(), figures=()) -> Drawn:
    return drawn_from(since_of(courses, others, Period(FIRST, LAST)), figures, KNOWN)


def facts(report: Drawn, key: str) -> dict[str, str]:
    return {fact.key: fact.sentence for one in report.sections if one.key == key for fact in one.facts}


def test_a_theme_holds_figures_done_exceptions_changes_and_what_is_next_in_this_order():
    held = [
        course(1, STARTED, Turn("plans.claim", "claimed", LAST), theme="Practice"),
        course(2, STARTED, theme="Practice", dues=((BEFORE, FIRST),), owner="Director"),
        course(3, theme="Practice", dues=((BEFORE, date(2024, 7, 1)),), owner="Director", holder="Ada"),
        course(4, theme="Practice", dues=((BEFORE, date(2024, 6, 20)), (LAST, date(2024, 6, 10)))),
    ]
    figures = [
        Figure("turnover", "Turnover", "Turnover should go down: 14 %.", "DfE", ("Practice",)),
        Figure("x", "X", "X.", "DfE", ("Other",)),
    ]
    report = drawn(*held, figures=figures)
    section = next(one for one in report.sections if one.heading == "Practice")
    groups = [fact.group for fact in section.facts]
    assert list(dict.fromkeys(groups)) == ["Figures", "Done", "Exceptions", "Changed", "Next"]
    told = [fact.sentence for fact in section.facts]
    assert told[0] == "4 actions: 1 claimed and not verified, 1 under way, 2 planned. 1 is late."
    assert told[1] == "Turnover should go down: 14 %." and "X." not in told
    assert told[-3:] == [
        "Action 4: AC-4 is due on 10 June 2024, and nobody owns it.",
        "Action 3: AC-3 is due on 1 July 2024, Director.",
        "Action 1: AC-1 is claimed since 3 June 2024 and waits to be verified.",
    ]


def test_a_report_of_nothing_says_so_under_every_heading():
    report = drawn()
    assert [one.key for one in report.sections] == ["summary", "duties", "decisions", "measures", "asked"]
    assert list(facts(report, "summary").values()) == [
        "Nothing changed since 1 April 2024, and nothing is late or stuck.", "No action is known.",
    ]  # fmt: skip


def test_what_waits_and_what_is_overdue_is_counted_first_and_asked_of_the_board():
    news = [
        News("waiting", "decision", n, f"DE-{n}", "Rooms", BEFORE, f"DE-{n} is expected.", source="Letter") for n in (1, 2)
    ] + [News("overdue", "obligation", 2, "OB-2", "report", BEFORE, "OB-2 fell due.", is_exception=True)]
    report = drawn(others=news)
    assert facts(report, "summary")["count:waiting"] == "2 waiting for a decision: DE-1, DE-2."
    assert facts(report, "summary")["count:overdue"] == "1 overdue: OB-2."
    assert list(facts(report, "asked").values()) == ["Rooms: DE-1 is expected.", "Rooms: DE-2 is expected."]
    assert next(iter(facts(report, "duties").values())) == "OB-2 fell due."


def test_a_thing_that_happens_twice_on_a_day_is_told_twice():
    turns = (
        STARTED,
        *(Turn(move, state, LAST) for move, state in (("plans.claim", "claimed"), ("plans.resume", "under way")) * 2),
    )
    assert [key for key in facts(drawn(course(1, *turns)), key_of("")) if key.startswith("claimed")] == [
        "claimed:1:2024-06-03", "claimed:1:2024-06-03:2",
    ]  # fmt: skip


def test_counts_stand_apart_for_every_state():
    states = ("verified", "claimed", "lapsed", "under way", "planned", "withdrawn")
    held = [course(n, Turn("plans.move", state, BEFORE), dues=((BEFORE, FIRST),)) for n, state in enumerate(states)]
    assert standing(held, LAST) == (
        "6 actions: 1 verified, 1 claimed and not verified, 1 lapsed, 1 under way, 1 planned, 1 withdrawn. 3 are late."
    )
    assert standing(held[:1], LAST) == "1 action: 1 verified. None is late."


def test_words_keep_their_heading_when_the_register_has_it_no_more():
    before, now = drawn(course(1, theme="Old")), drawn(course(1, theme="New"))
    old = key_of("Old")
    kept = carried(before, now, [old, "summary"])
    assert [one.key for one in kept.sections] == [*(one.key for one in now.sections), old]
    assert kept.sections[-1] == Section(old, "Old") and carried(before, now, ["summary"]) == now
    again = carried(kept, now, [old])
    assert again.sections[-1].heading == "Old"


def test_headings_whose_facts_moved_are_named():
    before = drawn(course(1, theme="Practice"), course(2, theme="Workforce"))
    after = drawn(course(1, STARTED, theme="Practice"), course(2, theme="Workforce"))
    assert facts_moved(before, after) == {"summary", key_of("Practice")}
    assert facts_moved(before, replace(before, as_at=FIRST)) == frozenset()
    assert key_of("Workforce") in facts_moved(drawn(), before)


@given(st.text(max_size=100), st.text(max_size=100))
def test_a_key_fits_its_column_and_tells_themes_apart(one, other):
    assert len(key_of(one)) <= 40 and (key_of(one) == key_of(other)) == (one == other)


PEOPLE = st.frozensets(st.integers(1, 4), max_size=4)


@given(st.integers(1, 4), PEOPLE.filter(bool), PEOPLE)
def test_nobody_issues_what_they_wrote_and_one_person_alone_never_issues(issuer, drafters, writers):
    refusal = why_not_issue(issuer=issuer, drafters=drafters, writers=writers)
    assert bool(refusal) == (issuer in writers or (drafters | writers) == {issuer})


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"issuer": 1, "drafters": frozenset({2}), "writers": frozenset(), "is_service": True}, "A programme issues nothing"),
        ({"issuer": 1, "drafters": frozenset({2}), "writers": frozenset({1})}, "You wrote words"),
        ({"issuer": 1, "drafters": frozenset({1}), "writers": frozenset()}, "You drafted this report alone"),
        ({"issuer": 1, "drafters": frozenset({1, 2}), "writers": frozenset()}, "^$"),
    ],
)
def test_who_may_not_issue_is_told_why(facts, told):
    import re

    assert re.match(told, why_not_issue(**facts))


def test_evidence_gone_stale_is_an_exception_of_its_theme():
    report = drawn(course(1, STARTED, theme="Practice", proofs=(Proof(BEFORE, FIRST),)))
    assert (
        "Action 1: AC-1 has no evidence that may be relied on after 1 April 2024." in facts(report, key_of("Practice")).values()
    )
