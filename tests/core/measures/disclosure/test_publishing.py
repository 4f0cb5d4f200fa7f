"""What of each figure may be printed: every way in which one number gives another away, and an edition another."""

from dataclasses import replace

import pytest

from sightline.core.measures.catalogue import CATALOGUE
from sightline.core.measures.disclosure import Why, publish, publish_rounded
from sightline.core.measures.disclosure.counts import COUNT_OF, PARTS, SHARE_OF, above, below
from sightline.core.measures.disclosure.staff import STAFF
from sightline.core.measures.results import Result, Unit
from sightline.core.published.rows import MARKERS
from tests.core.measures.disclosure.figures import YEAR, count, mean, printed, rate, share, shown

QUARTERS = ("2025-04-01/2025-06-30", "2025-07-01/2025-09-30", "2025-10-01/2025-12-31", "2026-01-01/2026-03-31")


def seen(*results, earlier=()):
    return [shown(result) for result in publish(results, earlier=earlier).published]


def whys(*results, earlier=()):
    return [(each.part, each.why) for each in publish(results, earlier=earlier).withheld]


@pytest.mark.parametrize("value", range(8))
def test_a_count_of_one_to_five_is_hidden_and_nought_is_shown(value):
    assert seen(count("missing_children", value)) == ["c" if 1 <= value <= 5 else value]


def test_a_hidden_numerator_hides_the_percentage_and_its_limits():
    (result,) = publish([share("referrals_nfa", 3, 40)]).published
    assert (result.numerator, result.denominator, result.value, result.lower, result.upper) == (None, 40, None, None, None)
    assert result.marker == "c"


def test_a_percentage_is_shown_only_with_both_its_counts():
    results = [share("cin_visits_on_time", 20, 40), share("cin_visits_on_time", 12, 24, team="A")]
    results += [share("cin_visits_on_time", 6, 13, team="B"), share("cin_visits_on_time", 2, 3, team="C")]
    for result in publish(results).published:
        assert (result.value is None) == (None in (result.numerator, result.denominator))


def test_all_but_a_few_tell_as_much_as_a_few():
    assert whys(share("cin_visits_on_time", 37, 40)) == [("numerator", Why.REST)]
    assert whys(share("cin_visits_on_time", 34, 40)) == []


def test_a_rate_gives_its_count_away_since_everybody_knows_the_population():
    (result,) = publish([rate("cpp_rate", 3)]).published
    assert printed(result) == (None, 25_000, None, "c")
    assert result.lower is result.upper is None


def test_a_rate_is_hidden_with_the_count_it_is_made_of():
    """The count is hidden for another's sake; the rate is the same number in other clothes."""
    results = [count("cpp_at_date", 20), count("cpp_at_date", 3, team="A"), count("cpp_at_date", 17, team="B")]
    assert seen(*results, rate("cpp_rate", 17, team="B"))[1:] == ["c", "c", ("c", 25_000)]


def test_a_mean_over_few_children_is_hidden_whole():
    (result,) = publish([mean("days_to_adoption", 900, 3)]).published
    assert printed(result) == (None, None, None, "c")


def test_a_mean_is_hidden_where_the_sums_would_give_one_childs_away():
    results = [mean("days_to_adoption", 900, 30), mean("days_to_adoption", 400, 1, team="A")]
    results += [mean("days_to_adoption", 300, 20, team="B"), mean("days_to_adoption", 200, 9, team="C")]
    whole, one, *others = publish(results).published
    assert printed(whole) == (900, 30, 30.0, None)
    assert printed(one) == (None, None, None, "c")
    assert sorted(result.numerator is None for result in others) == [False, True]


def test_a_mean_over_many_is_shown_whatever_its_sum():
    assert publish([mean("days_to_adoption", 3, 30)]).published[0].value == 0.1


def test_the_denominator_of_one_measure_is_the_count_of_another():
    """Referrals by team are hidden in one table and must not stand as denominators in the next."""
    table = [count("referrals", 40), count("referrals", 3, team="A"), count("referrals", 17, team="B")]
    table.append(count("referrals", 20, team="C"))
    shares = [share("re_referrals_12m", 8, 17, team="B"), share("re_referrals_12m", 9, 20, team="C")]
    found = publish([*table, *shares])
    hidden = [result.by["team"] for result in found.published[1:4] if result.value is None]
    assert hidden == ["A", "B"]
    assert [result.denominator for result in found.published[4:]] == [None, 20]


