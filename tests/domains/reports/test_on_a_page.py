"""A plan on one page: both keys apart, what must be answered for first, and one page whatever the plan holds."""

from datetime import UTC, date, datetime

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.refusals import NotVisible
from sightline.domains.plans import actions as plans
from sightline.domains.plans.actions import aim_for, draw_up_plan
from sightline.domains.reports.content import PackMistake
from sightline.domains.reports.content.on_a_page import Entry, PlanOnAPage
from sightline.domains.reports.queries.on_a_page import on_a_page
from sightline.domains.reports.rendering import render_pdf
from sightline.domains.reports.rules.on_a_page import LINES, Ahead, milestones_ahead, standing_of, theme_rows
from sightline.domains.reports.rules.progress import Figure
from sightline.domains.reports.rules.since import Course, Turn
from tests.domains.reports.test_pack_pdf import structure, words_of
from tests.factories.plans import make_action, make_plan
from tests.factories.register import DAY, clerk_of_works, make_register

BEFORE, LAST = date(2024, 3, 4), date(2024, 6, 3)
KNOWN = datetime(2024, 6, 4, 9, 0, tzinfo=UTC)


def course(number: int, state: str = "planned", due: date | None = None, theme: str = "Practice", **facts) -> Course:
    turns = (Turn("plans.move", state, BEFORE),)
    return Course(f"AC-{number}", number, f"Action {number}", theme, turns=turns, dues=((BEFORE, due),), **facts)


def rows(*courses: Course, outcomes=None, figures=(), paper="a3"):
    return theme_rows(courses, outcomes or {}, figures, LAST, paper)


@pytest.mark.parametrize(
    ("state", "due", "told"),
    [
        ("verified", BEFORE, ("verified", "Verified by both keys")),
        ("claimed", BEFORE, ("claimed", "Claimed, not verified")),
        ("lapsed", None, ("lapsed", "Lapsed")),
        ("lapsed", date(2024, 6, 2), ("lapsed", "overdue by 1 day")),
        ("under way", BEFORE, ("overdue", "by 91 days")),
        ("under way", LAST, ("open", "under way, due 3 June 2024")),
        ("planned", None, ("open", "planned, no date")),
    ],
)
def test_claimed_verified_lapsed_and_overdue_stand_apart(state, due, told):
    assert standing_of(course(1, state, due), LAST) == told


def test_a_theme_shows_first_what_must_be_answered_for():
    held = [
        course(1, "verified"), course(2, "claimed"), course(3, due=LAST), course(4, "lapsed"), course(5, due=BEFORE),
        course(6, "withdrawn"), course(7, "planned", theme=""),
    ]  # fmt: skip
    figures = [Figure("turnover", "Turnover", "Turnover: 14 %.", "DfE", ("Practice",))]
    practice, later, none = rows(
        *held, outcomes={"Practice": "Children are seen.", "Later": "Soon.", "": "All."}, figures=figures
    )
    assert [entry.reference for entry in practice.actions] == ["AC-5", "AC-4", "AC-2", "AC-3", "AC-1"]
    assert [name for _, name, _ in practice.named] == [
        "Overdue",
        "Lapsed",
        "Claimed, not verified",
        "Open",
        "Verified by both keys",
    ]
    assert (practice.outcome, practice.measures) == (
        "Children are seen.",
        ("Turnover: 14 %.",),
    ) and "1 withdrawn" in practice.counts
    assert (later.name, later.actions, none.name, none.outcome) == ("Later", (), "Actions without a theme", "")
    assert practice.actions[0].line == "AC-5 Action 5: by 91 days" and practice.actions[2].line == "AC-2 Action 2"


def test_an_owner_stands_beside_the_action():
    (row,) = rows(course(1, owner="Director, Westmere"))
    assert row.actions[0].text == "Action 1 (Director, Westmere)"


@given(st.lists(st.sampled_from("ABCD"), max_size=150), st.sampled_from(sorted(LINES)))
def test_every_action_is_shown_or_counted_and_no_theme_is_left_out(themes, paper):
    found = rows(*(course(n, theme=theme) for n, theme in enumerate(themes)), paper=paper)
    shown = {row.name: len(row.actions) for row in found}
    assert sum(shown.values()) == min(len(themes), LINES[paper]) and all(shown.values())
    for row in found:
        left = themes.count(row.name) - shown[row.name]
        assert row.more == (f"and {left} more action{'' if left == 1 else 's'} of this theme, not shown" if left else "")


