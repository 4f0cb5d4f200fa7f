"""What the library is filtered by, from the address; what is applied can be seen and taken away."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from sightline.domains.documents.models import Document
from sightline.domains.documents.rules.moves import states_of_documents
from sightline.interfaces.web.drawn_once import Asked
from sightline.interfaces.web.filters import select


@dataclass(frozen=True)
class LibraryFilter:
    """Empty means unfiltered. A value that is none of the choices filters nothing."""

    kind: str = ""
    level: str = ""
    state: str = ""
    text: str = ""

    @classmethod
    def of(cls, request: HttpRequest | Asked) -> "LibraryFilter":
        asked = request.GET
        return cls(
            kind=_one_of(asked.get("kind", ""), Document.Kind.values),
            level=_one_of(asked.get("class", ""), Document.Level.values),
            state=_one_of(asked.get("state", ""), states_of_documents),
            text=asked.get("q", "").strip()[:200],
        )

    def asked(self) -> dict[str, str]:
        return {"kind": self.kind, "classification": self.level, "state": self.state, "text": self.text}

    @property
    def is_applied(self) -> bool:
        return any((self.kind, self.level, self.state, self.text))

    @property
    def address(self) -> str:
        """The filter as the query of an address."""
        return urlencode({name: value for name, value in self._named() if value})

    @property
    def applied(self) -> list[dict[str, str]]:
        """Each filter in words, with the address that leaves it out."""
        words = {"kind": dict(Document.Kind.choices), "class": dict(Document.Level.choices)}
        return [
            {
                "text": words.get(name, {}).get(value, value.capitalize() if name == "state" else f"“{value}”"),
                "without": urlencode({other: kept for other, kept in self._named() if kept and other != name}),
            }
            for name, value in self._named()
            if value
        ]

    @property
    def choices(self) -> list[dict]:
        states = [(state, state.capitalize()) for state in states_of_documents]
        return [
            select("kind", "Kind", Document.Kind.choices, self.kind),
            select("class", "Who may read", Document.Level.choices, self.level),
            select("state", "State", states, self.state),
        ]

    def _named(self):
        return (("kind", self.kind), ("class", self.level), ("state", self.state), ("q", self.text))


def _one_of(value: str, allowed) -> str:
    return value if value in allowed else ""
