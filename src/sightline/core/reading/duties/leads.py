"""Whom the words above a list lay its items on: "The Council must:", "directs the Council as follows", "Role of the Chair"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sightline.core.reading.duties.obligors import obligor_of
from sightline.core.reading.duties.parties import Parties
from sightline.core.reading.duties.sentences import LONGEST, Duty, duties_in, sentences
from sightline.core.reading.duties.subjects import Said, is_party
from sightline.core.reading.result import Clause

_DIRECTS = re.compile(
    r"\b(?:directs|(?:I|[Ww]e|hereby) direct)\s+(?P<who>[^.:;]{3,60}?)\s+(?:as follows|to|that)\b[^:]*:?\s*$", re.IGNORECASE
)
_LEADS = re.compile(
    r"(?P<who>[A-Z][^.:;]{1,160}?)\s+(?P<modal>must not|shall not|will not|must|shall|will|(?:is|are) to|"
    r"(?:is|are) (?:required|expected|asked|responsible|accountable)(?: to| for)|(?:agrees?|undertakes?) to)\b"
    r"(?P<rest>[^:;]{0,160}?)\s*:?\s*$"
)
_DONE_BY = re.compile(
    r"[Tt]he following(?: \w+){0,3} (?P<modal>will|shall|must|is to|are to|is required to|are required to) be \w+(?: \w+)? by "
    r"(?P<who>[^.:;]{3,80}?)\s*:\s*$"
)
_PLAIN = re.compile(r"(?:also|therefore|jointly|in particular|as a minimum|at a minimum|at least)(?:,? also)?")
_TIME_OR_PLACE = re.compile(r"(?:by|within|for|in|from|during|at|on|as) .{2,80}")
_DO_FOLLOWING = re.compile(
    r"(?:do|take|carry out|undertake|complete|have|meet|observe|comply with|act on|perform) (?:(?:all|each) of )?the following"
    r"(?: \w+){0,3}"
)
_GOES_ON = re.compile(
    r"^[a-z-]+(?: [a-z]+)?$|\bfollowing(?: \w+){1,3}\s*$|"
    r"\b(?:that|to|for|ensure|procure|secure|by|of|on|with|include|including|provide|following)\s*$"
)
_TASKS = r"(?:roles?|functions?|responsibilit(?:y|ies)|duties|remit|tasks|obligations|accountabilities)(?: and \w+)?"
_ROLE = re.compile(
    rf"(?:(?:the )?{_TASKS} of (?P<of>(?:the )?[\w ,'’&-]{{2,60}}?)|(?P<whose>(?:the )?[\w '’&-]{{2,50}}?)(?:['’]s?)? {_TASKS})\s*:?",
    re.IGNORECASE,
)
TASK = re.compile(
    r"(?:to (?!be\b)[a-z-]+|(?:act|advise|agree|appoint|approve|assess|assist|attend|bring|build|chair|challenge|champion|co-?operate|"
    r"co-?ordinate|commission|comply|consider|deliver|develop|direct|draw up|encourage|ensure|escalate|establish|evaluate|give|"
    r"help|hold|identify|implement|inform|keep|lead|liaise|maintain|make|manage|meet|monitor|oversee|own|participate|plan|prepare|"
    r"produce|promote|provide|publish|receive|recommend|report|represent|resolve|review|scrutinise|secure|set|share|sign off|support|"
    r"take|track|undertake|update|work)\b)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\bto\b|:|notice|direction|agreement|report|terms|letter|role", re.IGNORECASE)
_INFINITIVE = re.compile(r"to (?!be\b)[a-z-]+", re.IGNORECASE)
NAMES = {"required": "must", "expected": "should", "asked": "should", "responsible": "is to", "accountable": "is to",
         "agree": "will", "agrees": "will", "undertake": "shall", "undertakes": "shall"}  # fmt: skip
"""What the other verbs that lead to a list bind to, as a modal verb."""


@dataclass(frozen=True)
class Lead:
    """Who owes the items of a list, the verb, and the words every item goes on from ("ensure that").

    `tasks` tells which items a heading leads to: those that begin with a verb below "Role of the Chair", those that begin
    with "To" below a name alone.
    """

    obligor: str
    modal: str
    words: str = ""
    tasks: re.Pattern[str] | None = None


class Leads:
    """The leads of one document. `introduced` is the paragraph that a list stands under, by item."""

    def __init__(self, clauses: Sequence[Clause], parties: Parties):
        self.parties = parties
        self.by_path = {clause.path: clause for clause in clauses}
        self.introduced = _introductions(clauses)

    def of(self, clause: Clause) -> Lead | None:
        """What a clause above lays on this one; a list without a lead of its own takes the one further up."""
        if clause.path.endswith("/tail"):
            return None
        for above in self._above(clause):
            lead = self.given_by(above)
            if lead and (not lead.tasks or (lead.tasks.match(clause.text) and not next(duties_in(clause.text[:LONGEST]), None))):
                return lead
        return None

    def prefix(self, clause: Clause) -> str:
        """The words of the item above, which an item below it goes on with; nothing where that one leads the list."""
        above = self.by_path.get(clause.parent or "")
        if above is None or above.kind == "heading" or clause.path in self.introduced or self.given_by(above):
            return ""
        said = sentences(above.text)[-1].rstrip(":")
        duties = list(duties_in(said))
        return f"{duties[-1].action if duties else said} "

    def theme(self, clause: Clause) -> str:
        """What the clause is about: the question it answers, and the heading of its section."""
        above = [self.by_path[name] for name in (clause.parent, clause.path.split("/")[0]) if name in self.by_path]
        return " ".join(one.text[:200] for one in above)

    def _above(self, clause: Clause):
        at: Clause | None = clause
        while at is not None:
            if at.path in self.introduced:
                yield self.introduced[at.path]
            at = self.by_path.get(at.parent or "")
            if at is not None:
                yield at

    def given_by(self, above: Clause) -> Lead | None:
        directs = _DIRECTS.search(above.text) if above.text.rstrip().endswith((":", "as follows")) else None
        if directs:
            return Lead(self.parties.resolve(directs["who"]), "must")
        if above.kind == "heading" or _ROLE.fullmatch(above.text.strip()):
            return self._of_heading(above.text)
        if not above.text.rstrip().endswith(":"):
            return None
        last = sentences(above.text)[-1:] or [""]
        return self._of_sentence(last[0])

    def _of_sentence(self, sentence: str) -> Lead | None:
        done = _DONE_BY.search(sentence)
        if done:
            return Lead(self.parties.resolve(done["who"]), done["modal"].replace("are req", "is req"))
        found = _LEADS.search(sentence)
        if not found:
            return None
        words, modal = _words(found["rest"].strip(" ,")), found["modal"].lower()
        if words is None:
            return None
        who = obligor_of(Said(Duty(found["who"], "must", "do")), self.parties)
        if who is None:
            return None
        return Lead(who, next((verb for word, verb in NAMES.items() if word in modal.split()), modal), words)

    def _of_heading(self, text: str) -> Lead | None:
        """A heading that names somebody, or somebody's role, leads to what they do."""
        found = _ROLE.fullmatch(text.strip())
        name = (found["of"] or found["whose"]) if found else text.strip(" :")
        if not found and _TITLE.search(name):
            return None
        if not is_party(name, self.parties) or len(name.split()) > 8:
            return None
        return Lead(self.parties.resolve(name), "is to", tasks=TASK if found else _INFINITIVE)


def _words(rest: str) -> str | None:
    """What every item goes on from; empty where the verb alone leads to them, None where the sentence leads to no list."""
    if not rest or _PLAIN.fullmatch(rest) or _DO_FOLLOWING.match(rest):
        return ""
    if _GOES_ON.search(rest):
        return rest
    return "" if all(_TIME_OR_PLACE.fullmatch(piece.strip()) for piece in rest.split(",") if piece.strip()) else None


def _introductions(clauses: Sequence[Clause]) -> dict[str, Clause]:
    """The paragraph ending in a colon above each list that has the same parent."""
    found: dict[str, Clause] = {}
    last: dict[str | None, Clause] = {}
    for clause in clauses:
        if clause.kind == "item" or clause.marker:
            leader = last.get(clause.parent)
            if leader is not None:
                found[clause.path] = leader
        else:
            last.pop(clause.parent, None)
            if clause.kind == "clause" and clause.text.rstrip().endswith(":"):
                last[clause.parent] = clause
    return found