def test_milestones_come_by_their_day_and_say_when_they_are_late():
    found = milestones_ahead(
        [Ahead("MS-3", "Open", None), Ahead("MS-2", "Agree", LAST, 4), Ahead("MS-1", "Sign", BEFORE, 1)], "a4"
    )
    assert [(one.reference, one.says, one.standing) for one in found] == [
        ("MS-1", "4 March 2024, 1 working day after it must be reached", "overdue"),
        ("MS-2", "3 June 2024, 4 working days after it must be reached", "overdue"),
        ("MS-3", "no day can be given", "open"),
    ]
    assert len(milestones_ahead([Ahead(f"MS-{n}", "Open", LAST) for n in range(20)], "a4")) == 6


def content(*courses: Course, **more) -> PlanOnAPage:
    paper = more.get("paper") if more.get("paper") in LINES else "a3"
    facts = {
        "title": "Improvement plan", "reference": "PL-1", "workspace": "Westmere", "as_at": LAST, "known_at": KNOWN, "prepared_by": "Ada",
        "vision": "Every child is safe.", "counts": "Many actions.", "themes": rows(*courses, paper=paper),
    }  # fmt: skip
    return PlanOnAPage(**{**facts, **more})


@pytest.mark.parametrize(
    ("build", "told"),
    [
        (lambda: content(paper="a5"), "paper"), (lambda: content(known_at=KNOWN.replace(tzinfo=None)), "time zone"),
        (lambda: content(themes=[]), "hand over a tuple"), (lambda: Entry("AC-1", "", "Open", "open"), "text"),
        (lambda: Entry("AC-1", "Do", "Open", "done"), "standing"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused(build, told):
    with pytest.raises(PackMistake, match=told):
        build()


@pytest.mark.parametrize(("paper", "wide"), [("a3", 1190), ("a4", 842)])
def test_four_hundred_actions_are_printed_on_one_accessible_page(paper, wide):
    held = [course(n, theme=f"Theme {n % 8}", due=BEFORE, owner="Director of Children's Services, Westmere") for n in range(400)]
    milestones = milestones_ahead([Ahead("MS-1", "Go live", LAST, 2)], paper)
    pdf = render_pdf(content(*held, paper=paper, milestones=milestones))
    with pypdfium2.PdfDocument(pdf) as read:
        assert len(read) == 1 and abs(read[0].get_width() - wide) < 2
    said = words_of(pdf)
    assert "Every child is safe." in said and "Theme 7" in said and "Go live" in said and "not shown" in said
    tags, _ = structure(pdf)
    assert tags["Table"] == 2 and tags["TR"] == 1 + 8 + 2
    assert pdf == render_pdf(content(*held, paper=paper, milestones=milestones))


# In the register


@pytest.fixture
def register(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_register(roles=("director", "board_chair"))


@pytest.mark.django_db
def test_a_plan_is_gathered_with_what_its_themes_are_for_and_only_its_own_actions(register):
    plan, other = make_plan(register), make_plan(register, key="strategy")
    make_action(plan, title="Recruit", theme="Workforce")
    make_action(other, title="Elsewhere")
    for theme, text in (("", "Every child is safe."), ("Workforce", "Children know their worker.")):
        aim_for(by=register.person("director", LAST), plan=plan, theme=theme, text=text, on=LAST)
    found = on_a_page(register.person("board_chair", LAST), register.workspace, 1, LAST, known_at=KNOWN)
    assert (found.vision, found.counts) == ("Every child is safe.", "1 action: 1 planned. None is late.")
    assert [(row.name, row.outcome, row.actions[0].text) for row in found.themes] == [
        ("Workforce", "Children know their worker.", "Recruit"),
    ]  # fmt: skip
    plans.withdraw_action(by=clerk_of_works(), action=plan.actions.get(), on=LAST, reason="Dropped")
    (row,) = on_a_page(register.person("board_chair", LAST), register.workspace, 1, LAST, known_at=KNOWN).themes
    assert row.actions == () and "1 withdrawn" in row.counts


@pytest.mark.django_db
def test_a_private_plan_is_its_owners_page_and_nobody_elses(register):
    home, director = register.workspace.home, register.person("director", DAY)
    draw_up_plan(by=director, workspace=register.workspace, on=DAY, key="own", title="Own", organisation=home, is_private=True)
    stranger = make_register("northby", roles=("director",)).person("director", LAST)
    with pytest.raises(NotVisible):
        on_a_page(stranger, register.workspace, 1, LAST, known_at=KNOWN)
    assert on_a_page(register.person("director", LAST), register.workspace, 1, LAST, known_at=KNOWN).title == "Own"
