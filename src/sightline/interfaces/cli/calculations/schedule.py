"""`sightline calc schedule`: a network of activities, its critical path, and when it will be done with its uncertainty."""

from __future__ import annotations

from datetime import date
from typing import Any

from sightline.core.refusals import BadInput, Finding
from sightline.core.schedule.calendar_of_work import CalendarOfWork
from sightline.core.schedule.critical_path import Plan, plan_of
from sightline.core.schedule.estimates import MAKERS, MOST, Estimate, Shape
from sightline.core.schedule.network import Activity, Link, Network
from sightline.core.schedule.simulation import MOST_SAMPLES, SAMPLES, Simulation, simulate
from sightline.core.schedule.slip import slips
from sightline.interfaces.cli.calculation import Calculation

PERCENTILES = (10, 50, 80, 90, 95)


def run(given: dict[str, Any]) -> dict[str, Any]:
    calendar = CalendarOfWork(date.fromisoformat(given["start"])) if given.get("start") else None
    network = _network(given["activities"], calendar, "activities")
    plan = plan_of(network)
    found = simulate(
        network,
        samples=given.get("samples", SAMPLES),
        seed=given.get("seed", 1),
        correlation=given.get("correlation", 0),
    )
    answer = {
        "deterministic": _deterministic(plan),
        "mean": found.mean,
        "sd": found.sd,
        **{f"P{percent}": found.percentile(percent) for percent in PERCENTILES},
        "criticality": found.criticality,
        "drivers": dict(sorted(found.drivers.items(), key=lambda item: -item[1])),
    }
    if given.get("target") is not None:
        answer["chance"] = found.chance(_day(given["target"], calendar, "target", CalendarOfWork.day_of))
    if calendar:
        answer["dates"] = _dates(plan, found, calendar)
    if given.get("baseline") is not None:
        answer["slip"] = _slip(_network(given["baseline"], calendar, "baseline"), network)
    return answer


def _network(written: list[dict[str, Any]], calendar: CalendarOfWork | None, name: str) -> Network:
    """Raises BadInput with the places of the list that it was given under."""
    faults = [fault for i, one in enumerate(written) for fault in _dist_faults(one["dist"], f"{name}[{i}].dist")]
    if faults:
        raise BadInput("The network cannot be used.", tuple(faults))
    activities = tuple(_activity(one, calendar, f"{name}[{i}]") for i, one in enumerate(written))
    try:
        return Network(activities)
    except BadInput as refused:
        moved = [found._replace(place=found.place.replace("activities", name, 1)) for found in refused.findings]
        raise BadInput(refused.sentence, tuple(moved)) from refused


def _activity(written: dict[str, Any], calendar: CalendarOfWork | None, place: str) -> Activity:
    after = tuple(Link(link["id"], link.get("lag", 0)) for link in written.get("preds", ()))
    earliest = _day(written.get("not_before") or 0, calendar, f"{place}.not_before", CalendarOfWork.not_before)
    return Activity(written["id"], _estimate(written["dist"]), after, earliest)


def _estimate(dist: list[Any]) -> Estimate:
    return MAKERS[Shape(dist[0])][0](*dist[1:])


def _dist_faults(dist: list[Any], place: str) -> list[Finding]:
    numbers = MAKERS[Shape(dist[0])][1]
    if len(dist) == 1 + numbers:
        return []
    names = {1: "the duration", 2: "the shortest and the longest", 3: "the shortest, the most likely and the longest"}[numbers]
    return [Finding(place, f"{dist[0]} takes {numbers} numbers, not {len(dist) - 1}", f"give {names}")]


def _day(written: float | str, calendar: CalendarOfWork | None, place: str, number) -> float:
    """A number as it stands; a date by its place in the calendar, which then must be known."""
    if not isinstance(written, str):
        return written
    if calendar is None:
        raise BadInput("A date needs a start.", (Finding(place, f"{written} is a date, and there is no start", "add 'start'"),))
    return number(calendar, date.fromisoformat(written))


def _deterministic(plan: Plan) -> dict[str, Any]:
    times = {id: dict(zip(("es", "ef", "ls", "lf", "float"), each, strict=True)) for id, each in plan.times.items()}
    return {"finish": plan.finish, "activities": times, "critical": list(plan.critical)}


