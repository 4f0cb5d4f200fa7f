"""Kinds of fact that a report draws, by the name that a file of headings calls them by."""

from sightline.domains.reports.queries.facts import figures, findings, law, meeting, people, work
from sightline.domains.reports.queries.facts.known import Known

FACTS = {
    "directions": law.directions,
    "answers": law.answers,
    "sent": law.sent,
    "proved": law.proved_duties,
    "overdue": law.overdue,
    "keys": law.keys,
    "posts": people.posts,
    "boards": people.boards,
    "met": meeting.met,
    "visited": meeting.visited,
    "plan": work.plan,
    "late_actions": work.late_actions,
    "measures": figures.measures,
    "restated": figures.restated,
    "inspections": findings.inspections,
    "recommendations": findings.recommendations,
    "decisions": findings.decisions,
}
"""Each takes what is `Known` on the day and gives facts in the order they are printed."""

__all__ = ["FACTS", "Known"]
