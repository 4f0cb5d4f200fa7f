"""Several returns of a council as one: everything once, the later return deciding, nothing lost."""

from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.measures.returns.filled import Source, schema
from sightline.core.measures.returns.merge import merged
from sightline.core.measures.returns.part import Part
from sightline.core.measures.tables import TABLES, Kind

KINDS = {
    Kind.DATE: date.fromisoformat,
    Kind.WHOLE: int,
    Kind.FLAG: lambda said: said == "yes",
    Kind.TEXT: str,
    Kind.NUMBER: float,
}


def table(name, text, council, source):
    """From a table in text: columns without their prefix, then a row a line; a point is an empty value."""
    prefix = TABLES[name].columns[2].name.partition("_")[0]
    header, *lines = [line.split() for line in text.strip().splitlines()]
    rows = []
    for line in lines:
        row = {"council": council, "source": source}
        for column, said in zip(header, line, strict=True):
            full = f"{prefix}_{column}"
            row[full] = None if said == "." else KINDS[TABLES[name][full].kind](said)
        rows.append(row)
    return pa.Table.from_pylist(rows, schema=schema(name))


def returns(*said, council="880"):
    """A part for each (form, day, {table: text}), numbered in the order of their days."""
    parts = []
    for number, (form, day, tables, *more) in enumerate(sorted(said, key=lambda one: one[1])):
        source = Source(number, f"{form}-{number}", form, council, None, date.fromisoformat(day))
        given = more[0] if more else {name: frozenset(schema(name).names) for name in tables}
        parts.append(Part(source, {name: table(name, text, council, number) for name, text in tables.items()}, given))
    return parts


def rows(tables, name, *columns):
    prefix = TABLES[name].columns[2].name.partition("_")[0]
    found = [tuple(row[f"{prefix}_{column}"] for column in columns) for row in tables[name].to_pylist()]
    return sorted(tuple("." if value is None else str(value) for value in row) for row in found)


def one(*said):
    tables, counts, _ = merged(returns(*said))
    assert all(count.balances for count in counts)
    for name, found in tables.items():
        assert sum(count.kept for count in counts if count.table == name) == found.num_rows or not counts
    return tables


CASES = "ssd_cin_episodes"
CASE = ("person_id", "referral_date", "close_date", "close_reason", "referral_source_code")


def test_a_case_that_two_years_hold_is_one_and_closed_by_the_later():
    tables = one(
        ("cin-census", "2025-03-31", {CASES: "person_id referral_date close_date\nAnn 2024-05-01 .\nBen 2024-06-01 2024-07-01"}),
        ("cin-census", "2026-03-31", {CASES: "person_id referral_date close_date\nAnn 2024-05-01 2025-09-01\nCai 2025-06-01 ."}),
    )
    assert rows(tables, CASES, "person_id", "close_date") == [("Ann", "2025-09-01"), ("Ben", "2024-07-01"), ("Cai", ".")]


def test_what_is_empty_in_the_later_return_stays_but_an_end_is_undone():
    tables = one(
        (
            "cin-census",
            "2025-03-31",
            {CASES: "person_id referral_date close_date referral_source_code\nAnn 2024-05-01 2025-01-01 6"},
        ),
        ("cin-census", "2026-03-31", {CASES: "person_id referral_date close_date referral_source_code\nAnn 2024-05-01 . ."}),
    )
    assert rows(tables, CASES, "close_date", "referral_source_code") == [(".", "6")]


@pytest.mark.parametrize(
    ("given", "closed"),
    [({CASES: frozenset()}, "2025-01-01"), ({}, "2025-01-01"), ({CASES: frozenset(["cine_close_date"])}, ".")],
)
def test_an_end_stands_where_the_later_return_could_not_tell_it(given, closed):
    tables = one(
        ("cin-census", "2025-03-31", {CASES: "person_id referral_date close_date\nAnn 2024-05-01 2025-01-01"}),
        ("annex-a", "2026-03-31", {CASES: "person_id referral_date referral_source_code\nAnn 2024-05-01 6"}, given),
    )
    assert rows(tables, CASES, "close_date") == [(closed,)]


def test_a_return_that_says_nothing_of_what_it_could_fill_has_those_columns_that_hold_anything():
    tables = one(
        ("cin-census", "2025-03-31", {CASES: "person_id referral_date close_date\nAnn 2024-05-01 2025-01-01"}),
        (
            "cin-census",
            "2026-03-31",
            {CASES: "person_id referral_date close_date\nAnn 2024-05-01 .\nBen 2024-05-01 2025-01-01"},
            {},
        ),
    )
    assert rows(tables, CASES, "person_id", "close_date") == [("Ann", "."), ("Ben", "2025-01-01")]


