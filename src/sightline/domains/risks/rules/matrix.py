"""How risks are scored: likelihood by impact, the bands that the product falls into, and how much a workspace will bear."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

FEWEST, MOST = 3, 7
"""Steps of an axis. Fewer tell nothing apart, more pretend to know."""


@dataclass(frozen=True, slots=True)
class Band:
    """Scores from `least` on, up to the next band's."""

    name: str
    least: int


@dataclass(frozen=True)
class Matrix:
    """Steps of likelihood and impact from least to most, counted from 1; bands from the lowest. Raises ValueError that says what to
    write. A score is likelihood times impact, as registers of English councils count it; it orders risks and measures nothing."""

    likelihoods: tuple[str, ...]
    impacts: tuple[str, ...]
    bands: tuple[Band, ...]
    appetite: MappingProxyType = field(default_factory=lambda: MappingProxyType({}))
    """By category, the name of the highest band that is borne without anybody's acceptance; "" is every other category."""

    def __post_init__(self):
        for name, steps in (("likelihood", self.likelihoods), ("impact", self.impacts)):
            if not FEWEST <= len(steps) <= MOST:
                raise ValueError(f"Write {FEWEST} to {MOST} steps of {name}; there are {len(steps)}.")
            if len(set(steps)) < len(steps):
                raise ValueError(f"Two steps of {name} have the same name.")
        leasts = [band.least for band in self.bands]
        if not self.bands or leasts[0] != 1 or sorted(set(leasts)) != leasts:
            raise ValueError("Write the bands from the lowest, each with the score it begins at, the first at 1.")
        if leasts[-1] > self.highest:
            raise ValueError(f"A band begins at {leasts[-1]}, but the highest score is {self.highest}.")
        if len({band.name for band in self.bands}) < len(self.bands):
            raise ValueError("Two bands have the same name.")
        unknown = set(self.appetite.values()) - {band.name for band in self.bands}
        if unknown:
            raise ValueError(f"The appetite names {sorted(unknown)[0]!r}, which is no band.")

    @property
    def highest(self) -> int:
        return len(self.likelihoods) * len(self.impacts)

    def holds(self, likelihood: int, impact: int) -> bool:
        return 1 <= likelihood <= len(self.likelihoods) and 1 <= impact <= len(self.impacts)

    def band(self, score: int) -> Band:
        return next(band for band in reversed(self.bands) if score >= band.least)

    def rank(self, name: str) -> int:
        """0 for the lowest band."""
        return [band.name for band in self.bands].index(name)

    def borne(self, category: str) -> str:
        """The highest band borne in a category: its own, else that of every other, else the second lowest."""
        usual = self.bands[min(1, len(self.bands) - 1)].name
        return self.appetite.get(category) or self.appetite.get("") or usual

    def is_above_appetite(self, score: int, category: str) -> bool:
        return self.rank(self.band(score).name) > self.rank(self.borne(category))

    def as_data(self) -> dict:
        return {
            "likelihoods": list(self.likelihoods), "impacts": list(self.impacts),
            "bands": [[band.name, band.least] for band in self.bands], "appetite": dict(self.appetite),
        }  # fmt: skip

    @classmethod
    def from_data(cls, said: dict) -> Matrix:
        bands = tuple(Band(name, least) for name, least in said["bands"])
        return cls(tuple(said["likelihoods"]), tuple(said["impacts"]), bands, MappingProxyType(dict(said["appetite"])))


SHIPPED = Matrix(
    ("Rare", "Unlikely", "Possible", "Likely", "Almost certain"),
    ("Negligible", "Minor", "Moderate", "Major", "Severe"),
    (Band("Low", 1), Band("Moderate", 5), Band("High", 10), Band("Very high", 15)),
)
"""Five by five. Its bands are a guess that many councils' registers share; a workspace sets its own."""
