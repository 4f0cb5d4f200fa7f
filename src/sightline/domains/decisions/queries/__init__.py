"""What pages and reports ask about decisions and meetings."""

from sightline.domains.decisions.queries.boards import (
    Board,
    BoardPage,
    BodyMeetings,
    board_of,
    board_page,
    boards,
    contribution_of,
    readiness_of,
    rhythm_of,
    successions_of,
)
from sightline.domains.decisions.queries.decisions import (
    DecisionPage,
    condition_of,
    made_of_document,
    record_page,
    register,
)
from sightline.domains.decisions.queries.meetings import (
    days_met,
    last_meeting_before,
    meeting_numbered,
    meetings_of,
    next_meeting,
)
from sightline.domains.decisions.queries.records import Item, MeetingPage, Seat, meeting_page, sealed_content
from sightline.domains.decisions.queries.waiting import to_approve, to_minute, to_record

__all__ = [
    "Board", "BoardPage", "BodyMeetings", "DecisionPage", "Item", "MeetingPage", "Seat", "board_of", "board_page", "boards",
    "condition_of", "contribution_of", "days_met", "last_meeting_before", "made_of_document", "meeting_numbered", "meeting_page",
    "meetings_of", "next_meeting", "readiness_of", "record_page", "register", "rhythm_of", "sealed_content", "successions_of",
    "to_approve", "to_minute", "to_record",
]  # fmt: skip