def test_counts_of_one_name_that_are_not_equal_are_kept_apart():
    assert seen(count("referrals", 40), share("re_referrals_12m", 20, 50)) == [40, (20, 50)]


def totals_of_the_catalogue():
    """The counts that measures are made of, by the rows that they count: as the catalogue says, and as disclosure names them."""
    found = {}
    for measure, entry in CATALOGUE.items():
        if measure not in STAFF:
            definition = entry.definition()
            made = Result(measure, "880", YEAR, entry.unit, {}, 7, 9, 7)
            found.setdefault(definition.numerator, set()).add(above(made).of)
            if definition.denominator:
                found.setdefault(definition.denominator, set()).add(below(made).of)
    return found


def test_counts_that_the_catalogue_makes_of_the_same_rows_have_one_name_here():
    found = totals_of_the_catalogue()
    assert [names for names in found.values() if len(names) > 1] == []
    named = [measure for names in (COUNT_OF, SHARE_OF) for measure in names]
    assert set(named) | STAFF <= set(CATALOGUE)


def test_counts_of_different_rows_have_different_names_here():
    names = [name for each in totals_of_the_catalogue().values() for name in each]
    assert len(names) == len(set(names))
    assert {name for inner, outer in PARTS for name in (*inner, outer)} <= set(names)


def test_what_measures_leave_of_another_is_as_telling_as_they_are():
    assert seen(count("icpc_held", 50), share("icpc_15wd", 30, 48))[1] == (30, "c")
    found = seen(share("referrals_nfa", 20, 40), share("assessed_not_in_need", 18, 40))
    assert "c" in (found[0] + found[1])
    assert seen(share("referrals_nfa", 20, 40), share("assessed_not_in_need", 12, 40)) == [(20, 40), (12, 40)]
    assert seen(share("referrals_nfa", 20, 40), share("assessed_not_in_need", 24, 40)) == [(20, 40), (24, 40)]


def test_groups_of_two_kinds_share_their_total():
    results = [count("cla_at_date", 30), count("cla_at_date", 4, sex="F"), count("cla_at_date", 26, sex="M")]
    results += [count("cla_at_date", 12, age="0 to 4"), count("cla_at_date", 18, age="5 to 17")]
    assert seen(*results) == [30, "c", "c", 12, 18]


def test_a_cross_table_is_protected_with_its_margins_and_without():
    cells = [count("cla_at_date", n, team=t, sex=s) for t, s, n in [("A", "F", 3), ("A", "M", 9), ("B", "F", 20), ("B", "M", 30)]]
    total = count("cla_at_date", 62)
    margins = [count("cla_at_date", 12, team="A"), count("cla_at_date", 50, team="B")]
    margins += [count("cla_at_date", 23, sex="F"), count("cla_at_date", 39, sex="M")]
    assert seen(total, *cells) == [62, "c", "c", 20, 30]
    assert seen(total, *margins, *cells)[5:] == ["c", "c", "c", "c"]


def test_what_no_group_holds_is_as_telling_as_a_group():
    assert seen(count("referrals", 40), count("referrals", 17, team="A"), count("referrals", 20, team="B")).count("c") == 1


def test_groups_that_overlap_make_no_sum():
    results = [count("referrals", 40), count("referrals", 30, need="N1"), count("referrals", 20, need="N2")]
    assert seen(*results) == [40, 30, 20]


@pytest.mark.parametrize("dimension", ["age", "sex", "ethnicity", "need"])
def test_a_whole_group_is_hidden_since_belonging_gives_it_away(dimension):
    result = share("cpp_2years_open", 12, 12, **{dimension: "some"})
    assert whys(result) == [("numerator", Why.WHOLE_GROUP)]


def test_a_whole_team_or_council_is_no_secret():
    assert seen(share("cin_visits_on_time", 12, 12), share("cin_visits_on_time", 12, 12, team="A")) == [(12, 12), (12, 12)]