def test_two_referrals_of_one_day_stay_two():
    twice = "person_id referral_id referral_date referral_source_code\nAnn a 2024-05-01 6\nAnn b 2024-05-01 8"
    tables = one(
        ("cin-census", "2025-03-31", {CASES: twice}),
        ("annex-a", "2025-06-30", {CASES: "person_id referral_id referral_date referral_source_code\nAnn x 2024-05-01 6"}),
    )
    assert rows(tables, CASES, "referral_id", "referral_source_code") == [("b", "8"), ("x", "6")]


def test_pointers_follow_the_row_that_remains():
    tables = one(
        (
            "cin-census",
            "2025-03-31",
            {
                "ssd_cp_plans": "cp_plan_id person_id cp_plan_start_date\np1 Ann 2024-05-01",
                "ssd_cp_reviews": "person_id cp_plan_id cp_review_date\nAnn p1 2024-07-01",
            },
        ),
        (
            "ssd",
            "2025-06-30",
            {
                "ssd_cp_plans": "cp_plan_id person_id cp_plan_start_date\n77 Ann 2024-05-01",
                "ssd_cp_reviews": "person_id cp_plan_id cp_review_date\n"
                "Ann 77 2024-07-01\nAnn 77 2024-12-01\nAnn 99 2024-12-02\nAnn . 2024-12-03",
            },
        ),
    )
    assert rows(tables, "ssd_cp_reviews", "cp_plan_id", "cp_review_date") == [
        (".", "2024-12-03"),
        ("77", "2024-07-01"),
        ("77", "2024-12-01"),
        ("99", "2024-12-02"),
    ]


def test_a_day_that_the_dataset_corrected_is_no_second_referral():
    tables = one(
        (
            "ssd",
            "2025-03-31",
            {CASES: "person_id referral_id referral_date\nAnn R1 2024-05-01\nBen R2 2024-05-01\nCai . 2024-05-01"},
        ),
        (
            "ssd",
            "2025-04-30",
            {CASES: "person_id referral_id referral_date\nAnn R1 2024-05-02\nBen R2 2024-05-01\nCai . 2024-05-01"},
        ),
        ("cin-census", "2025-03-31", {CASES: "person_id referral_id referral_date\nAnn x 2024-05-02"}),
    )
    assert rows(tables, CASES, "person_id", "referral_id", "referral_date") == [
        ("Ann", "R1", "2024-05-02"),
        ("Ben", "R2", "2024-05-01"),
        ("Cai", ".", "2024-05-01"),
    ]


def test_councils_do_not_mix_and_a_council_with_one_return_is_left_alone():
    here = returns(("cin-census", "2025-03-31", {CASES: "person_id referral_date\nAnn 2024-05-01"}), council="880")
    rows_there = table(CASES, "person_id referral_date\nAnn 2024-05-01", "879", 1)
    there = [Part(Source(1, "b", "cin-census", "879", None, None), {CASES: rows_there}, {})]
    tables, counts, _ = merged(here + there)
    assert tables[CASES]["council"].to_pylist() == ["880", "879"]
    assert counts == ()
    assert merged([]) == ({}, (), ())


CARE = "ssd_cla_episodes"
EPISODES = (
    "person_id cla_episode_start_date cla_episode_start_reason cla_episode_ceased_date cla_episode_ceased_reason placement_type"
)
EPISODE = EPISODES.split()


def care(*said):
    return rows(one(*said), CARE, *EPISODE)


def fine(day, *lines):
    return "ssda903-csv", day, {CARE: "\n".join([EPISODES, *lines])}


def coarse(day, *lines):
    return "annex-a", day, {CARE: "\n".join([EPISODES + " cla_team", *(f"{line} North" for line in lines)])}


def test_a_row_of_annex_a_yields_to_the_episodes_that_tell_more():
    episodes = ("Ann 2024-05-01 S 2024-07-01 X1 U6", "Ann 2024-07-01 L 2024-09-01 X1 U6", "Ann 2024-09-01 P . . K2")
    said = fine("2025-03-31", *episodes), coarse("2025-02-28", "Ann 2024-05-01 S 2024-09-01 X1 .", "Ann 2024-09-01 P . . K2")
    assert care(*said) == sorted(tuple(each.split()) for each in episodes)
    assert rows(one(*said), CARE, "cla_team") == [(".",), (".",), ("North",)]


