"""What happens to invented children is what their council's rates ask for."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.measures.synthetic.aims import TYPICAL, Aims
from sightline.core.measures.synthetic.living import live
from sightline.core.measures.synthetic.people import YEAR
from sightline.core.measures.synthetic.workforce import staff

YEARS = range(2023, 2027)


def lived(population: int = 20_000, seed: int = 1, years: range = YEARS, **rates: float):
    return list(live("880", [Aims(year, population, rates) for year in years], seed))[-1]


@pytest.fixture(scope="module")
def town():
    return lived()


def referred(council, year):
    return [(child, one) for child in council.children for one in child.referrals if year.first <= one.on <= year.last]


def near(found: int, aimed: int, by: float = 0.02) -> bool:
    return abs(found - aimed) <= max(2, by * aimed)


def test_as_many_are_referred_as_the_rate_asks_for(town):
    council, year = town
    assert near(len(referred(council, year)), year.aims.number("referrals_rate"))


def test_as_many_referrals_follow_another_within_a_year_as_aimed_at(town):
    council, year = town
    found = referred(council, year)
    again = [one for child, one in found if any(0 < one.on - other.on <= YEAR for other in child.referrals)]
    assert near(len(again), year.aims.share("re_referrals_12m", len(found)), 0.05)


@pytest.mark.parametrize(("slug", "outcome"), [("referrals_nfa", "nfa"), ("assessed_not_in_need", "RC8")])
def test_as_many_end_at_the_front_door_as_aimed_at(town, slug, outcome):
    council, year = town
    found = referred(council, year)
    ended = [one for _, one in found if (one.nfa if outcome == "nfa" else one.reason == outcome)]
    assert near(len(ended), year.aims.share(slug, len(found)))


@pytest.mark.parametrize(
    ("slug", "counted"),
    [
        ("cin_rate", lambda council: len(council.episodes) + len(council.undecided)),
        ("cpp_rate", lambda council: sum(child.plan is not None for child, _ in council.episodes)),
        ("cla_rate", lambda council: sum(child.stay is not None for child, _ in council.episodes)),
    ],
)
def test_as_many_are_open_on_31_march_as_the_rate_asks_for(town, slug, counted):
    council, year = town
    assert near(counted(council), year.aims.number(slug))


def test_assessments_take_longer_than_45_working_days_as_often_as_aimed_at(town):
    council, year = town
    done = [(one, work) for _, one in referred(council, year) for work in one.assessments]
    in_time = [work for one, work in done if work.authorised <= council.calendar.on(one.on, 45)]
    assert near(len(in_time), year.aims.share("assessments_45wd", len(done)))


def test_conferences_are_late_as_often_as_aimed_at(town):
    council, year = town
    held = [
        work
        for child in council.children
        for one in child.referrals
        for work in one.enquiries
        if work.conference is not None and year.first <= work.conference <= year.last
    ]
    in_time = [work for work in held if work.start <= work.conference <= council.calendar.on(work.start, 15)]
    assert near(len(in_time), year.aims.share("icpc_15wd", len(held)), 0.05)


def test_nothing_happens_before_what_leads_to_it(town):
    council, _ = town
    for child in council.children:
        for one in child.referrals:
            assert one.closed is None or one.closed >= one.on
            assert one.closed is None or all(plan.end is not None and plan.end <= one.closed for plan in one.plans)
            assert all(work.start >= one.on for work in one.enquiries)
            assert all(plan.start >= one.on and (plan.end is None or plan.end > plan.start) for plan in one.plans)
            assert one.help_to is None or one.help_to >= one.help_from
        for stay in child.stays:
            starts = [placed.start for placed in stay.placements]
            assert starts == sorted(set(starts))
            assert all(first.end == then.start for first, then in pairwise(stay.placements))


def test_nobody_has_two_episodes_open_at_once(town):
    council, _ = town
    for child in council.children:
        spans = [(one.on, one.on if one.nfa else one.closed) for one in child.referrals]
        assert all(end is not None and end < start for (_, end), (start, _) in pairwise(spans))


def test_nobody_is_looked_after_beyond_18(town):
    council, year = town
    for child in council.children:
        for stay in child.stays:
            assert (stay.end or year.last) <= max(child.birthday(18), stay.placements[-1].start) + 1


def test_the_same_seed_gives_the_same_children_and_another_gives_others():
    def dates(seed):
        council, _ = lived(2_000, seed, range(2025, 2026))
        return [one.on for child in council.children for one in child.referrals]

    assert dates(1) == dates(1) != dates(2)


def test_without_years_nothing_is_lived():
    assert list(live("880", [], 1)) == []


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 4_000),
    st.dictionaries(st.sampled_from(sorted(TYPICAL)), st.floats(0, 100), max_size=6),
    st.integers(0, 9),
)
def test_any_council_from_a_hamlet_on_can_be_lived(population, rates, seed):
    council, year = lived(population, seed, range(2025, 2027), **rates)
    assert year.last == date(2026, 3, 31).toordinal()
    assert all(one.closed is None for _, one in council.episodes)


@pytest.mark.parametrize("caseload", [1.0, 16.0])
def test_workers_hold_every_open_episode_between_them(caseload):
    council, year = lived(4_000, 1, range(2026, 2027), caseload_mean=caseload)
    found = staff(council, year)
    assert sum(worker.cases for worker in found.workers) == len(council.episodes)
    assert all(worker.cases == 0 for worker in found.workers if worker.left is not None)
    holders = sum(worker.fte for worker in found.workers if worker.cases)
    assert near(round(len(council.episodes) / holders), round(caseload), 0.1)


def test_rates_that_do_not_exist_are_refused():
    with pytest.raises(ValueError, match="happiness"):
        Aims(2025, 100, {"happiness": 1.0})
    with pytest.raises(ValueError, match="0 or more"):
        Aims(2025, -1, {})
