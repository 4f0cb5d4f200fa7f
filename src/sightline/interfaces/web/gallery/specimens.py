"""What the gallery shows: invented content in the shapes that components take."""

from datetime import date

from django.utils.safestring import mark_safe

STATES = (
    ("On track", "good"), ("In progress", "progress"), ("At risk", "attention"), ("Off track", "bad"),
    ("Complete", "done"), ("Waiting for verification", "waiting"), ("Draft", ""),
)  # fmt: skip

COLOURS = (
    ("Brand", "#0e5a6a"), ("Masthead", "#0c3b46"), ("Mark", "#f2b84b"), ("Surface", "#eef5f5"),
    ("Past day", "#fdf5e2"), ("Sound", "#0f5a3c"), ("Broken", "#a8201a"),
)  # fmt: skip

BREAKS = (
    {"sentence": "Clause 8(c)(ii): no evidence since 3 May 2017.", "href": "#chain", "ref": "OB-14"},
    {
        "sentence": "Clause 11: no action answers this duty, which has been in force for 214 days.",
        "href": "#chain",
        "ref": "OB-19",
    },
    {
        "sentence": "Re-referrals: target 22 %, 27.0 %, no special cause for 14 months: this is the normal result of the present system."
    },
)

CHAIN = (
    {"kind": "Clause", "ref": "8(b)", "text": "Improve the quality of assessments", "href": "#ref"},
    {
        "kind": "Duty",
        "ref": "OB-14",
        "text": "Report each month to the board",
        "state": "In force",
        "tone": "progress",
        "here": True,
    },
    {
        "kind": "Action",
        "ref": "AC-203",
        "text": "Moderate forty audits a quarter",
        "href": "#ref",
        "state": "At risk",
        "tone": "attention",
    },
    {"kind": "Evidence", "missing": "Nothing proves it yet"},
    {"kind": "Measure", "ref": "ME-7", "text": "Re-referrals within twelve months", "href": "#ref"},
)

EVIDENCE = (
    {"ref": "EV-31", "title": "Audit report, quarter 2", "href": "#evidence", "proves": "Forty audits were moderated",
     "dated": date(2026, 9, 30), "stale_on": date(2027, 1, 1), "health": "Fresh", "tone": "good", "by": "the programme manager"},
    {"ref": "EV-12", "title": "Minutes of the improvement board", "href": "#evidence", "proves": "The board saw the figures",
     "dated": date(2026, 1, 14), "stale_on": date(2026, 4, 14), "health": "Stale", "tone": "attention"},
)  # fmt: skip

HISTORY = (
    {"title": "Returned", "when": date(2026, 11, 2), "who": "the verifier", "text": "The audits were counted, not moderated."},
    {"title": "Claimed complete", "when": date(2026, 10, 28), "who": "the owner of the action", "href": "#history"},
    {"title": "Started", "when": date(2026, 6, 1), "who": "the owner of the action"},
)

TABLE = {
    "id": "rereferrals",
    "caption": "Re-referrals within twelve months, per cent of referrals",
    "headings": [{"text": "Year"}, {"text": "Council", "numeric": True}, {"text": "England", "numeric": True}, {"text": "State"}],
    "rows": [
        [
            {"text": year, "head": True}, {"text": council, "numeric": True},
            {"text": "22.5", "numeric": True}, {"state": state, "tone": tone},
        ]
        for year, council, state, tone in (
            ("2024", "28.9", "Off track", "bad"), ("2025", "25.1", "At risk", "attention"), ("2026", "22.0", "On track", "good"),
        )
    ],
}  # fmt: skip

DRAWING = mark_safe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 150" width="560" height="150" role="img" aria-labelledby="d-t d-d">'
    '<title id="d-t">Re-referrals, 2024 to 2026</title><desc id="d-d">28.9, 25.1 and 22.0 per cent against 22.5 in England.</desc>'
    '<path d="M40 120H540" stroke="#7a828b"/><path d="M60 80H520" stroke="#a57222" stroke-width="2" stroke-dasharray="6 4"/>'
    '<path d="M80 30L290 62L500 83" fill="none" stroke="#0e5a6a" stroke-width="3"/>'
    '<g fill="#0e5a6a"><circle cx="80" cy="30" r="5"/><circle cx="290" cy="62" r="5"/><circle cx="500" cy="83" r="5"/></g>'
    '<g font-size="13" fill="#1d2126" text-anchor="middle"><text x="80" y="140">2024</text><text x="290" y="140">2025</text>'
    '<text x="500" y="140">2026</text><text x="80" y="20">28.9 %</text><text x="290" y="52">25.1 %</text>'
    '<text x="500" y="105">22.0 %</text></g></svg>'
)

FACTS = (
    {"name": "Owner", "value": "Head of Safeguarding"}, {"name": "Due", "value": "31 March 2027"},
    {"name": "Source", "value": "Direction, clause 8(b)", "href": "#source"}, {"name": "Last change", "value": "2 November 2026"},
)  # fmt: skip

CONTROLS = (
    {"component": "input", "params": {"id": "f-words", "name": "q", "label": {"text": "Words"}, "classes": "govuk-input--width-10"}},
    {"component": "select", "params": {
        "id": "f-state", "name": "state", "label": {"text": "State"},
        "items": [{"value": "", "text": "Every state"}, {"value": "late", "text": "At risk"}]}},
)  # fmt: skip


EMPTY_TABLE = {**TABLE, "id": "nothing", "caption": "A table without rows", "rows": [], "empty": "No year has been published."}
DRAWN_TABLE = {**TABLE, "id": "drawn", "caption": "The figures of the drawing"}


def everything() -> dict:
    """The context of the gallery page."""
    return {
        "states": STATES, "colours": COLOURS, "breaks": BREAKS, "chain": CHAIN, "evidence": EVIDENCE, "history": HISTORY,
        "table": TABLE, "empty_table": EMPTY_TABLE,
        "drawing": DRAWING, "drawing_table": DRAWN_TABLE, "facts": FACTS, "controls": CONTROLS, "as_at": date(2026, 11, 24),
        "applied": [{"text": "State: At risk", "without": "?"}, {"text": "Owner: Head of Safeguarding", "without": "?"}],
        "exports": [{"text": "Excel", "href": "#table"}, {"text": "CSV", "href": "#table"}, {"text": "Calendar", "href": "#table"}],
        "views": [{"text": "Clauses", "href": "#navigation", "current": True}, {"text": "Duties", "href": "#navigation"}],
        "groups": [{"title": "Direction", "items": [
            {"text": "Clauses", "href": "#navigation", "current": True}, {"text": "Breaks", "href": "#navigation"}]}],
        "breadcrumbs": [{"text": "Sightline", "href": "/"}, {"text": "Component gallery"}],
    }  # fmt: skip