def test_periods_end_to_end_make_a_sum():
    results = [count("referrals", 40)] + [count("referrals", n, p) for n, p in zip((10, 14, 3, 13), QUARTERS, strict=True)]
    assert seen(*results) == [40, "c", 14, "c", 13]


def test_a_period_within_another_leaves_a_rest():
    assert seen(count("referrals", 40), count("referrals", 38, "2025-04-01/2026-02-28")).count("c") == 1
    assert seen(count("referrals", 40), count("referrals", 38, "2025-05-01/2026-03-31")).count("c") == 1
    assert seen(count("referrals", 40), count("referrals", 38, "2025-05-01/2026-02-28")).count("c") == 1
    assert seen(count("referrals", 40), count("referrals", 30, "2025-05-01/2026-02-28")) == [40, 30]


def test_windows_that_overlap_are_compared_by_the_ends_they_do_not_share():
    march, april = "2025-04-01/2026-03-31", "2025-05-01/2026-04-30"
    ends = [count("referrals", 9, "2025-04-01/2025-04-30"), count("referrals", 2, "2026-04-01/2026-04-30")]
    found = seen(count("referrals", 40, march), count("referrals", 33, april), *ends)
    assert found[3] == "c"
    assert "c" in found[:3]


def test_children_counted_once_in_a_year_and_in_each_quarter_make_no_sum():
    results = [count("missing_children", 40)] + [
        count("missing_children", n, p) for n, p in zip((10, 14, 12, 13), QUARTERS, strict=True)
    ]
    assert seen(*results) == [40, 10, 14, 12, 13]


def test_windows_whose_ends_do_not_fit_are_not_compared():
    ends = [count("missing_children", 9, "2025-04-01/2025-04-30"), count("missing_children", 8, "2026-04-01/2026-04-30")]
    found = seen(count("missing_children", 40), count("missing_children", 41, "2025-05-01/2026-04-30"), *ends)
    assert found == [40, 41, 9, 8]


def test_windows_that_moved_by_a_month_are_shown():
    assert seen(count("referrals", 40), count("referrals", 42, "2025-05-01/2026-04-30")) == [40, 42]


def test_snapshots_of_two_days_are_no_parts_of_one_another():
    assert seen(count("cla_at_date", 40, "2026-03-31"), count("cla_at_date", 42, "2026-04-30")) == [40, 42]


def test_a_figure_that_changed_by_a_few_is_withheld_in_the_next_edition():
    first = publish([count("referrals", 40)])
    assert seen(count("referrals", 42), earlier=[first]) == ["c"]
    assert whys(count("referrals", 42), earlier=[first]) == [("numerator", Why.EARLIER)]
    assert whys(count("referrals", 38), earlier=[first]) == [("numerator", Why.EARLIER)]
    assert seen(count("referrals", 46), earlier=[first]) == [46]


def test_a_figure_that_did_not_change_is_printed_again():
    first = publish([count("referrals", 40)])
    assert seen(count("referrals", 40), earlier=[first]) == [40]


def test_the_next_edition_does_not_show_what_the_first_hid_for_anothers_sake():
    first = publish(
        [count("referrals", n, **by) for n, by in [(40, {}), (3, {"team": "A"}), (17, {"team": "B"}), (20, {"team": "C"})]]
    )
    assert [shown(result) for result in first.published] == [40, "c", "c", 20]
    assert seen(count("referrals", 17, team="B"), count("referrals", 20, team="C"), earlier=[first]) == ["c", 20]


def test_a_longer_period_in_the_next_edition_is_compared_with_the_shorter():
    first = publish([count("referrals", 20, "2025-04-01/2025-06-30")])
    assert seen(count("referrals", 22, "2025-04-01/2025-07-31"), earlier=[first]) == ["c"]
    assert seen(count("referrals", 2, "2025-07-01/2025-07-31"), earlier=[first]) == ["c"]


def test_shares_of_two_editions_are_compared_by_those_left_out_too():
    """Seven more above the line and nine more below: two more of the rest."""
    first = publish([share("cin_visits_on_time", 30, 40)])
    (result,) = publish([share("cin_visits_on_time", 37, 49)], earlier=[first]).published
    assert result.marker == "c"


