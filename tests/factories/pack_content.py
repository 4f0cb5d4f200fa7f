"""An invented board pack, of any size: Westmere, a council that does not exist."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sightline.core.drawing.gantt import Bar, Gantt, gantt
from sightline.core.drawing.line_chart import LineChart, line_chart
from sightline.core.drawing.line_chart import description as chart_in_words
from sightline.core.drawing.series import Point, Role, Series, Unit
from sightline.core.drawing.trace_picture import Link, Node, State, Trace, slices, trace_picture
from sightline.core.drawing.trace_picture import description as trace_in_words
from sightline.domains.reports.content import (
    Card,
    Change,
    Conflict,
    Due,
    Item,
    LineOfSight,
    Matter,
    MeasurePage,
    Network,
    NetworkRow,
    PackContent,
    Picture,
    Proof,
    Scorecard,
    SightRow,
    Source,
    Statement,
    Step,
)

AS_AT = date(2017, 6, 4)
KNOWN_AT = datetime(2017, 6, 5, 9, 30, tzinfo=UTC)
_LETTERS, _ROMAN = "abcdefgh", ("i", "ii", "iii", "iv", "v")
_DUTIES = (
    "provide every child in need with a plan that names who does what by when",
    "bring caseloads in the duty team to no more than 18 children for each social worker",
    "see that a manager reads and signs each assessment before it closes",
    "report progress to the board at each of its meetings",
)
_NAMES = (
    "Re-referrals within 12 months",
    "Assessments within 45 working days",
    "Social worker turnover",
    "Agency social workers",
)


def make_pack(clauses: int = 12, measures: int = 3, **changed: object) -> PackContent:
    """A whole pack; `changed` replaces fields."""
    rows = tuple(_row(i) for i in range(clauses))
    parts = {
        "title": "Improvement board pack, June 2017",
        "workspace": "Westmere children's services",
        "body": "Westmere Improvement Board",
        "as_at": AS_AT,
        "known_at": KNOWN_AT,
        "edition": 2,
        "prepared_by": "Ines Calder, Programme Manager",
        "previous_seal": "sha256:" + "4f1c" * 16,
        "matters": (
            Matter("Clause 1(b): no evidence since 3 May 2017.", "IN-3", "1(b)"),
            Matter("Two obligations are overdue; the older is 35 days late."),
            Matter("Re-referrals stand at 27.0 % against a target of 22 %: this is the normal result of the present system."),
        ),
        "lines_of_sight": (make_line(rows),),
        "dues": tuple(_due(i) for i in range(6)),
        "measures": tuple(make_measure(_NAMES[i % 4] + ("" if i < 4 else f", area {i}")) for i in range(measures)),
        "changes": _changes(),
        "conflicts": (_conflict(),),
        "sources": tuple(_source(i) for i in range(5)),
        "scorecard": make_scorecard(),
        "network": make_network(),
    }
    return PackContent(**{**parts, **changed})


def make_network() -> Network:
    bars = (
        Bar("MS-1 Scope agreed", date(2017, 5, 4), date(2017, 5, 11), reached="claimed"),
        Bar(
            "MS-2 Contract signed", date(2017, 5, 11), date(2017, 9, 29), critical=True, was=(date(2017, 5, 11), date(2017, 9, 1))
        ),
    )
    drawn = gantt(Gantt("Network of PL-2", bars, wanted=date(2017, 10, 2), today=AS_AT, is_past=True))
    rows = (
        NetworkRow("MS-1", "Scope agreed", "claimed", day="11 May 2017, reached, claimed"),
        NetworkRow("MS-2", "Contract signed", "planned", "MS-1", "60 to 140, likely 100 (guess)", "29 September 2017, reckoned",
                   "2 October 2017", "critical", "20"),
    )  # fmt: skip
    return Network(
        "PL-2", "Partnership of two councils", ("MS-2 Contract signed is reckoned for 29 September 2017.",), rows,
        (Picture(drawn, "Milestones of PL-2. The table below says the same.", "PL-2 Partnership of two councils"),),
        ("MS-2 at most 6 months after MS-1: kept.",), "BL-1 As agreed, kept on 4 May 2017",
        "1 of these estimates is an illustrative guess that no source gives.",
    )  # fmt: skip


def make_line(rows: tuple[SightRow, ...], number: str = "IN-3") -> LineOfSight:
    drawn = _trace(rows)
    cuts = slices(drawn, height=520)
    pictures = tuple(
        Picture(trace_picture(drawn, rows=cut), trace_in_words(drawn), f"Line of sight of {number}, part {i} of {len(cuts)}")
        for i, cut in enumerate(cuts, start=1)
    )
    return LineOfSight(
        number, "Direction to Westmere Council under section 497A, May 2016", "in force since 12 May 2016", rows, pictures
    )


def clause_name(i: int) -> str:
    """1(a), 1(b) ... 1(h), 2(a)(ii) and so on: each number once."""
    deep = f"({_ROMAN[i // 8 % 5]})" if i >= 8 else ""
    return f"{i // 40 + 1}({_LETTERS[i % 8]}){deep}"


def _row(i: int) -> SightRow:
    clause = clause_name(i)
    if i % 6 == 5:
        return SightRow(clause, "In this direction the board means the Westmere Improvement Board.")
    proofs, breaks = (), ()
    if i % 3 == 0:
        proofs = (Proof(f"EV-{i + 40}", "Audit of 30 case files, April 2017, page 4", "fresh", date(2017, 4, 28)),)
    elif i % 3 == 1:
        proofs = (Proof(f"EV-{i + 40}", "Dip sample of assessments, table 2", "stale", date(2017, 5, 3)),)
        breaks = (f"{clause}: no evidence since 3 May 2017.",)
    else:
        breaks = (f"{clause}: no evidence of OB-{i + 1}; AC-{200 + i} has none.",)
    return SightRow(
        clause,
        f"The council must {_DUTIES[i % 4]}.",
        (Item(f"OB-{i + 1}", _DUTIES[i % 4], "Westmere Council"),),
        (Item(f"AC-{200 + i}", "Put the new planning tool into daily use", "Head of Assessment · under way, due 31 July 2017"),),
        proofs,
        (Item("", _NAMES[i % 4], "27.0 % in 2016, England 21.9 %"),) if i % 2 == 0 else (),
        (Item(f"DE-{i + 3}", "Board agreed the new tool", "14 March 2017"),) if i % 4 == 0 else (),
        breaks,
        depth=1,
    )


def _trace(rows: tuple[SightRow, ...]) -> Trace:
    nodes, links = [], []
    for row in rows:
        nodes.append(Node(f"c{row.clause}", 0, row.clause, row.text[:60]))
        for column, items in ((1, row.duties), (2, row.actions)):
            for item in items:
                nodes.append(Node(item.reference, column, item.reference, item.text))
        for item in row.duties:
            links.append(Link(f"c{row.clause}", item.reference))
            links += [Link(item.reference, action.reference) for action in row.actions]
        for proof in row.evidence:
            nodes.append(
                Node(proof.reference, 3, proof.reference, proof.text, State.SOUND if proof.state == "fresh" else State.STALE)
            )
            links.append(Link(row.actions[0].reference, proof.reference))
        if row.breaks and not row.evidence:
            last = (*row.duties, *row.actions)[-1].reference
            links.append(Link(last, None, True, "no evidence"))
    return Trace("Line of sight of IN-3", tuple(nodes), tuple(links))


def _due(i: int) -> Due:
    due = AS_AT + timedelta(days=14 * i - 35)
    return Due(
        f"OB-{i + 1}", clause_name(i), "IN-3", _DUTIES[i % 4], "Westmere Council", due, max((AS_AT - due).days, 0)
    )  # fmt: skip


def make_measure(name: str) -> MeasurePage:
    ours, theirs, england = (24.1, None, 28.9, 27.0), (22.4, 22.0, 21.8, 21.5), (24.9, 23.4, 22.5, 21.9)
    years = (2013, 2014, 2015, 2016)
    series = tuple(
        Series(who, role, tuple(Point(year, value, "c" if value is None else "") for year, value in zip(years, values, strict=True)))
        for who, role, values in (
            ("Westmere", Role.COUNCIL, ours), ("Neighbours, mean", Role.NEIGHBOURS, theirs), ("England", Role.ENGLAND, england),
        )
    )  # fmt: skip
    chart = LineChart(name, Unit("% of referrals", " %"), series)
    rows = tuple(
        (
            str(year),
            *(f"{value:.1f}" if value is not None else "c" for value in (ours[i], theirs[i], theirs[i] + 0.4, england[i])),
        )
        for i, year in enumerate(years)
    )
    return MeasurePage(
        name,
        f"{name}: 27.0 % in 2016, above England at 21.9 %; a lower figure is better.",
        "%",
        ("Year to 31 March", "Westmere", "Statistical neighbours, mean", "North West", "England"),
        rows,
        (("c", "suppressed so that no child can be known"), ("x", "not available")),
        "Department for Education, Characteristics of children in need, table C1",
        date(2016, 11, 3),
        "Neighbours are the ten nearest by the 2014 model; the mean leaves out what is suppressed.",
        Picture(line_chart(chart), chart_in_words(chart)),
    )


def make_scorecard(cards: int = 6, **changed: object) -> Scorecard:
    """A judged figure, one judged otherwise by a person, one held back, and so on, in two steps of the journey."""
    found = tuple(_card(i) for i in range(cards))
    parts = {
        "council": "Westmere", "load": "RT-3", "until": date(2017, 5, 31), "steps": (Step("Referral", found[:4]), Step("Care", found[4:])),
    }  # fmt: skip
    return Scorecard(**{**parts, **changed})


def _card(i: int) -> Card:
    told = (
        {"value": "27.0 %", "rag": "Off track", "why": "worse by more than 10 % of it", "explained": ("EX-3: Two families. Close.",)},
        {"value": "27.4 %", "rag": "At risk", "why": "worse", "by_rule": "Off track", "because": "Ines Calder: two large families"},
        {"value": "c", "rag": "No target", "why": "held back, so that no child can be known by it"},
        {"value": "82.1 %", "rag": "On track", "why": "at the target or within its tolerance", "kind": "On the day"},
    )[i % 4]  # fmt: skip
    name = f"{_NAMES[i % 4]}{'' if i < 4 else f', {i}'}"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><path d="M5 40 L195 20" stroke="#0f2a4a"/></svg>'
    base = {
        "key": f"measure_{i}", "name": name, "unit": "% of referrals", "kind": "12 months to the day", "last": date(2017, 5, 31),
        "load": f"RT-{2 + i % 2}", "target": "22.0 %", "travel": "worse than a year ago", "good": "Low.",
        "beside": "Published 2016: neighbours 24.0 %, England 22.5 %", "chart": Picture(svg, f"Control chart of {name}"),
    }  # fmt: skip
    return Card(**{**base, **told})


def _changes() -> tuple[Change, ...]:
    return (
        Change("added", "AC-214", "Second duty team", "", "planned, due 31 August 2017", date(2017, 5, 22)),
        Change("moved", "AC-203", "Put the new planning tool into daily use", "31 May 2017", "31 July 2017", date(2017, 5, 19)),
        Change("state", "OB-4", "Report progress at each meeting", "no evidence", "fresh evidence", date(2017, 5, 9)),
        Change(
            "deleted",
            "AC-188",
            "Peer visit to Northfold",
            "planned, due 30 June 2017",
            "withdrawn by the board",
            date(2017, 5, 9),
        ),
        Change("restated", "ME-2", "Re-referrals, 2015", "28.4 %", "28.9 %", date(2017, 4, 30)),
    )


def _conflict() -> Conflict:
    return Conflict(
        "How often the board hears from the council",
        Statement("monthly", "Direction of May 2016, clause 4(b)"),
        Statement("each quarter", "Terms of reference of the board, paragraph 9"),
    )


def _source(i: int) -> Source:
    names = ("Direction of May 2016", "Terms of reference of the board", "Audit of case files", "Minutes", "Published tables")
    return Source(
        f"DO-{i + 1}", names[i], f"clause {i + 1}" if i < 2 else "", date(2016, 5, 12) + timedelta(days=61 * i), f"{i}a7c" * 16
    )
