"""Why the house says no. A door turns each into an answer in one place; nobody else catches them."""

from typing import NamedTuple


class Finding(NamedTuple):
    """One fault in what was handed in."""

    place: str
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem} {self.mend}"


class Refused(Exception):
    """A change or a view that may not be. The sentence says why and what to do; it is shown to the person as it stands."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


class NotVisible(Refused):
    """The record belongs elsewhere: to this person it does not exist (404)."""


class NotAllowed(Refused):
    """The person may see it but none of their posts, here, holds the permission (403)."""


class NotNow(Refused):
    """The permission is held, but the state or the facts do not allow it now (409)."""


class BadInput(Refused):
    """What was handed in cannot be used. `findings` name each place, what is wrong there and how to mend it."""

    def __init__(self, sentence: str, findings: tuple[Finding, ...] = ()):
        super().__init__(sentence)
        self.findings = findings
