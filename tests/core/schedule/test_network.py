"""A network is checked when it is built, and says everything that is wrong with it."""

import pytest

from sightline.core.refusals import BadInput
from sightline.core.schedule.estimates import MOST, fixed, pert, triangular, uniform
from sightline.core.schedule.network import Network
from tests.core.schedule.plain import activity, network


def faults(*written):
    with pytest.raises(BadInput) as refused:
        Network(tuple(written))
    return [(found.place, found.problem) for found in refused.value.findings]


def test_a_network_holds_an_activity():
    assert faults() == [("activities", "there is no activity")]


def test_an_id_stands_once():
    assert faults(activity("a", 1), activity("b", 1), activity("a", 2), activity("a", 3)) == [
        ("activities[3].id", "'a' stands 3 times")
    ]


@pytest.mark.parametrize(
    ("takes", "problem"),
    [
        (fixed(-1), "'a': a duration cannot be negative, and -1 is"),
        (uniform(-3, 4), "'a': a duration cannot be negative, and -3 is"),
        (triangular(3, 2, 4), "'a': 3, 2, 4 do not rise from the shortest to the longest"),
        (pert(3, 5, 4), "'a': 3, 5, 4 do not rise from the shortest to the longest"),
        (uniform(4, 3), "'a': 4, 3.5, 3 do not rise from the shortest to the longest"),
        (fixed(float("nan")), "'a': a duration is a number of at most 1,000,000"),
        (pert(1, 2, 2 * MOST), "'a': a duration is a number of at most 1,000,000"),
    ],
)
def test_a_duration_that_cannot_be_is_told_with_its_activity(takes, problem):
    assert faults(activity("a", takes)) == [("activities[0].dist", problem)]


def test_an_activity_waits_only_for_one_that_is_there():
    assert faults(activity("a", 1, "b", "c"), activity("b", 1)) == [
        ("activities[0].preds[1]", "'a' waits for 'c', which is not in the network")
    ]


def test_lags_and_earliest_days_are_numbers_of_days():
    assert faults(activity("a", 1, not_before=float("inf")), activity("b", 1, ("a", -2 * MOST))) == [
        ("activities[0].not_before", "'a': inf is no number of at most 1,000,000"),
        ("activities[1].preds[0].lag", "'b': -2000000.0 is no number of at most 1,000,000"),
    ]


def test_every_fault_is_told_at_once():
    assert len(faults(activity("a", -1, "z"), activity("a", 1))) == 3


@pytest.mark.parametrize(
    ("written", "circle"),
    [
        ([("a", "a")], "a → a"),
        ([("a", "b"), ("b", "a")], "a → b → a"),
        ([("start",), ("a", "c", "start"), ("b", "a"), ("c", "b"), ("behind", "c")], "a → b → c → a"),
        ([("behind", "a"), ("a", "b"), ("b", "a")], "a → b → a"),
    ],
)
def test_a_circle_is_named_in_the_order_of_its_links(written, circle):
    (found,) = faults(*(activity(id, 1, *after) for id, *after in written))
    assert found[1] == f"{circle} wait for one another"


def test_the_order_keeps_to_what_was_given_where_it_can():
    found = network(("d", 1, "b"), ("c", 1), ("b", 1), ("a", 1, "c"))
    assert [found.activities[i].id for i in found.order] == ["c", "b", "d", "a"]
