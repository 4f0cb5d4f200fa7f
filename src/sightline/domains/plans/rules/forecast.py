"""When the goal will be reached if durations fall as their estimates say: the schedule's network handed to the core's simulation.

The seed and the number of runs are fixed, recorded and shown, so that two who look at one network read one forecast, and
`sightline calc schedule` given `question(...)` prints the same numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sightline.core.schedule.estimates import Estimate, Shape
from sightline.core.schedule.network import Network
from sightline.core.schedule.simulation import SAMPLES, simulate
from sightline.core.sealing import bytes_hash, canonical_json
from sightline.domains.plans.rules.network import WORK, Schedule

SEED = 1
PERCENTILES = (10, 50, 80, 90)


@dataclass(frozen=True, slots=True)
class Driver:
    """What makes the goal late or early: `criticality` is the share of runs in which it decided the day, `correlation` (by ranks)
    how its duration goes with the day."""

    id: str
    criticality: float
    correlation: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """`days`: percentile to the day by which so many of 100 runs reached the goal. `chance`: of reaching it by `wanted`."""

    seed: int
    samples: int
    days: Mapping[int, date]
    wanted: date | None
    chance: float | None
    drivers: tuple[Driver, ...]


def why_not_simulated(schedule: Schedule) -> str:
    """As a sentence; empty where there is something to simulate."""
    end = schedule.end
    if schedule.network is None or end is None:
        return "Nothing is simulated, since the goal has no date."
    if end.facts.is_reached:
        return "Nothing is simulated, since the goal is reached."
    if all(one.takes.is_certain for one in schedule.network.activities):
        return "Nothing is simulated, since no estimate that the goal waits for has a range."
    return ""


def question(schedule: Schedule, seed: int = SEED, samples: int = SAMPLES) -> dict:
    """What `sightline calc schedule` is given to reckon the same. Days are numbers of working days from the start."""
    asked = {
        "activities": [_activity(one) for one in schedule.network.activities],
        "seed": seed, "samples": samples, "start": schedule.calendar.first.isoformat(),
    }  # fmt: skip
    wanted = schedule.end.facts.must_by
    return asked | ({"target": schedule.calendar.day_of(wanted)} if wanted else {})


def hash_of(asked: Mapping) -> str:
    """Of a question: what a kept answer is found by."""
    return bytes_hash(canonical_json(_exact(asked)))


def simulated(schedule: Schedule, seed: int = SEED, samples: int = SAMPLES) -> dict:
    """The answer in plain numbers, to be kept under the hash of the question."""
    found = simulate(schedule.network, samples=samples, seed=seed)
    wanted = question(schedule).get("target")
    return {
        "percentiles": {percent: found.percentile(percent) for percent in PERCENTILES},
        "chance": None if wanted is None else found.chance(wanted),
        "criticality": found.criticality,
        "drivers": found.drivers,
    }


def forecast(schedule: Schedule, answer: Mapping, seed: int = SEED, samples: int = SAMPLES) -> Forecast:
    """The answer with days. What a person reads of an activity's two parts, its work and the day it ends, is one milestone."""
    floor = max(schedule.day, schedule.end.facts.not_before or schedule.day)
    days = {percent: max(schedule.calendar.date_of(moment), floor) for percent, moment in answer["percentiles"].items()}
    return Forecast(seed, samples, days, schedule.end.facts.must_by, answer["chance"], _drivers(schedule.network, answer))


def _drivers(network: Network, answer: Mapping) -> tuple[Driver, ...]:
    """The uncertain ones, the strongest first."""
    uncertain = [one.id for one in network.activities if not one.takes.is_certain]
    found = [Driver(id.removesuffix(WORK), answer["criticality"][id], answer["drivers"][id]) for id in uncertain]
    return tuple(sorted(found, key=lambda one: (-one.correlation, -one.criticality, one.id)))


def _activity(one) -> dict:
    links = [{"id": link.of, "lag": link.lag} for link in one.after]
    return {"id": one.id, "dist": _dist(one.takes), "preds": links, "not_before": one.not_before}


def _dist(takes: Estimate) -> list:
    if takes.shape is Shape.FIXED:
        return [takes.shape.value, takes.likely]
    if takes.shape is Shape.UNIFORM:
        return [takes.shape.value, takes.low, takes.high]
    return [takes.shape.value, takes.low, takes.likely, takes.high]


def _exact(value):
    """Numbers as their digits: what is sealed holds no float."""
    if isinstance(value, Mapping):
        return {key: _exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_exact(item) for item in value]
    return repr(value) if isinstance(value, float) else value
