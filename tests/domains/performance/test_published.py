"""Loading published figures and reading them back: as at a day, with what was restated, in a fixed number of queries."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from sightline.core.published.catalogue import read_catalogue
from sightline.core.published.folder import read_folder
from sightline.core.refusals import BadInput, NotAllowed, NotVisible
from sightline.domains.organisations.actions import service_person
from sightline.domains.organisations.models import Event, Person
from sightline.domains.organisations.models.together import together
from sightline.domains.performance import actions, pictures, queries
from sightline.domains.performance.models import (
    Area,
    BreakInSeries,
    Edition,
    Figure,
    InspectionOutcome,
    Measure,
    Neighbour,
    NeighbourList,
    Restatement,
)
from sightline.domains.performance.queries.ground import figures_of, ground, ground_questions, pages
from tests.factories.published import INSPECTIONS, RE_REFERRALS, indicators, make_folder
from tests.factories.register import make_register

pytestmark = pytest.mark.django_db

SHIPPED = Path(__file__).resolve().parents[3] / "src" / "sightline" / "content" / "indicators"
CATALOGUE = read_catalogue((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 24)
READER = Person(name="Anyone who is signed in")


def load(path, on=TODAY, by=None, published_on=None):
    folder, findings = read_folder(path)
    assert findings == ()
    by = by or service_person("loader")
    return actions.load_published(by=by, on=on, folder=folder, catalogue=CATALOGUE, published_on=published_on)


def page(as_at=TODAY, measure="re_referrals_12m", area="880"):
    return queries.measure_page(READER, measure, area, as_at)


@pytest.fixture
def loaded(tmp_path):
    return load(make_folder(tmp_path))


def restated(tmp_path, **more):
    """The same folder with Torbay's figure of 2016 changed to 29.1, published on 1 June 2017."""
    changed = {**RE_REFERRALS, "880": "20.8 24.9 29.1"}
    return load(make_folder(tmp_path, indicators=indicators({"ReReferral": changed}), **more), published_on=date(2017, 6, 1))


def test_a_folder_is_loaded_through_the_door_and_the_event_says_what_it_brought(loaded):
    assert (loaded.figures, loaded.restated, loaded.inspections, loaded.neighbours, loaded.is_new) == (18, 0, 1, 2, True)
    event = Event.objects.get(move="performance.load_published")
    assert event.by.is_service
    assert event.details["figures"] == 18
    assert set(event.details["files"]) == set(Edition.objects.get().files)


def test_loading_the_same_folder_again_changes_nothing(loaded, tmp_path):
    again = load(make_folder(tmp_path))
    assert (again.is_new, again.figures, again.unchanged) == (False, 0, 18)
    assert (Edition.objects.count(), Figure.objects.count(), Event.objects.count()) == (1, 18, 1)


def test_a_changed_figure_is_kept_beside_the_one_it_replaces(loaded, tmp_path):
    again = restated(tmp_path)
    assert (again.figures, again.unchanged, again.restated) == (1, 17, 1)
    restatement = Restatement.objects.get()
    assert (restatement.replaces.value, restatement.figure.value) == (Decimal("28.9"), Decimal("29.1"))


def test_a_figure_may_be_restated_twice(loaded, tmp_path):
    restated(tmp_path)
    back = load(make_folder(tmp_path), published_on=date(2018, 6, 1))
    assert back.is_new is False, "the very same files were loaded before"
    third = {**RE_REFERRALS, "880": "20.8 24.9 c"}
    load(make_folder(tmp_path, indicators=indicators({"ReReferral": third})), published_on=date(2018, 6, 1))
    assert page(date(2018, 6, 1)).years[-1].council.marker == "c"
    assert Restatement.objects.count() == 2


def test_a_restated_figure_is_read_as_it_stood_on_the_day(loaded, tmp_path):
    restated(tmp_path)
    before, after = page(date(2017, 5, 31)).latest, page(date(2017, 6, 1)).latest
    assert (before.council.value, before.earlier, before.is_assumed) == (Decimal("28.9"), None, True)
    assert (after.council.value, after.earlier.value, after.is_assumed) == (Decimal("29.1"), Decimal("28.9"), False)