def test_a_small_count_that_is_out_already_is_withheld_and_said_to_be_out():
    unguarded = replace(publish([count("referrals", 4)]), published=(count("referrals", 4),))
    assert whys(count("referrals", 4), earlier=[unguarded]) == [("numerator", Why.OUT)]


def test_why_counts_are_withheld_is_told_to_the_publisher():
    results = [count("referrals", 40), count("referrals", 3, team="A"), count("referrals", 37, team="B")]
    assert whys(*results) == [("numerator", Why.SMALL), ("numerator", Why.OTHERS)]


@pytest.mark.parametrize(("marker", "sign"), [("none", "z"), ("no data", "x"), ("no population", "x"), (None, "x"), ("u", "u")])
def test_where_there_is_no_value_the_departments_sign_stands(marker, sign):
    (result,) = publish([Result("cla_rate", "880", YEAR, Unit.PER_10000, marker=marker)]).published
    assert result.marker == sign
    assert sign in MARKERS


def test_a_share_that_makes_no_sense_is_left_to_the_rules_for_counts():
    assert seen(share("cin_visits_on_time", 50, 40)) == [(50, 40)]


def staff(value, **by):
    return Result("workers_in_post", "880", "2025-09-30", Unit.COUNT, by, value, None, value)


def test_the_whole_councils_staff_is_shown_as_the_department_does():
    assert seen(staff(2.5)) == [2.5]


def test_staff_of_teams_is_shown_for_all_or_for_none():
    assert seen(staff(30.5), staff(12.5, team="A"), staff(18, team="B")) == [30.5, 12.5, 18]
    assert seen(staff(30.5), staff(2.5, team="A"), staff(28, team="B")) == [30.5, "c", "c"]
    assert whys(staff(30.5), staff(2.5, team="A"), staff(28, team="B")) == [("numerator", Why.APART)] * 2


def test_shares_of_staff_hide_both_counts():
    results = [
        Result("worker_agency", "880", "2025-09-30", Unit.PERCENT, {"team": t}, a, b, 1.0)
        for t, a, b in [("A", 2.5, 40), ("B", 9, 11.5)]
    ]
    assert seen(*results) == [("c", "c"), ("c", "c")]


def test_staff_of_an_earlier_edition_is_not_compared():
    first = publish([staff(30.5), Result("cla_at_date", "880", YEAR, Unit.COUNT)])
    assert seen(staff(31.5), earlier=[first]) == [31.5]


def test_parts_of_people_where_heads_are_counted_follow_the_rules_for_staff():
    assert seen(count("missing_children", 2.5)) == ["c"]
    assert seen(rate("cla_rate", 30, population=25_000.5)) == [(30, 25_000.5)]


@pytest.mark.parametrize(
    ("value", "printed_as"), [(0, (0, None)), (4, (None, "low")), (5, (10, None)), (44, (40, None)), (45, (50, None))]
)
def test_england_and_regions_are_rounded_to_ten(value, printed_as):
    (result,) = publish_rounded([count("referrals", value)]).published
    assert (result.value, result.marker) == printed_as


def test_a_rounded_share_is_a_whole_percentage_of_rounded_counts_without_limits():
    (result,) = publish_rounded([share("referrals_nfa", 37, 445)]).published
    assert (result.numerator, result.denominator, result.value, result.lower, result.upper) == (40, 450, 9.0, None, None)


def test_a_rounded_rate_is_that_of_the_rounded_count_over_the_exact_population():
    (result,) = publish_rounded([rate("cla_rate", 37, 25_001)]).published
    assert (result.numerator, result.denominator, result.value) == (40, 25_001, 10_000 * 40 / 25_001)


def test_nothing_can_be_a_share_of_what_rounds_to_nought():
    assert publish_rounded([share("referrals_nfa", 0, 4)]).published[0].marker == "z"
    assert publish_rounded([share("referrals_nfa", 0, 0)]).published[0].marker == "z"
    assert publish_rounded([share("referrals_nfa", 4, 40)]).published[0].marker == "low"