def test_a_move_that_only_a_later_annex_a_tells_ends_the_episode_before():
    assert care(
        fine("2025-03-31", "Ann 2024-05-01 S . . U6"),
        coarse("2025-09-30", "Ann 2024-05-01 S 2025-07-01 X1 .", "Ann 2025-07-01 P . . K2"),
    ) == [("Ann", "2024-05-01", "S", "2025-07-01", "X1", "U6"), ("Ann", "2025-07-01", "P", ".", ".", "K2")]


def test_a_move_that_a_later_return_does_not_know_yields():
    assert care(
        fine("2025-03-31", "Ann 2024-05-01 S . . U6"),
        coarse("2025-01-31", "Ann 2024-05-01 S 2024-12-01 X1 .", "Ann 2024-12-01 P . . K2"),
    ) == [("Ann", "2024-05-01", "S", ".", ".", "U6")]


@pytest.mark.parametrize(("day", "end"), [("2025-09-30", ("2025-08-01", "E4A")), ("2025-02-28", (".", "."))])
def test_the_end_of_care_comes_from_a_later_annex_a_only(day, end):
    found = care(fine("2025-03-31", "Ann 2024-05-01 S . . U6"), coarse(day, "Ann 2024-05-01 S 2025-08-01 E4A U6"))
    assert found == [("Ann", "2024-05-01", "S", *end, "U6")]


def test_an_end_before_the_episode_that_is_open_is_not_its_end():
    found = care(fine("2024-03-31", "Ann 2024-05-01 S . . U6"), coarse("2025-09-30", "Ann 2024-05-01 S 2024-04-01 E4A U6"))
    assert found == [("Ann", "2024-05-01", "S", ".", ".", "U6")]


def test_when_care_began_stays_known_where_the_other_return_begins_later():
    assert care(
        fine("2025-03-31", "Ann 2024-05-01 P . . U6"),
        coarse("2025-02-28", "Ann 2020-01-01 S 2024-09-01 X1 .", "Ann 2024-09-01 P . . U6", "Ben 2020-01-01 S . . U6"),
    ) == [
        ("Ann", "2020-01-01", "S", "2024-05-01", "X1", "."),
        ("Ann", "2024-05-01", "P", ".", ".", "U6"),
        ("Ben", "2020-01-01", "S", ".", ".", "U6"),
    ]


def test_editions_of_annex_a_one_after_the_other_make_a_line_of_episodes():
    assert care(
        coarse("2025-01-31", "Ann 2020-01-01 S 2024-09-01 X1 .", "Ann 2024-09-01 P . . U6"),
        coarse("2025-02-28", "Ann 2020-01-01 S 2025-02-01 X1 .", "Ann 2025-02-01 P . . K2"),
    ) == [
        ("Ann", "2020-01-01", "S", "2024-09-01", "X1", "."),
        ("Ann", "2024-09-01", "P", "2025-02-01", "X1", "U6"),
        ("Ann", "2025-02-01", "P", ".", ".", "K2"),
    ]


def test_a_case_of_annex_a_yields_to_the_episode_of_need_that_it_is_of():
    census = (
        "person_id referral_date referral_source_code close_date\n"
        "Ann 2020-01-01 6 .\nBen 2024-05-01 6 2024-06-01\nCai 2024-05-01 6 2024-05-02\nEve 2024-05-01 6 ."
    )
    lists = (
        "person_id referral_date referral_source_code close_date close_reason cin_primary_need_code\n"
        "Ann 2021-01-01 . 2025-05-01 RC7 N1\nBen 2024-05-20 . . . N2\nCai 2024-09-20 . . . N3\nDee 2024-09-20 . . . N4\n"
        "Eve 2024-05-02 8 . . N5"
    )
    tables = one(("cin-census", "2025-03-31", {CASES: census}), ("annex-a", "2025-06-30", {CASES: lists}))
    assert rows(tables, CASES, *CASE, "cin_primary_need_code") == [
        ("Ann", "2020-01-01", "2025-05-01", "RC7", "6", "N1"),
        ("Ben", "2024-05-01", "2024-06-01", ".", "6", "N2"),
        ("Cai", "2024-05-01", "2024-05-02", ".", "6", "."),
        ("Cai", "2024-09-20", ".", ".", ".", "N3"),
        ("Dee", "2024-09-20", ".", ".", ".", "N4"),
        ("Eve", "2024-05-01", ".", ".", "6", "."),
        ("Eve", "2024-05-02", ".", ".", "8", "N5"),
    ]