def test_figures_that_a_newer_edition_leaves_out_stay(loaded, tmp_path):
    load(make_folder(tmp_path, indicators=indicators({"ReReferral": {"880": "30.0"}}, first=2017)))
    assert [row.year for row in page().years] == [2014, 2015, 2016, 2017]


@pytest.mark.parametrize("model", [Figure, Edition, Neighbour, InspectionOutcome])
def test_the_database_refuses_to_change_or_delete_what_was_loaded(loaded, model):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.filter(pk=model.objects.first().pk).update(id=99_999)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all()._raw_delete(model.objects.db)


def test_the_database_refuses_a_figure_with_neither_value_nor_marker(loaded):
    row = Figure.objects.values_list(*Figure.objects.all().COLUMNS).first()
    with pytest.raises(IntegrityError, match="a_figure_has_a_value_or_a_marker"), transaction.atomic():
        Figure.objects.add_many([(*row[:2], "2099", *row[3:5], None, "", *row[7:])])


def test_the_database_refuses_a_region_that_lies_in_a_region(loaded):
    with pytest.raises(IntegrityError, match="only_councils_lie_in_a_region"), transaction.atomic():
        Area.objects.filter(code="990").update(region=Area.objects.get(code="986"))


def test_only_who_may_load_can_load(tmp_path):
    register = make_register(roles=("scrutiny_councillor",))
    with pytest.raises(NotAllowed, match=r"performance\.load"):
        load(make_folder(tmp_path), by=register.person("scrutiny_councillor"))
    assert Figure.objects.count() == 0


def test_a_neighbour_list_that_the_catalogue_does_not_know_is_refused(tmp_path):
    folder = make_folder(tmp_path, neighbours=None)
    (folder / "statistical_neighbours_1999.csv").write_text("la_code,neighbour_code,rank,closeness\n880,879,1,Close\n")
    with pytest.raises(BadInput, match="not in the catalogue"):
        load(folder)


def test_a_neighbour_list_that_differs_from_the_one_held_is_refused(loaded, tmp_path):
    with pytest.raises(BadInput, match="differs from the list held"):
        load(make_folder(tmp_path, neighbours="la_code,neighbour_code,rank,closeness\n880,878,1,Close\n"))


def test_an_inspection_that_differs_from_the_one_held_is_said_and_left(loaded, tmp_path):
    again = load(make_folder(tmp_path, inspections=INSPECTIONS.replace("a report", "another report")))
    assert again.left == ("The inspection of Torbay published on 5 January 2016 differs from the one held.",)
    assert InspectionOutcome.objects.get().source == "a report"


def test_a_measure_outside_the_catalogue_keeps_its_published_name(tmp_path):
    load(make_folder(tmp_path, indicators=indicators({"Unheard of": RE_REFERRALS, "ReReferral": RE_REFERRALS})))
    other = Measure.objects.get(key="Unheard of")
    assert (other.name, other.theme, other.lag) == ("Unheard of in words", "Child Protection", 12)
    assert other.slug.startswith("unheard-of-")
    assert [theme.name for theme in queries.measures_at_a_glance(READER, "880", TODAY)] == [
        "Contact and referral",
        "Child Protection",
    ]


def test_the_page_gives_the_council_its_neighbours_region_england_and_place(loaded):
    last = page().latest
    assert (last.period, last.council.value, last.region.value, last.england.value) == (
        "2016",
        Decimal("28.9"),
        Decimal("23.9"),
        Decimal("22.5"),
    )
    assert (last.neighbours.mean, last.neighbours.median, last.neighbours.counted) == (23, 23, 2)
    assert (last.standing.rank, last.standing.of, last.standing.band) == (3, 3, "D")
    assert [(one.rank, one.name, page().show(one.value)) for one in page().neighbours] == [
        (1, "Plymouth", "22.0 %"),
        (2, "Devon", "24.0 %"),
    ]
    assert page().sentence == "Torbay: 28.9 % in 2016 against 22.5 % in England; 3rd of 3, worst quarter"
    assert page().trend == "Up from 20.8 % in 2014 to 28.9 % in 2016, which is worse"
    assert page().polarity_words == "A lower figure is better"


def test_a_neighbour_without_a_value_is_left_out_of_the_mean_and_counted_out(loaded):
    assert page().years[1].neighbours.counted == 1


