"""What the plan asks to be put on the agenda of a meeting: the news since the last one, put together as items, each with why.

The clerk takes items over or leaves them; nothing stands on an agenda by itself. First what needs a decision, then what somebody has
to answer for, then what the meeting should know.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sightline.domains.reports.rules.since import News, Since

DECISION, DISCUSSION, INFORMATION = "decision", "discussion", "information"
MOST = 12
"""Lines of news that an item carries; the others are counted."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that the plan asks for. `key` is the same each time; `kind` is what is asked of the meeting; `why` is a sentence."""

    key: str
    kind: str
    title: str
    why: str
    news: tuple[News, ...]

    @property
    def detail(self) -> str:
        """What the item says on the agenda: a line for each piece of news."""
        lines = [one.says if one.record in ("obligation", "measure") else f"{one.title}: {one.says}" for one in self.news[:MOST]]
        rest = len(self.news) - MOST
        return "\n".join([*lines, f"And {rest} more."] if rest > 0 else lines)


@dataclass(frozen=True, slots=True)
class _Group:
    key: str
    kinds: tuple[str, ...]
    kind: str
    title: str
    why: str
    only_exceptions: bool = False


GROUPS = (
    _Group("went back", ("lapsed", "returned", "reopened", "taken back"), DISCUSSION, "What went back",
           "It was claimed or verified when the board last met, and is not any more."),
    _Group("late", ("late",), DISCUSSION, "Due and not done", "The date is past, and its owner has something to do."),
    _Group("overdue", ("overdue",), DISCUSSION, "Duties overdue", "They bind, they fell due, and nothing shows that they were done."),
    _Group("moved", ("moved",), DISCUSSION, "Dates moved twice or more", "A date moved twice no longer says when.", True),
    _Group("stuck", ("stuck",), DISCUSSION, "Stuck", "Under way, and nothing was recorded of it for long: does it still move?"),
    _Group("owners", ("unheld", "left"), DISCUSSION, "Owners that left", "Work without an owner is done by nobody."),
    _Group("stale", ("stale",), DISCUSSION, "Evidence gone stale", "What showed it may no longer be relied on."),
    _Group("measures", ("shifted", "crossed"), DISCUSSION, "Measures out of the ordinary",
           "They got worse by more than chance explains, or crossed their target the wrong way.", True),
    _Group("done", ("verified", "claimed", "started"), INFORMATION, "Done since the last meeting",
           "Verified by both keys, claimed with one, or begun."),
    _Group("decided", ("decided", "ended"), INFORMATION, "Decisions since the last meeting", "Made, or no longer holding."),
    _Group("answered", ("answered", "due"), INFORMATION, "Duties answered and due before long", "So that the meeting knows what comes."),
)  # fmt: skip


def proposals(since: Since) -> tuple[Proposal, ...]:
    """In the order of an agenda; a group without news asks for nothing."""
    waiting = (
        Proposal(f"waiting:{one.ref}", DECISION, one.title, f"It waits for a decision. {one.says}", (one,))
        for one in since.of("waiting")
    )
    return (*waiting, *(found for group in GROUPS for found in _grouped(group, since)))


def _grouped(group: _Group, since: Since) -> Iterable[Proposal]:
    news = tuple(one for one in since.of(*group.kinds) if one.is_exception or not group.only_exceptions)
    if news:
        yield Proposal(group.key, group.kind, f"{group.title}: {len(news)}", group.why, news)
