"""A run over the returns of an invented council: what is counted, for which periods, and what of it may be let out."""

from datetime import date

import pytest

from sightline.core.measures.catalogue import CATALOGUE, Theme
from sightline.core.measures.coverage import Span
from sightline.core.measures.disclosure import Edition
from sightline.core.measures.engines.question import Days
from sightline.core.measures.evaluate import evaluate
from sightline.core.measures.returns.filled import Filled, Source, schema
from sightline.core.measures.returns.frame import read
from sightline.core.measures.run import KEPT_IN, LET_OUT, NO_FIGURE, run, run_filled
from sightline.core.measures.synthetic.aims import Aims
from sightline.core.measures.synthetic.living import live
from sightline.core.measures.synthetic.writing import write
from sightline.core.refusals import BadInput

YEARS = range(2024, 2026)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    into = tmp_path_factory.mktemp("returns")
    for council, year in live("880", [Aims(year, 4_000, {}) for year in YEARS], 3):
        for _ in write(council, year, ("cin", "903", "workforce"), into, is_last=False):
            pass
    return into


@pytest.fixture(scope="module")
def found(folder):
    return run([folder], council="880", population=4_000, months=6)


def of(found, measure, span=Span.ROLLING, **by):
    return [one for one in found.figures if one.result.measure == measure and one.span is span and dict(one.result.by) == by]


def test_it_says_what_was_read_and_which_days_it_speaks_for(found):
    assert found.council == "880"
    assert found.forms == ("cin-census", "ssda903-csv", "workforce-census")
    assert (found.covers_from, found.as_at) == (date(2022, 10, 1), date(2025, 3, 31))
    assert found.rows["ssd_cin_episodes"] > 0
    assert found.found >= found.left_out + found.merged > 0


def test_flows_are_counted_over_periods_and_stocks_on_days(found):
    assert [one.last for one in of(found, "referrals")] == [
        date(2024, 10, 31), date(2024, 11, 30), date(2024, 12, 31), date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31),
    ]  # fmt: skip
    assert len(of(found, "referrals", Span.MONTH)) == 6
    assert of(found, "referrals", Span.SNAPSHOT) == []
    assert len(of(found, "cin_at_date", Span.SNAPSHOT)) == 6
    assert of(found, "cin_at_date") == []


def test_a_figure_is_the_one_that_the_engine_gives(folder, found):
    filled = read([folder], council="880")
    for one in of(found, "referrals") + of(found, "cin_at_date", Span.SNAPSHOT):
        days = Days(one.first, one.last)
        (told,) = evaluate(filled, periods=(days,), measures=(one.result.measure,))
        assert one.result.value == told.value


def test_a_measure_that_looks_back_is_counted_only_where_it_can(found):
    assert [one.last for one in of(found, "re_referrals_12m")] == [date(2025, 3, 31)]
    assert "cpp_second_24m" in found.missing


def test_what_no_return_tells_is_missing_and_has_no_figure(found):
    assert "contacts" in found.missing
    assert {one.result.measure for one in found.figures} & set(found.missing) == set()
    assert not any(one.result.marker in NO_FIGURE for one in found.figures)


def test_a_yearly_census_tells_of_its_day_only(found):
    assert {one.last for one in found.figures if one.result.measure == "worker_agency"} == {date(2024, 9, 30)}


def test_teams_are_followed_and_other_groups_shown_for_the_last_period(found):
    sexes = [one for one in found.figures if "sex" in one.result.by and one.result.measure == "referrals"]
    assert {one.last for one in sexes} == {date(2025, 3, 31)}
    assert sum(one.result.numerator for one in sexes) == of(found, "referrals")[-1].result.numerator
    teams = [one for one in found.figures if "team" in one.result.by and one.result.measure == "referrals"]
    assert len({one.last for one in teams}) == 6


def test_only_what_may_leave_the_council_is_let_out(found):
    for one in found.figures:
        if one.result.by or one.span not in LET_OUT:
            assert (one.published.value, one.published.marker) == (None, KEPT_IN)
        elif one.published.value is not None:
            assert one.published.value == one.result.value
            # workers are no children: the Department publishes their numbers as they are
            is_of_workers = CATALOGUE[one.result.measure].theme is Theme.WORKFORCE
            assert is_of_workers or not 1 <= (one.published.numerator or 0) <= 5


def test_an_earlier_edition_is_heeded(folder, found):
    out = [one for one in found.figures if one.span in LET_OUT and not one.result.by]
    edition = Edition(tuple(one.result for one in out), tuple(one.published for one in out))
    again = run([folder], council="880", population=4_000, months=6, before=(edition,))
    shown = {(one.result.measure, one.span, one.last): one.published for one in out}
    for one in again.figures:
        if one.span in LET_OUT and not one.result.by:
            assert one.published == shown[one.result.measure, one.span, one.last]


def test_returns_of_another_council_are_refused_by_file(folder, tmp_path):
    council, year = next(live("879", [Aims(2025, 200, {})], 1))
    list(write(council, year, ("cin",), tmp_path, is_last=False))
    with pytest.raises(BadInput, match="one council at a time") as refused:
        run([folder, tmp_path], council="880")
    (finding,) = refused.value.findings
    assert finding.place.endswith("cin-879-2025.xml")


@pytest.mark.parametrize("written", [b"", b"no return at all"])
def test_where_nothing_can_be_read_it_is_said_why(tmp_path, written):
    (tmp_path / "note.txt").write_bytes(written)
    with pytest.raises(BadInput, match="No return could be read") as refused:
        run([tmp_path], council="880")
    assert refused.value.findings


def test_returns_that_hold_no_row_are_refused():
    empty = Filled({}, (Source(0, "a.xml", "cin-census", "880", 2025, date(2025, 3, 31)),))
    with pytest.raises(BadInput, match="No return could be read"):
        run_filled(empty, council="880")
    name = "ssd_disability"
    undated = Filled({name: schema(name).empty_table()}, empty.sources)
    with pytest.raises(BadInput, match="no row that could be counted"):
        run_filled(undated, council="880")


def test_annex_a_brings_what_a_re_referral_needs_with_it(tmp_path):
    council, year = next(live("880", [Aims(2025, 300, {})], 1))
    list(write(council, year, ("annex-a",), tmp_path, is_last=True))
    told = run([tmp_path], council="880", day=date(2025, 3, 31), population=300, months=3)
    assert told.forms == ("annex-a",)
    assert [one.last for one in of(told, "re_referrals_12m")] == [date(2025, 3, 31)]