def test_missing_markers_are_told_apart(loaded):
    assert [row.council.marker for row in page(area="201").years] == ["x", "z", "-"]
    assert len({row.council.why for row in page(area="201").years}) == 3
    assert page(area="201").sentence == "City of London: no value had been published by this day"
    assert page(area="201").latest is None


def test_nothing_is_shown_before_it_was_published(loaded):
    assert [row.year for row in page(date(2016, 11, 29)).years] == [2014, 2015]
    assert [row.year for row in page(date(2016, 11, 30)).years] == [2014, 2015, 2016]
    assert page(date(2010, 1, 1)).years == ()
    assert page(date(2010, 1, 1)).trend == ""


def test_before_the_first_neighbour_list_the_first_one_stands_in(loaded):
    assert (page(date(2018, 1, 22)).neighbour_list, page(date(2018, 1, 22)).list_is_stand_in) == ("April 2021", True)
    assert page(date(2022, 1, 1)).list_is_stand_in is False


def test_a_measure_is_found_by_its_published_key_too(loaded):
    assert page(measure="ReReferral").measure == page().measure


@pytest.mark.parametrize(("measure", "area"), [("nonsense", "880"), ("re_referrals_12m", "999")])
def test_an_unknown_measure_or_area_is_not_there(loaded, measure, area):
    with pytest.raises(NotVisible):
        page(measure=measure, area=area)


def test_an_area_that_is_not_known_has_no_list_of_measures(loaded):
    with pytest.raises(NotVisible):
        queries.measures_at_a_glance(READER, "999", TODAY)


def test_who_is_not_signed_in_sees_nothing(loaded):
    with pytest.raises(NotVisible):
        queries.measure_page(None, "re_referrals_12m", "880", TODAY)
    assert queries.last_edition(Person(is_active=False)) is None
    assert queries.last_edition(READER) is not None


def test_the_list_gives_the_latest_value_englands_and_the_place(loaded):
    (theme,) = queries.measures_at_a_glance(READER, "880", TODAY)
    (glance,) = theme.measures
    assert (glance.latest[0], glance.show(glance.latest[1]), glance.show(glance.england_then)) == (2016, "28.9 %", "22.5 %")
    assert glance.standing.words == "3rd of 3, worst quarter"


def test_the_list_of_a_day_before_anything_was_published_is_empty(loaded):
    (theme,) = queries.measures_at_a_glance(READER, "880", date(2010, 1, 1))
    assert (theme.measures[0].latest, theme.measures[0].council, theme.measures[0].england_then.value) == (None, (), None)
    assert pictures.small(theme.measures[0], "Torbay") is None
    assert pictures.journey([theme], "Torbay") is None


def test_a_council_without_any_value_stands_nowhere_in_the_list(loaded):
    (theme,) = queries.measures_at_a_glance(READER, "201", TODAY)
    assert (theme.measures[0].standing, theme.measures[0].latest) == (None, None)


def test_inspections_are_seen_from_the_day_they_were_published(loaded):
    assert queries.inspections_of(READER, "880", date(2016, 1, 4)).count() == 0
    assert queries.inspections_of(READER, "880", date(2016, 1, 5)).get().overall == "Inadequate"


def test_the_area_of_a_workspace_is_that_of_its_home():
    workspace = make_register().workspace
    assert queries.area_of(workspace) is None
    workspace.home.la_code = "880"
    assert queries.area_of(workspace) == "880"


def test_a_page_takes_six_queries_and_the_list_five(loaded, django_assert_num_queries):
    with django_assert_num_queries(6):
        page()
    with django_assert_num_queries(5):
        queries.measures_at_a_glance(READER, "880", TODAY)


def test_what_can_be_drawn_is_drawn(loaded):
    (theme,) = queries.measures_at_a_glance(READER, "880", TODAY)
    assert "Lowest to highest of the statistical neighbours (April 2021)" in pictures.over_time(page(date(2022, 1, 1)))
    assert "3 authorities" in pictures.among_all(page())
    assert "3rd of 3, worst quarter" in pictures.journey([theme], "Torbay")
    assert "aria-label" in pictures.small(theme.measures[0], "Torbay")


def test_what_cannot_be_drawn_is_none(loaded):
    assert pictures.over_time(page(date(2010, 1, 1))) is None
    assert pictures.among_all(page(area="201")) is None


