"""Figures of the council's own returns: kept, judged, restated, read as at a day, and seen by whom they may be."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.organisations.models import Event
from sightline.domains.performance import actions, queries, tables
from sightline.domains.performance.models import Cell, CellRestatement, Load, LoadFinding, Measure, Target
from sightline.domains.performance.rules.judging import Rag
from tests.factories.own_figures import END, FAULT, figure, of_month, re_referrals, run
from tests.factories.register import make_register

pytestmark = pytest.mark.django_db

LOADED = date(2026, 4, 7)
FILES = {"annex-a.xlsx": "sha256:" + "0" * 64}


@pytest.fixture
def register():
    made = make_register(
        roles=("analyst", "director", "scrutiny_councillor", "commissioner", "action_owner", "clerk"), day=date(2025, 1, 1)
    )
    made.workspace.home.la_code = "880"
    made.workspace.home.save()
    return made


def load(register, *figures, on=LOADED, files=None, by="analyst", **more):
    return actions.record_run(
        by=register.person(by, on), workspace=register.workspace, organisation=register.workspace.home, on=on,
        run=run(*figures, **more), files=files or FILES,
    )  # fmt: skip


def card(register, role="director", as_at=LOADED, **more):
    return queries.scorecard(register.person(role, as_at), register.workspace, as_at, **more)


def line(register, slug="re_referrals_12m", **more):
    return next(one for one in card(register, **more).lines if one.slug == slug)


def target(register, value, tolerance=0, on=LOADED, by="director", slug="re_referrals_12m"):
    return actions.set_target(
        by=register.person(by, on), workspace=register.workspace, organisation=register.workspace.home,
        measure=Measure.objects.get(slug=slug), on=on, value=None if value is None else Decimal(value),
        tolerance=Decimal(tolerance), reason="agreed",
    )  # fmt: skip


def test_a_load_keeps_figures_and_says_in_its_event_what_it_brought(register):
    recorded = load(register, *re_referrals([27] * 6))
    assert (recorded.added, recorded.unchanged, recorded.restated) == (12, 0, 0)
    event = Event.objects.get(move="performance.load_returns")
    assert event.details["figures"] == 12
    assert event.details["files"] == FILES
    assert recorded.load.ref == "RT-1"


def test_the_same_figures_again_are_not_added_again(register):
    load(register, *re_referrals([27] * 6))
    recorded = load(register, *re_referrals([27] * 6), on=date(2026, 4, 14), files={"other.xlsx": "x"})
    assert (recorded.added, recorded.unchanged) == (0, 12)
    assert line(register, as_at=date(2026, 4, 14)).latest.counted.value == 27.0


def test_the_very_same_returns_are_refused_aloud(register):
    load(register, *re_referrals([27] * 6))
    with pytest.raises(NotNow, match="as RT-1"):
        load(register, *re_referrals([27] * 6), on=date(2026, 4, 14))


def test_a_figure_that_changed_stands_beside_the_old_one_with_why(register):
    load(register, *re_referrals([27] * 3))
    later = date(2026, 5, 5)
    recorded = load(register, figure("re_referrals_12m", END, 29, 100), on=later, files={"b": "b"}, as_at=date(2026, 4, 30))
    assert (recorded.added, recorded.restated) == (1, 1)
    (told,) = queries.restatements(register.person("director", later), register.workspace, later)
    assert (told.old, told.new, told.old_load, told.load) == ("27.0 %", "29.0 %", "RT-1", "RT-2")
    assert told.why.startswith("recorded late")
    assert line(register, as_at=LOADED).latest.counted.value == 27.0
    assert line(register, as_at=later).latest.counted.numerator == 29
    assert line(register, as_at=later).latest.restates


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"forms": ("cin-census",)}, "counted from another return: cin-census"),
        ({}, "the return of the same day was corrected"),
    ],
)
def test_why_a_figure_changed_is_what_differs_between_the_loads(register, more, why):
    load(register, figure("re_referrals_12m", END, 27, 100))
    load(register, figure("re_referrals_12m", END, 29, 100), on=date(2026, 5, 5), files={"b": "b"}, **more)
    assert CellRestatement.objects.get().why == why


def test_another_rule_is_named_as_the_reason(register):
    load(register, figure("re_referrals_12m", END, 27, 100, settings={"twelve_months_before": "inclusive"}))
    load(
        register, figure("re_referrals_12m", END, 26, 100, settings={"twelve_months_before": "exclusive"}),
        on=date(2026, 5, 5), files={"b": "b"},
    )  # fmt: skip
    assert CellRestatement.objects.get().why == "counted by another rule: twelve months before"


def test_findings_are_kept_once_a_kind_and_without_a_child_s_number(register):
    other = FAULT._replace(place="child 0000999 line 900", problem="child 0000999 has a date that is none")
    load(register, findings=(FAULT, other))
    kept = LoadFinding.objects.get()
    assert (kept.times, kept.first_place) == (2, "line 812")
    assert "0000123" not in f"{kept.problem}{kept.first_place}{kept.mend}"


@pytest.mark.parametrize(
    ("more", "told"),
    [({"council": "879"}, "council 879"), ({"as_at": date(2026, 5, 1)}, "still to come")],
)
def test_returns_of_another_council_or_of_the_future_are_refused(register, more, told):
    with pytest.raises(NotNow, match=told):
        load(register, **more)
    assert not Load.objects.exists()


def test_only_who_holds_the_permission_loads(register):
    with pytest.raises(NotAllowed):
        load(register, by="scrutiny_councillor")


def test_somebody_of_another_organisation_loads_no_returns_of_this_council(register):
    other = make_register("eastmere", ("analyst",), date(2025, 1, 1))
    with pytest.raises(NotNow, match="Only somebody in a post of Eastmere"):
        actions.record_run(
            by=register.person("analyst", LOADED), workspace=register.workspace, organisation=other.workspace.home, on=LOADED,
            run=run(), files=FILES,
        )  # fmt: skip


@pytest.mark.parametrize("table", [Load, LoadFinding, Cell, CellRestatement, Target])
def test_the_database_refuses_to_change_what_was_kept(register, table):
    load(register, *re_referrals([27] * 3), findings=(FAULT,))
    load(register, figure("re_referrals_12m", END, 29, 100), on=date(2026, 5, 5), files={"b": "b"})
    target(register, 22)
    row = table.objects.first()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table._meta.db_table} WHERE id = %s", [row.pk])


def test_lines_stand_in_the_order_of_the_child_s_journey(register):
    load(
        register, figure("cla_at_date", END, 300), figure("re_referrals_12m", END, 27, 100), figure("worker_agency", END, 10, 100),
        figure("assessments_45wd", END, 80, 100),
    )  # fmt: skip
    assert [one.slug for one in card(register).lines] == ["re_referrals_12m", "assessments_45wd", "cla_at_date", "worker_agency"]


def test_a_figure_is_judged_against_the_target_of_the_day(register):
    load(register, *re_referrals([27] * 3))
    assert line(register).judgement.rag is Rag.NO_TARGET
    target(register, 22)
    target(register, 26, on=date(2026, 5, 1))
    assert line(register).judgement.rag is Rag.OFF_TRACK
    assert line(register, as_at=date(2026, 5, 1)).judgement.rag is Rag.AT_RISK
    target(register, None, on=date(2026, 6, 1))
    assert line(register, as_at=date(2026, 6, 1)).judgement.rag is Rag.NO_TARGET


def test_a_target_needs_a_direction_and_ends_only_where_there_is_one(register):
    load(register, figure("referrals", END, 1800), figure("re_referrals_12m", END, 27, 100))
    with pytest.raises(NotNow, match="neither direction"):
        target(register, 1700, slug="referrals")
    with pytest.raises(NotNow, match="no target that could end"):
        target(register, None)
    with pytest.raises(NotNow, match="0 or more"):
        target(register, 22, -1)


def test_a_signal_of_the_chart_of_months_beats_the_dot(register):
    worse = [20, 21, 20, 21, 20, 21, 20, 21, 20, 21, 20, 21, 40]
    load(register, figure("re_referrals_12m", END, 21, 100), *[one for one in re_referrals(worse) if one.span == "month"])
    target(register, 22)
    found = line(register)
    assert (found.judgement.by_target, found.judgement.rag) == (Rag.ON_TRACK, Rag.AT_RISK)


def test_an_override_is_shown_first_and_the_rule_stays(register):
    load(register, *re_referrals([27] * 3))
    target(register, 22)
    cell = Cell.objects.get(pk=line(register).latest.cell)
    actions.override(
        by=register.person("commissioner", LOADED),
        cell=cell,
        on=LOADED,
        rag=Rag.AT_RISK,
        by_rule=Rag.OFF_TRACK,
        reason=" one family ",
    )
    found = line(register)
    assert (found.rag, found.judgement.rag, found.override.reason) == ("At risk", Rag.OFF_TRACK, "one family")
    with pytest.raises(NotNow, match="Say why"):
        actions.override(
            by=register.person("director", LOADED), cell=cell, on=LOADED, rag=Rag.AT_RISK, by_rule=Rag.OFF_TRACK, reason=" "
        )
    with pytest.raises(NotNow, match="already"):
        actions.override(
            by=register.person("director", LOADED), cell=cell, on=LOADED, rag=Rag.OFF_TRACK, by_rule=Rag.OFF_TRACK, reason="x"
        )


def test_a_restated_figure_loses_the_judgement_made_of_the_old_one(register):
    load(register, *re_referrals([27] * 3))
    target(register, 22)
    cell = Cell.objects.get(pk=line(register).latest.cell)
    actions.override(
        by=register.person("director", LOADED), cell=cell, on=LOADED, rag=Rag.AT_RISK, by_rule=Rag.OFF_TRACK, reason="one family"
    )
    later = date(2026, 5, 5)
    load(register, figure("re_referrals_12m", END, 29, 100), on=later, files={"b": "b"})
    assert line(register, as_at=later).override is None


def test_off_track_is_unexplained_until_somebody_explains_it(register):
    load(register, *re_referrals([27] * 3))
    target(register, 22)
    assert [one.slug for one in card(register).unexplained] == ["re_referrals_12m"]
    cell = Cell.objects.get(pk=line(register).latest.cell)
    meeting = actions.hold_meeting(
        by=register.person("director", LOADED), workspace=register.workspace, organisation=register.workspace.home, on=LOADED,
        title="Weekly", held_on=LOADED,
    )  # fmt: skip
    said = actions.explain(
        by=register.person("action_owner", LOADED), cell=cell, on=LOADED, cause="a backlog", remedy="a second screen", meeting=meeting,
        owner=register.posts["action_owner"], better_by=date(2026, 9, 1),
    )  # fmt: skip
    assert said.ref == "EX-1"
    assert card(register).unexplained == ()
    page = queries.meeting_page(register.person("director", LOADED), register.workspace, 1, LOADED)
    assert [one.report for one in page.exceptions] == [said]
    assert [(team.name, [one.slug for one in team.lines]) for team in page.teams] == [("", ["re_referrals_12m"])]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"cause": " "}, "Say both"),
        ({"remedy": ""}, "Say both"),
        ({"better_by": date(2020, 1, 1)}, "lies in the past"),
        ({"owner": "elsewhere"}, "post of this workspace"),
        ({"meeting": "elsewhere"}, "held elsewhere"),
    ],
)
def test_an_explanation_that_cannot_be_is_refused(register, more, told):
    load(register, *re_referrals([27] * 3))
    cell = Cell.objects.select_related("load__workspace", "measure").first()
    other = make_register("eastmere", ("director",), date(2025, 1, 1))
    if more.get("owner"):
        more = {"owner": other.posts["director"]}
    if more.get("meeting"):
        by = other.person("director", LOADED)
        met = {"by": by, "workspace": other.workspace, "organisation": other.workspace.home, "on": LOADED}
        more = {"meeting": actions.hold_meeting(**met, title="Theirs", held_on=LOADED)}
    given = {"cause": "a backlog", "remedy": "a second screen"} | more
    with pytest.raises(NotNow, match=told):
        actions.explain(by=register.person("director", LOADED), cell=cell, on=LOADED, **given)


def test_a_meeting_is_recorded_once_it_was_held(register):
    with pytest.raises(NotNow, match="still to come"):
        actions.hold_meeting(
            by=register.person("director", LOADED), workspace=register.workspace, organisation=register.workspace.home, on=LOADED,
            title="Weekly", held_on=date(2026, 5, 1),
        )  # fmt: skip
    with pytest.raises(NotVisible):
        queries.meeting_page(register.person("director", LOADED), register.workspace, 1, LOADED)


SMALL = [figure("missing_children", END, 3), figure("cla_at_date", END, 300)]


@pytest.mark.parametrize(
    ("role", "value", "marker"), [("director", 3, ""), ("analyst", 3, ""), ("scrutiny_councillor", None, "c")]
)
def test_small_numbers_are_for_the_council_s_own_people_only(register, role, value, marker):
    load(register, *SMALL)
    counted = line(register, "missing_children", role=role).latest.counted
    assert (counted.value, counted.marker, counted.numerator) == (value, marker, value)
    rows = tables.of_scorecard(card(register, role))
    assert (3 in [cell for row in rows for cell in row]) is (value == 3)


def test_the_permission_does_not_reach_to_the_children_of_another_council(register):
    """A director of another organisation in the same workspace sees what is published of this one."""
    from sightline.domains.organisations import actions as organisations

    by = organisations.service_person("Test loader")
    other = organisations.add_organisation(
        by=by, on=LOADED, key="eastmere", name="Eastmere Council", short_name="Eastmere", kind="council"
    )
    post = organisations.make_post(
        by=by,
        workspace=register.workspace,
        on=LOADED,
        key="their-director",
        title="Director",
        organisation=other,
        roles=["director"],
    )
    person = organisations.add_person(by=by, on=LOADED, name="Director of Eastmere")
    organisations.appoint(by=by, post=post, person=person, kind="permanent", on=LOADED)
    load(register, *SMALL)
    found = queries.scorecard(person.acting(LOADED), register.workspace, LOADED)
    assert not found.small
    assert next(one for one in found.lines if one.slug == "missing_children").latest.counted.marker == "c"


def test_a_stranger_sees_no_figures_at_all(register):
    load(register, *SMALL)
    stranger = make_register("eastmere", ("director",), date(2025, 1, 1)).person("director", LOADED)
    with pytest.raises(NotVisible):
        queries.scorecard(stranger, register.workspace, LOADED)
    with pytest.raises(NotVisible):
        queries.load_page(stranger, register.workspace, 1, LOADED)
    assert not Cell.objects.visible_to(stranger).exists()


def test_an_organisation_that_takes_no_part_has_no_scorecard_here(register):
    other = make_register("eastmere", ("director",), date(2025, 1, 1)).workspace.home
    with pytest.raises(NotVisible, match="takes no part"):
        card(register, organisation=other)


def test_before_anything_was_loaded_the_scorecard_is_empty(register):
    assert card(register).load is None
    assert card(register).lines == ()
    load(register, *SMALL)
    assert card(register, as_at=date(2026, 4, 6)).load is None


def test_teams_have_figures_of_their_own(register):
    load(
        register, figure("re_referrals_12m", END, 27, 100), figure("re_referrals_12m", END, 30, 60, {"team": "North"}),
        figure("re_referrals_12m", END, 7, 40, {"team": "South"}), figure("re_referrals_12m", END, 9, 30, {"sex": "F"}),
    )  # fmt: skip
    target(register, 22)
    assert queries.teams_of(register.person("director", LOADED), register.workspace, LOADED) == ["North", "South"]
    assert line(register, group="team=North").latest.counted.value == 50.0
    own = queries.own_measure(register.person("director", LOADED), register.workspace, "re_referrals_12m", LOADED)
    assert [(part.breakdown, part.name, part.judgement.rag) for part in own.parts] == [
        ("team", "North", Rag.OFF_TRACK), ("team", "South", Rag.ON_TRACK), ("sex", "F", Rag.NO_TARGET),
    ]  # fmt: skip
    assert len(tables.of_own_measure(own)) == 1 + 1 + 3


def test_a_load_s_page_tells_what_it_found_and_changed(register):
    load(register, *re_referrals([27] * 3), findings=(FAULT,))
    load(register, figure("re_referrals_12m", END, 29, 100), on=date(2026, 5, 5), files={"b": "b"})
    person = register.person("director", date(2026, 5, 5))
    first = queries.load_page(person, register.workspace, 1, date(2026, 5, 5))
    assert (first.added, first.errors, first.restated) == (6, 1, ())
    second = queries.load_page(person, register.workspace, 2, date(2026, 5, 5))
    assert [one.new for one in second.restated] == ["29.0 %"]
    assert [one.ref for one in queries.loads_of(person, register.workspace, date(2026, 5, 5))] == ["RT-2", "RT-1"]
    assert len(second.restated) == 1


def many(register, loads: int):
    for i in range(loads):
        figures = [figure("re_referrals_12m", END, 27 + i, 100), of_month("re_referrals_12m", END, 2 + i, 8)]
        load(register, *figures, on=date(2026, 4, 7 + i), files={str(i): "x"})
    return register


@pytest.mark.parametrize("loads", [1, 8])
def test_the_scorecard_asks_as_many_queries_however_many_loads(register, loads, django_assert_max_num_queries):
    many(register, loads)
    person = register.person("director", date(2026, 4, 20))
    with django_assert_max_num_queries(15):
        queries.scorecard(person, register.workspace, date(2026, 4, 20))
    with django_assert_max_num_queries(15):
        queries.own_measure(person, register.workspace, "re_referrals_12m", date(2026, 4, 20))


def test_another_kind_of_period_is_shown_where_it_is_asked_for(register):
    load(
        register,
        figure("re_referrals_12m", END, 27, 100),
        of_month("re_referrals_12m", END, 4, 8),
        figure("cla_at_date", END, 300),
    )
    assert line(register, span="month").latest.counted.value == 50.0
    assert line(register, "cla_at_date", span="month").latest.counted.value == 300
    assert [one.slug for one in card(register, span="quarter").lines] == ["cla_at_date"]
