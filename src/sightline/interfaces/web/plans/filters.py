"""What the plan is filtered by, from the address; what is applied can be seen and taken away."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from sightline.domains.plans.rules.moves import states_of_actions
from sightline.interfaces.web.drawn_once import Asked
from sightline.interfaces.web.filters import select


@dataclass(frozen=True)
class PlanFilter:
    """Empty means unfiltered. A state that there is not filters nothing."""

    state: str = ""
    theme: str = ""
    text: str = ""

    @classmethod
    def of(cls, request: HttpRequest | Asked) -> "PlanFilter":
        state = request.GET.get("state", "")
        return cls(
            state=state if state in states_of_actions else "",
            theme=request.GET.get("theme", "").strip()[:100],
            text=request.GET.get("q", "").strip()[:200],
        )

    def asked(self) -> dict[str, str]:
        return {"state": self.state, "theme": self.theme, "text": self.text}

    @property
    def is_applied(self) -> bool:
        return any(self.asked().values())

    @property
    def address(self) -> str:
        """The filter as the query of an address."""
        return urlencode({name: value for name, value in self._named() if value})

    @property
    def applied(self) -> list[dict[str, str]]:
        """Each filter in words, with the address that leaves it out."""
        return [
            {
                "text": f"“{value}”" if name == "q" else value.capitalize() if name == "state" else value,
                "without": urlencode({other: kept for other, kept in self._named() if kept and other != name}),
            }
            for name, value in self._named()
            if value
        ]

    def choices(self, themes: list[str]) -> list[dict]:
        states = [(state, state.capitalize()) for state in states_of_actions]
        chosen = [select("state", "State", states, self.state)]
        return [*chosen, select("theme", "Theme", [(theme, theme) for theme in themes], self.theme)] if themes else chosen

    def _named(self):
        return (("state", self.state), ("theme", self.theme), ("q", self.text))