@pytest.mark.parametrize(("polarity", "first"), [("High", "D: worst quarter"), ("Low", "A: best quarter"), ("", None)])
def test_the_bands_of_a_strip_follow_the_polarity(tmp_path, polarity, first):
    spread = {code: str(10 + 10 * i) for i, code in enumerate(("880", "879", "878", "201"))}
    load(make_folder(tmp_path, indicators=indicators({"ReReferral": spread}).replace(",Low,", f",{polarity},")))
    drawn = pictures.among_all(page())
    assert (">A: best quarter<" in drawn) is (polarity != "")
    if first:
        assert drawn.index(f">{first}<") == min(drawn.index(f">{words}<") for words in ("A: best quarter", "D: worst quarter"))
    else:
        assert page().polarity_words == "Neither direction is better in itself"
        assert page().sentence == "Torbay: 10.0 % in 2014"


def test_england_itself_has_neither_neighbours_nor_region(loaded):
    england = page(area="970")
    assert (england.region, england.neighbours, england.latest.neighbours) == (None, (), None)
    drawn = pictures.over_time(england)
    assert "Neighbours" not in drawn
    assert "South West" not in drawn


def test_without_any_neighbour_list_there_are_no_neighbours():
    Area.objects.create(code="880", name="Torbay", kind="la")
    Measure.objects.create(
        key="K", slug="k", name="K", topic="t", theme="t", place=1, unit="u", release="r", publisher="p", lag=1
    )
    assert (page(measure="k").neighbour_list, page(measure="k").neighbours) == ("", ())


def test_a_measure_without_a_value_does_not_keep_the_others_from_the_list(tmp_path):
    load(make_folder(tmp_path, indicators=indicators({"ReReferral": RE_REFERRALS, "LAC": {"880": "c c"}})))
    places = {
        glance.measure.key: glance.standing
        for theme in queries.measures_at_a_glance(READER, "880", TODAY)
        for glance in theme.measures
    }
    assert places["LAC"] is None
    assert places["ReReferral"].rank == 3


def test_every_record_says_what_it_is(loaded, tmp_path):
    restated(tmp_path)
    BreakInSeries.objects.create(measure=Measure.objects.get(), year=2016, words="a new count")
    said = [str(model.objects.first()) for model in (Edition, Area, Measure, BreakInSeries, NeighbourList)]
    assert said == [
        "edition loaded on 2026-11-24",
        "South West",
        "Re-referrals within 12 months",
        "2016: a new count",
        "April 2021",
    ]
    assert all(str(model.objects.first()) for model in (Figure, Restatement, Neighbour, InspectionOutcome))


@pytest.mark.parametrize("as_at", [date(2010, 1, 1), date(2016, 6, 1), TODAY])
def test_pages_made_together_are_the_pages_made_one_by_one(as_at, loaded, django_assert_num_queries):
    slugs = list(Measure.objects.order_by("place", "pk").values_list("slug", flat=True))
    with django_assert_num_queries(2):
        held = ground(together(**ground_questions(READER, "880")), "880", as_at)
        reported = figures_of(READER, held, held.measures, by=as_at)
        found = list(pages(held, reported, slugs, as_at))
    assert [one.measure.slug for one in found] == slugs and slugs
    for page in found:
        alone = queries.measure_page(READER, page.measure.slug, "880", as_at)
        assert {**vars(page), "neighbours": None} == {**vars(alone), "neighbours": None}
        assert [(one.rank, one.name, one.closeness, one.value) for one in page.neighbours] == [
            (one.rank, one.name, one.closeness, one.value) for one in alone.neighbours
        ]


def test_no_page_is_made_of_a_council_without_figures(loaded):
    held = ground(together(**ground_questions(READER, "999")), "999", TODAY)
    assert held.council is None and held.around is None
    assert list(pages(held, figures_of(READER, held, held.measures, by=TODAY), ["re_referrals_12m"], TODAY)) == []


def test_figures_around_a_council_are_those_of_itself_its_neighbours_its_region_and_england(loaded):
    held = ground(together(**ground_questions(READER, "880")), "880", TODAY)
    assert held.around.codes == {"880", "879", "878", "990", "970"}
    found = figures_of(READER, held, (), held.measures, by=TODAY)
    assert {one.area for reported in found.values() for one in reported} == set(held.around.codes)
