"""The pages of own figures: the scorecard, one measure, loads, restatements and meetings."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from sightline.core.measures.synthetic.aims import Aims
from sightline.core.measures.synthetic.living import live
from sightline.core.measures.synthetic.writers.census import census
from sightline.domains.performance import actions
from sightline.domains.performance.models import Cell, ExceptionReport, Load, Override, PerformanceMeeting, Target
from sightline.domains.reports.actions import draft_pack, seal_pack
from tests.factories.own_figures import END, FAULT, figure, re_referrals, run
from tests.factories.register import clerk_of_works, make_register
from tests.factories.sight import make_board

pytestmark = pytest.mark.django_db

ON = date(2026, 4, 7)


@pytest.fixture
def register():
    made = make_register(roles=("analyst", "director", "scrutiny_councillor"), day=date(2025, 1, 1))
    made.workspace.home.la_code = "880"
    made.workspace.home.save()
    return made


@pytest.fixture
def loaded(register):
    figures = [
        *re_referrals([27] * 14),
        figure("missing_children", END, 3),
        figure("re_referrals_12m", END, 30, 60, {"team": "North"}),
    ]
    actions.record_run(
        by=register.person("analyst", ON), workspace=register.workspace, organisation=register.workspace.home, on=ON,
        run=run(*figures, findings=(FAULT,)), files={"annex-a.xlsx": "sha256:0"}, is_invented=True,
    )  # fmt: skip
    return register


@pytest.fixture
def visit(client, register, sign_in):
    def open_page(name, *args, role="director", data=None, **query):
        sign_in(role)
        address = reverse(f"performance:{name}", args=[register.workspace.slug, *args])
        if data is not None:
            return client.post(address, data, follow=True)
        return client.get(address, query)

    return open_page


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_an_empty_scorecard_teaches(visit):
    assert "Load a return" in text(visit("scorecard", role="analyst"))
    assert "performance analyst loads" in text(visit("scorecard", role="scrutiny_councillor"))


def test_the_scorecard_shows_each_measure_judged(loaded, visit):
    shown = text(visit("scorecard"))
    assert "Re-referrals within 12 months" in shown
    assert "27.0 %" in shown
    assert "No target" in shown
    assert "These children are invented" in shown
    assert shown.count("sl-card__chart") == 2


def test_small_numbers_show_to_the_council_s_own_people_only(loaded, visit):
    assert "You see small numbers" in text(visit("own_measure", "missing_children"))
    others = text(visit("own_measure", "missing_children", role="scrutiny_councillor"))
    assert "held back and shown as" in others
    assert "You see small numbers" not in others


def test_a_team_has_its_own_scorecard(loaded, visit):
    shown = text(visit("scorecard", team="North"))
    assert "Scorecard: North" in shown
    assert "50.0 %" in shown


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("name", "args"), [("scorecard_table", ()), ("own_measure_table", ("re_referrals_12m",)), ("restated_table", ())]
)
def test_each_table_can_be_taken_away(loaded, visit, name, args, form):
    response = visit(name, *args, form)
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]


def test_a_target_is_set_and_the_measure_judged_by_it(loaded, visit):
    shown = text(visit("target", "re_referrals_12m", data={"value": "22", "reason": "agreed by the board"}))
    assert "counts from this day on" in shown
    assert "Off track" in shown
    assert "nobody has said why" in shown
    assert Target.objects.get().reason == "agreed by the board"


def test_a_target_needs_its_reason(loaded, visit):
    response = visit("target", "re_referrals_12m", data={"value": "22"})
    assert "Enter who agreed it" in text(response)
    assert not Target.objects.exists()


def test_a_person_judges_otherwise_and_both_are_shown(loaded, visit):
    visit("target", "re_referrals_12m", data={"value": "22", "reason": "agreed"})
    shown = text(visit("judge", "re_referrals_12m", data={"rag": "At risk", "reason": "one large family"}))
    assert "one large family" in shown
    assert "By the rule: Off track" in shown
    assert Override.objects.get().by == loaded.people["director"]


def test_an_explanation_is_recorded_at_a_meeting(loaded, visit):
    visit("target", "re_referrals_12m", data={"value": "22", "reason": "agreed"})
    today = localdate()
    held = {"held_on-day": today.day, "held_on-month": today.month, "held_on-year": today.year}
    shown = text(visit("meet", data={"title": "Weekly", **held}))
    assert "is recorded" in shown
    meeting = PerformanceMeeting.objects.get()
    visit("explain", "re_referrals_12m", data={"cause": "a backlog", "remedy": "a second screen", "meeting": str(meeting.pk)})
    assert ExceptionReport.objects.get().meeting == meeting
    shown = text(visit("meeting", meeting.number))
    assert "a second screen" in shown
    assert "Off track" in shown
    assert "Weekly" in text(visit("meetings"))


def test_who_may_not_is_refused(loaded, visit):
    for name in ("target", "judge", "explain"):
        assert visit(name, "re_referrals_12m", role="scrutiny_councillor", data={"value": "1"}).status_code == 403
    assert visit("loads", role="scrutiny_councillor", data={}).status_code == 403
    assert not Cell.objects.filter(overrides__isnull=False).exists()


def test_a_load_s_page_names_what_was_found(loaded, visit):
    shown = text(visit("load", 1))
    assert "RT-1" in shown
    assert "line 812" in shown
    assert "0000123" not in shown
    assert "RT-1" in text(visit("loads"))


def test_restated_figures_are_listed(loaded, visit):
    assert "No figure had been restated" in text(visit("restated"))
    actions.record_run(
        by=loaded.person("analyst", ON), workspace=loaded.workspace, organisation=loaded.workspace.home, on=ON,
        run=run(figure("re_referrals_12m", END, 29, 100)), files={"b": "b"},
    )  # fmt: skip
    shown = text(visit("restated"))
    assert "1 figure restated" in shown and "0 of them were printed in a pack" in shown
    assert "27.0 %" in shown
    assert "29.0 %" in shown
    assert "27.0 %" in text(visit("load", 2))


def test_restated_figures_name_their_packs_and_are_taken_away_as_they_are_filtered(loaded, visit, client):
    board = make_board(loaded, day=date(2025, 1, 1))
    sealed = draft_pack(by=clerk_of_works(), workspace=loaded.workspace, body=board, as_at=ON, title="Pack of April", on=ON)
    seal_pack(by=clerk_of_works(), pack=sealed, on=ON)
    actions.record_run(
        by=loaded.person("analyst", ON), workspace=loaded.workspace, organisation=loaded.workspace.home, on=ON,
        run=run(figure("re_referrals_12m", END, 29, 100)), files={"b": "b"},
    )  # fmt: skip
    shown = text(visit("restated"))
    assert "1 of them was printed in a pack" in shown and "PK-1 Pack of April" in shown
    address = reverse("performance:restated", args=["westmere"])
    assert "None of these had been restated" in text(client.get(address, {"show": "published"}))
    assert "PK-1 Pack of April" in text(client.get(address, {"show": "own"}))
    for kind, lines in (("own", 2), ("published", 1), ("nonsense", 2)):
        table = client.get(reverse("performance:restated_table", args=["westmere", "csv"]), {"show": kind}).content.decode(
            "utf-8-sig"
        )
        assert len(table.splitlines()) == lines
    pack = text(client.get(reverse("reports:pack", args=["westmere", 1])))
    assert "1 figure of this pack was restated since" in pack and "27.0 %" in pack and "29.0 %" in pack


def census_file(code: str = "880", population: int = 1_500) -> SimpleUploadedFile:
    council, year = next(live(code, [Aims(2025, population, {})], 1))
    return SimpleUploadedFile("census.xml", "".join(census(council, year)).encode(), "text/xml")


def test_a_return_is_loaded_in_the_browser(register, visit):
    shown = text(visit("loads", role="analyst", data={"files": census_file(), "is_invented": "on"}))
    assert "RT-1 is loaded" in shown
    load = Load.objects.get()
    assert load.is_invented
    assert load.as_at == date(2025, 3, 31)
    assert load.cells.filter(measure__slug="referrals", group="").exists()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "Choose the returns"),
        ({"files": SimpleUploadedFile("note.txt", b"not a return")}, "No return could be read"),
        ({"files": "another"}, "one council at a time"),
    ],
)
def test_what_cannot_be_loaded_is_told_beside_the_files(register, visit, files, told):
    given = {"files": census_file("879")} if files.get("files") == "another" else files
    response = visit("loads", role="analyst", data=given)
    assert response.status_code == 422
    assert told in text(response)
    assert not Load.objects.exists()


def test_the_views_of_measures_lead_to_one_another(loaded, visit):
    shown = text(visit("measures"))
    assert 'aria-current="page">Published</a>' in shown
    assert reverse("performance:scorecard", args=[loaded.workspace.slug]) in shown
    assert "Worklists" in shown
    assert "measures/worklists/" not in text(visit("scorecard", role="scrutiny_councillor"))


@pytest.mark.parametrize("measure", ["assessments_45wd", "nonsense"])
def test_a_measure_that_was_never_counted_has_no_page(loaded, visit, measure):
    assert visit("own_measure", measure).status_code == 404


@pytest.mark.parametrize(("period", "shows"), [("month", True), ("quarter", False), ("nonsense", True)])
def test_another_kind_of_period_may_be_asked_for(loaded, visit, period, shows):
    assert ("Re-referrals within 12 months" in text(visit("scorecard", period=period))) is shows
