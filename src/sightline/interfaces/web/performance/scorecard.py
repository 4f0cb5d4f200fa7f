"""The scorecard, one measure of it, what was loaded and what was restated."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from sightline.domains.performance import pictures, queries, tables
from sightline.domains.performance.queries.own_measure import OwnMeasure
from sightline.domains.performance.queries.scorecard import Scorecard
from sightline.domains.performance.rules.judging import Rag
from sightline.domains.performance.rules.scorecard import Line
from sightline.domains.reports import queries as reports
from sightline.domains.reports.queries.restated import RestatedFigure
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.performance.sections import sections

COUNTED = (Rag.OFF_TRACK, Rag.AT_RISK, Rag.ON_TRACK, Rag.TOO_FEW, Rag.NO_TARGET)
SHOWN = {"own": "The council's own", "published": "Published"}
"""Which restated figures one may ask for."""
TAGS = {"Off track": "red", "At risk": "yellow", "On track": "green", "Too few to judge": "grey", "No target": "grey"}


@page(permission="performance.view")
@drawn_once("performance/scorecard.html")
def scorecard(asked: Asked) -> dict:
    found = queries.scorecard(asked.person, asked.workspace, asked.as_at, group=_group(asked), span=_span(asked))
    teams = queries.teams_of(asked.person, asked.workspace, asked.as_at)
    return {
        "card": found, "themes": [{"name": theme.name, "rows": [_row(found, line) for line in theme.lines]} for theme in found.themes],
        "counted": [(rag.value, TAGS[rag.value], found.counted(rag)) for rag in COUNTED if found.counted(rag)],
        "teams": teams, "team": asked.GET.get("team", ""), "sections": sections(asked, "performance:scorecard"),
        "spans": [(span.value, span.label) for span in queries.OVER_TIME], "span": _span(asked), "query": asked.GET.urlencode(),
        "may_load": asked.person.may("performance.load_returns", asked.workspace.pk),
    }  # fmt: skip


@page(permission="performance.view")
def scorecard_table(request: HttpRequest, form: str) -> HttpResponse:
    found = queries.scorecard(request.person, request.workspace, request.as_at, group=_group(request), span=_span(request))
    return download(tables.of_scorecard(found), form, f"scorecard-{request.as_at:%Y-%m-%d}")


@page(permission="performance.view")
@drawn_once("performance/own_measure.html")
def own_measure(asked: Asked, measure: str) -> dict:
    found = queries.own_measure(asked.person, asked.workspace, measure, asked.as_at)
    place = [asked.workspace.slug]
    may = {name: asked.person.may(f"performance.{name}", asked.workspace.pk) for name in ("target", "judge", "explain")}
    return {
        "found": found, "line": found.line, "row": _shown(found.line), "tag": TAGS[found.line.rag], "may": may,
        "drawn": [(size, _safe(pictures.chart(found, width))) for size, width in (("wide", 680), ("narrow", 320))],
        "figures": _figures(found), "parts": _parts(found),
        "breadcrumbs": [{"text": "Scorecard", "href": reverse("performance:scorecard", args=place)}],
    }  # fmt: skip


@page(permission="performance.view")
def own_measure_table(request: HttpRequest, measure: str, form: str) -> HttpResponse:
    found = queries.own_measure(request.person, request.workspace, measure, request.as_at)
    return download(tables.of_own_measure(found), form, f"{measure}-{request.as_at:%Y-%m-%d}")


@page(permission="performance.view")
def load(request: HttpRequest, number: int) -> HttpResponse:
    found = queries.load_page(request.person, request.workspace, number, request.as_at)
    back = [{"text": "Returns", "href": reverse("performance:loads", args=[request.workspace.slug])}]
    return render(request, "performance/load.html", {"found": found, "load": found.load, "breadcrumbs": back})


@page(permission="performance.view")
def restated(request: HttpRequest) -> HttpResponse:
    """One question for all of it: the register of reports knows the figures below it and the packs that carried them."""
    found, kind = reports.restated(request.person, request.workspace, request.as_at), _kind(request)
    context = {
        "rows": paged(request, _of_kind(found, kind)), "found": found, "kind": kind, "kinds": SHOWN.items(),
        "query": urlencode({"show": kind}) if kind else "", "sections": sections(request, "performance:restated"),
        "carried": sum(bool(one.packs) for one in found),
    }  # fmt: skip
    return render(request, "performance/restated.html", context)


@page(permission="performance.view")
def restated_table(request: HttpRequest, form: str) -> HttpResponse:
    found = _of_kind(reports.restated(request.person, request.workspace, request.as_at), _kind(request))
    return download(list(reports.as_rows(found)), form, f"restated-figures-{request.as_at:%Y-%m-%d}")


def _kind(request: HttpRequest) -> str:
    wanted = request.GET.get("show", "")
    return wanted if wanted in SHOWN else ""


def _of_kind(found: Sequence[RestatedFigure], kind: str) -> list[RestatedFigure]:
    return [one for one in found if not kind or one.is_own is (kind == "own")]


def _group(request: HttpRequest | Asked) -> str:
    team = request.GET.get("team", "").strip()
    return f"team={team}" if team else ""


def _span(request: HttpRequest | Asked) -> str:
    wanted = request.GET.get("period", "")
    return wanted if wanted in queries.OVER_TIME else ""


def _safe(picture: str) -> SafeString:
    """Drawn by us: every text in it was escaped where it was set."""
    return mark_safe(picture)


def _row(card: Scorecard, line: Line) -> dict:
    return {"line": line, "picture": _safe(pictures.small_chart(card, line)), "tag": TAGS[line.rag], **_shown(line)}


def _shown(line: Line) -> dict:
    """The figures of a line as they are printed."""
    latest, show = line.latest, pictures.shower(line)
    return {
        "value": show(latest.counted.value, latest.counted.marker) if latest else "–",
        "aim": show(line.aim.value) if line.aim else "",
        "england": show(line.beside.england),
        "neighbours": show(line.beside.neighbours),
        "region": show(line.beside.region),
        "sentence": pictures.sentence(line),
    }


def _figures(found: OwnMeasure) -> list[dict]:
    """Every figure held, by kind of period, the newest first."""
    show = pictures.shower(found.line)
    return [
        {
            "span": queries.SPAN_WORDS[span],
            "points": [
                {"point": point, "value": show(point.counted.value, point.counted.marker)} for point in reversed(points)
            ],
        }
        for span, points in found.series.items()
    ]  # fmt: skip


def _parts(found: OwnMeasure) -> list[dict]:
    show = pictures.shower(found.line)
    return [
        {"part": part, "value": show(part.point.counted.value, part.point.counted.marker), "tag": TAGS[part.judgement.rag.value]}
        for part in found.parts
    ]
