"""On track or not, by the published rule; each row of a table is a figure and what the rule says of it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domains.performance.rules.judging import FEWEST, Aim, Rag, Signal, Travel, by_target, judge, travel

FIGURES = st.floats(0, 200, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "polarity", "target", "tolerance", "rag"),
    [
        (22.0, "Low", 22, 0, "On track"),
        (21.9, "Low", 22, 0, "On track"),
        (22.1, "Low", 22, 0, "At risk"),
        (24.2, "Low", 22, 0, "At risk"),  # exactly 10 % beyond
        (24.3, "Low", 22, 0, "Off track"),
        (24.3, "Low", 22, 3, "On track"),  # the tolerance agreed with the target
        (85.0, "High", 85, 0, "On track"),
        (76.5, "High", 85, 0, "At risk"),
        (76.4, "High", 85, 0, "Off track"),
        (90.0, "High", 85, 0, "On track"),
        (0.5, "Low", 0, 0, "Off track"),  # a target of none has no 10 %
    ],
)
def test_a_figure_is_judged_by_its_distance_from_the_target(value, polarity, target, tolerance, rag):
    assert judge(value, polarity=polarity, aim=Aim(target, tolerance)).rag == rag


@pytest.mark.parametrize(
    ("value", "polarity", "aim", "why"),
    [
        (27.0, "Low", None, "no target was set"),
        (27.0, "", Aim(22), "neither direction is better in itself"),
        (None, "Low", Aim(22), "no figure"),
    ],
)
def test_what_cannot_be_judged_is_not(value, polarity, aim, why):
    found = judge(value, polarity=polarity, aim=aim)
    assert (found.rag, found.why) == (Rag.NO_TARGET, why)


@pytest.mark.parametrize(("counted", "rag"), [(FEWEST - 1, Rag.TOO_FEW), (FEWEST, Rag.OFF_TRACK), (None, Rag.OFF_TRACK)])
def test_a_share_of_very_few_children_is_too_few_to_judge(counted, rag):
    assert judge(50.0, polarity="Low", aim=Aim(22), counted=counted).rag is rag


EXPECTED = {
    (Rag.ON_TRACK, Signal.CONCERN): Rag.AT_RISK,
    (Rag.OFF_TRACK, Signal.IMPROVEMENT): Rag.AT_RISK,
}


@pytest.mark.parametrize(("value", "signal"), list(product([20.0, 23.0, 27.0], Signal)))
def test_a_signal_of_the_chart_beats_the_dot_of_one_month(value, signal):
    found = judge(value, polarity="Low", aim=Aim(22), signal=signal)
    target_alone = by_target(value, "Low", Aim(22))
    assert found.by_target is target_alone
    assert found.rag is EXPECTED.get((target_alone, signal), target_alone)


def test_off_track_without_a_signal_is_the_normal_result_of_the_system():
    found = judge(27.0, polarity="Low", aim=Aim(22), signal=Signal.COMMON)
    assert found.why.endswith("no special cause: this is the normal result of the present system")
    assert "no special cause" not in judge(20.0, polarity="Low", aim=Aim(22), signal=Signal.COMMON).why


def test_only_off_track_must_be_explained():
    assert [rag for rag in Rag if rag.needs_explaining] == [Rag.OFF_TRACK]


def test_a_tolerance_below_nothing_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        Aim(22, -1)


@given(FIGURES, FIGURES, FIGURES, st.sampled_from(["Low", "High"]))
def test_a_better_figure_is_never_judged_worse(one, other, target, polarity):
    order = [Rag.OFF_TRACK, Rag.AT_RISK, Rag.ON_TRACK]
    better, worse = (min, max) if polarity == "Low" else (max, min)
    judged = [order.index(by_target(pick(one, other), polarity, Aim(target))) for pick in (better, worse)]
    assert judged[0] >= judged[1]


@pytest.mark.parametrize(
    ("now", "before", "polarity", "said"),
    [
        (25.0, 27.0, "Low", Travel.BETTER),
        (29.0, 27.0, "Low", Travel.WORSE),
        (25.0, 27.0, "High", Travel.WORSE),
        (29.0, 27.0, "High", Travel.BETTER),
        (29.0, 27.0, "", Travel.UP),
        (25.0, 27.0, "", Travel.DOWN),
        (27.04, 27.0, "Low", Travel.SAME),  # both print as 27.0
        (None, 27.0, "Low", Travel.UNKNOWN),
        (27.0, None, "Low", Travel.UNKNOWN),
    ],
)
def test_the_direction_of_travel_is_that_of_the_printed_figures(now, before, polarity, said):
    assert travel(now, before, polarity, 1) is said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Travel.BETTER, "Better than a year ago"),
        (Travel.WORSE, "Worse than a year ago"),
        (Travel.SAME, "No change since a year ago"),
        (Travel.UP, "Up on a year ago"),
        (Travel.DOWN, "Down on a year ago"),
        (Travel.UNKNOWN, ""),
    ],
)
def test_the_direction_of_travel_is_a_sentence_part(found, said):
    assert found.words == said