def test_a_child_whose_number_lost_its_zeros_is_the_same_child():
    census = "person_id referral_date\n0014 2024-05-01\n0015 2024-05-01\nx6 2024-05-01"
    said = returns(
        ("cin-census", "2025-03-31", {CASES: census}),
        ("annex-a", "2025-06-30", {CASES: "person_id referral_date referral_source_code\n14 2024-05-01 6\n. 2024-05-02 6"}),
        ("workforce-census", "2025-09-30", {"workforce_totals": "date\n2025-09-30"}),
    )
    found = merged(said)
    assert rows(found.tables, CASES, "person_id", "referral_source_code") == [
        (".", "6"),
        ("0014", "6"),
        ("0015", "."),
        ("x6", "."),
    ]
    assert [(finding.file, finding.times) for finding in found.findings] == [("annex-a-1", 1)]


def test_numbers_that_one_return_has_with_and_without_zeros_are_two_children():
    tables = one(
        ("cin-census", "2025-03-31", {CASES: "person_id referral_date\n014 2024-05-01\n14 2024-05-01"}),
        ("annex-a", "2025-06-30", {CASES: "person_id referral_date\n14 2024-05-01"}),
    )
    assert rows(tables, CASES, "person_id") == [("014",), ("14",)]


def test_workers_are_those_of_the_workforce_census_where_there_is_one_of_the_year():
    workers = "professional_id year"
    tables = one(
        ("workforce-census", "2025-09-30", {"ssd_professionals": f"{workers}\nSW1 2025"}),
        ("ssd", "2026-03-31", {"ssd_professionals": f"{workers}\n77 2025\n78 2024"}),
    )
    assert rows(tables, "ssd_professionals", "professional_id", "year") == [("78", "2024"), ("SW1", "2025")]


DAYS = st.integers(0, 3).map(lambda number: (date(2024, 5, 1) + timedelta(days=number)).isoformat())
SAID = st.sampled_from([".", "6", "8"])
REFERRALS = st.lists(
    st.tuples(st.sampled_from(["Ann", "Ben", "Cai"]), DAYS, SAID, st.sampled_from([".", "2024-07-01"])), max_size=6
)
FORMS = st.sampled_from(["cin-census", "ssd", "annex-a"])
MANY = st.lists(st.tuples(FORMS, REFERRALS), min_size=1, max_size=4)


def text(referrals):
    lines = [
        f"{child} {child}/{day}/{number} {day} {said} {closed}" for number, (child, day, said, closed) in enumerate(referrals)
    ]
    return "\n".join(["person_id referral_id referral_date referral_source_code close_date", *lines])


def said_by(many):
    return [(form, f"2025-0{number}-01", {CASES: text(referrals)}) for number, (form, referrals) in enumerate(many, 1)]


def content(tables):
    return rows(tables, CASES, "person_id", "referral_date", "referral_source_code", "close_date")


@settings(deadline=None)
@given(st.tuples(FORMS, REFERRALS))
def test_a_return_with_itself_is_itself(said):
    form, referrals = said
    day, tables = "2025-03-31", {CASES: text(referrals)}
    alone = merged(returns((form, day, tables)))
    assert content(one((form, day, tables), (form, day, tables))) == content(alone.tables)


@settings(deadline=None)
@given(MANY)
def test_as_many_of_each_child_and_day_as_the_return_that_has_most(many):
    many = [("cin-census", referrals) for _, referrals in many]
    found = one(*said_by(many))
    most = {}
    for _, referrals in many:
        keys = [each[:2] for each in referrals]
        for key in keys:
            most[key] = max(most.get(key, 0), keys.count(key))
    assert content(found) == sorted(content(found))
    keys = [(row[0], row[1]) for row in content(found)]
    assert {key: keys.count(key) for key in keys} == most


@settings(deadline=None)
@given(st.tuples(FORMS, REFERRALS))
def test_a_return_in_two_halves_is_the_whole(said):
    form, referrals = said
    halves = [[each for each in referrals if (each[0] == "Ann") == so] for so in (True, False)]
    whole = merged(returns((form, "2025-03-31", {CASES: text(referrals)})))
    parts = [(form, "2025-03-31", {CASES: text(half)}) for half in halves]
    assert content(one(*parts)) == content(whole.tables) == content(one(*reversed(parts)))


@settings(deadline=None)
@given(MANY)
def test_the_account_is_whole_whatever_is_merged(many):
    parts = returns(*said_by(many))
    tables, counts, _ = merged(parts)
    assert all(count.balances for count in counts)
    if len(parts) > 1:
        assert sum(count.kept for count in counts) == tables[CASES].num_rows
        assert sum(count.found for count in counts) == sum(len(referrals) for _, referrals in many)
    names = [row[0] for row in rows(tables, CASES, "person_id")]
    assert set(names) == {each[0] for _, referrals in many for each in referrals}