def _dates(plan: Plan, found: Simulation, calendar: CalendarOfWork) -> dict[str, str]:
    moments = {"finish": plan.finish} | {f"P{percent}": found.percentile(percent) for percent in PERCENTILES}
    return {name: calendar.date_of(moment).isoformat() for name, moment in moments.items()}


def _slip(baseline: Network, now: Network) -> dict[str, Any]:
    found = slips(baseline, now)
    each = {one.id: {"start": one.start, "duration": one.duration, "finish": one.finish} for one in found.each}
    return {"finish": found.finish, "activities": each, "dropped": list(found.dropped)}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _by_id(of: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": "object", "properties": {}, "additionalProperties": of, "description": description}


_NUMBER = {"type": "number"}
_DATE = {"type": "string", "format": "date"}
_TIME = {"type": "number", "minimum": -MOST, "maximum": MOST}
_DAY = {"type": ["number", "string", "null"], "minimum": -MOST, "maximum": MOST, "format": "date"}
_DIST = {
    "type": "array",
    "prefixItems": [{"enum": list(Shape)}],
    "items": _TIME,
    "minItems": 2,
    "maxItems": 4,
    "description": "fixed d | tri lo mode hi | pert lo mode hi | uniform lo hi",
}
_LINK = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "lag": _TIME | {"description": "days from its finish; may be negative"}},
    "required": ["id"],
    "additionalProperties": False,
}
_ACTIVITIES = {
    "type": "array",
    "minItems": 1,
    "maxItems": 2_000,
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "dist": _DIST,
            "preds": {"type": "array", "items": _LINK, "description": "what must be finished before it starts"},
            "not_before": _DAY | {"description": "earliest start: a day's number, or a date where there is a start"},
        },
        "required": ["id", "dist"],
        "additionalProperties": False,
    },
}
_TIMES = _object(es=_NUMBER, ef=_NUMBER, ls=_NUMBER, lf=_NUMBER, float=_NUMBER)
_MOVED = {"type": ["number", "null"]}
_OUTPUT = _object(
    deterministic=_object(
        finish=_NUMBER,
        activities=_by_id(_TIMES, "at most likely times; the middle of a uniform one"),
        critical={"type": "array", "items": {"type": "string"}},
    ),
    mean=_NUMBER,
    sd=_NUMBER,
    **{f"P{percent}": _NUMBER for percent in PERCENTILES},
    criticality=_by_id(_NUMBER, "share of samples in which it decides the finish"),
    drivers=_by_id(_NUMBER, "rank correlation of its duration with the finish, the strongest first"),
)
_WHERE_ASKED = {
    "chance": _NUMBER | {"description": "that it is finished by the target"},
    "dates": _object(finish=_DATE, **{f"P{percent}": _DATE for percent in PERCENTILES}),
    "slip": _object(
        finish=_NUMBER,
        activities=_by_id(_object(start=_MOVED, duration=_MOVED, finish=_MOVED), "null where the baseline has none"),
        dropped={"type": "array", "items": {"type": "string"}},
    ),
}

CALCULATION = Calculation(
    about="A network of activities: critical path, float, and the simulated finish (P50, P80) with what drives it.",
    input={
        "type": "object",
        "properties": {
            "activities": _ACTIVITIES,
            "samples": {"type": "integer", "minimum": 1, "maximum": MOST_SAMPLES, "description": f"{SAMPLES} where left out"},
            "seed": {"type": "integer", "minimum": 0, "maximum": 2**63 - 1, "description": "1 where left out"},
            "correlation": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "description": "0 where left out: each for itself; 1: all of them early, or late, together",
            },
            "start": _DATE | {"type": ["string", "null"], "description": "day 0; numbers are then working days"},
            "target": _DAY | {"description": "what the chance is asked for: a day's number, or a date where there is a start"},
            "baseline": _ACTIVITIES | {"type": ["array", "null"], "description": "the same plan as it was; gives the slip"},
        },
        "required": ["activities"],
        "additionalProperties": False,
    },
    output=_OUTPUT | {"properties": _OUTPUT["properties"] | _WHERE_ASKED},
    run=run,
)
