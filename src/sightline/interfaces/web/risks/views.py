"""The register of risks on its matrix, one risk, and what is wrong with how risks are kept."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.domains.risks import queries
from sightline.domains.risks.rules.moves import states_of_risks
from sightline.domains.risks.rules.scores import MEANS, Kind
from sightline.domains.risks.rules.watch import CHECKS
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.filters import select
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.risks.offers import offers, why_not_raise

QUARTER = timedelta(days=91)
HEADINGS = (
    "Number",
    "Risk",
    "Whose",
    "Category",
    "State",
    "Owner",
    "Holder",
    "Score borne out",
    "Band",
    "Reviewed",
    "What is wrong",
)


@page(permission="risks.view")
@drawn_once("risks/register.html")
def register(asked: Asked) -> dict:
    said = _filter(asked)
    found = queries.register(asked.person, asked.workspace, asked.as_at, **said)
    return {
        "register": found, "lines": paged(asked, found.lines), "matrix": _grid(asked, found), "is_filtered": any(said.values()),
        "text": said["text"], "why_not_raise": why_not_raise(asked),
        "categories": select("category", "Category", [(one, one) for one in found.categories], said["category"]),
        "states": select("state", "State", [(one, one.capitalize()) for one in states_of_risks], said["state"]),
    }  # fmt: skip


@page(permission="risks.view")
@drawn_once("risks/watch.html")
def watch(asked: Asked) -> dict:
    """One list a kind of fault; the register has each risk with all of its own."""
    found = queries.register(asked.person, asked.workspace, asked.as_at)
    kinds = [
        {"key": key, "name": name, "lines": [(line, line.faults[key]) for line in found.faulty if key in line.faults]}
        for key, (name, _) in CHECKS.items()
    ]
    return {"register": found, "kinds": kinds, "breadcrumbs": _crumbs(asked)}


@page(permission="risks.view")
@drawn_once("risks/risk.html")
def show(asked: Asked, number: int) -> dict:
    record = queries.record_page(asked.person, asked.workspace, number, asked.as_at)
    return {
        "record": record, "ref": record.risk.ref, "name": record.wording.title,
        "kind": f"{record.line.private_to}'s own risk" if record.line.private_to else "Risk of the partnership",
        "offers": offers(asked, record), "scores": _scores(record), "breadcrumbs": _crumbs(asked),
    }  # fmt: skip


@page(permission="risks.view")
def table(request: HttpRequest, form: str) -> HttpResponse:
    found = queries.register(request.person, request.workspace, request.as_at, **_filter(request))
    rows = [list(HEADINGS), *(_row(line) for line in found.lines)]
    return download(rows, form, f"{request.workspace.slug}-risks-{request.as_at}")


def _row(line) -> list:
    kept = line.kept
    return [
        line.ref, kept.title, line.private_to or "partnership", kept.category, kept.state, kept.owner, line.owner_holder, line.worst,
        line.band.name if line.band else None, kept.reviewed_on, " ".join(line.faults.values()),
    ]  # fmt: skip


def _scores(record) -> list[dict]:
    """A row a kind of score, with what each council gave."""
    kept = record.line.kept
    councils = sorted({organisation for organisation, _ in kept.scores})
    rows = [
        {
            "kind": kind.capitalize(),
            "means": MEANS[kind],
            "given": [_given(record, kept.scores.get((one, kind))) for one in councils],
        }
        for kind in Kind
    ]
    return [{"councils": councils, "rows": rows}] if councils else []


def _given(record, score) -> dict | None:
    return score and {"score": score, "band": record.matrix.band(score.score).name}


def _grid(asked: Asked, found) -> dict:
    """The matrix as rows from the likeliest down; each cell with the risks that stand there now and where they stood a quarter ago."""
    before = queries.places_on(asked.person, asked.workspace, asked.as_at - QUARTER)
    places: dict[tuple[int, int], list[dict]] = {}
    for line in found.lines:
        if line.kept.state != "closed" and (place := _place(line)):
            was = before.get(line.number)
            moved = f"was {was[0]} by {was[1]}" if was and was != place else ""
            places.setdefault(place, []).append({"line": line, "moved": moved})
    steps = reversed(list(enumerate(found.matrix.likelihoods, 1)))
    return {
        "impacts": found.matrix.impacts,
        "rows": [{"likelihood": name, "cells": _cells(found.matrix, number, places)} for number, name in steps],
    }


def _cells(matrix, number: int, places: dict) -> list[dict]:
    scores = ((number * impact, places.get((number, impact), [])) for impact in range(1, len(matrix.impacts) + 1))
    return [{"band": matrix.band(score).name, "rank": _quarter(matrix, score), "risks": risks} for score, risks in scores]


def _place(line) -> tuple[int, int] | None:
    """Where the highest current score stands."""
    found = line.kept.current()
    return (found[0].likelihood, found[0].impact) if found else None


def _quarter(matrix, score: int) -> int:
    """0 to 3: how dark the cell is, whatever the number of bands."""
    return round(3 * matrix.rank(matrix.band(score).name) / max(len(matrix.bands) - 1, 1))


def _filter(asked) -> dict:
    """A value that is none of the choices filters nothing."""
    state, fault = asked.GET.get("state", ""), asked.GET.get("fault", "")
    return {
        "text": asked.GET.get("q", "").strip()[:200],
        "category": asked.GET.get("category", "")[:60],
        "state": state if state in states_of_risks else "",
        "fault": fault if fault in CHECKS else "",
    }


def _crumbs(asked) -> list[dict]:
    return [{"text": "Risks", "href": reverse("risks:register", args=[asked.workspace.slug])}]
