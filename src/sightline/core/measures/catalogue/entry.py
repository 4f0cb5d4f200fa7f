"""An entry of the catalogue: a measure's definition with all that a reader of its figure needs to know."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sightline.core.measures.catalogue.example import Example
from sightline.core.measures.catalogue.good import GOOD
from sightline.core.measures.model import Definition, Form
from sightline.core.measures.results import Unit
from sightline.core.measures.settings import SETTINGS, Chosen


class Theme(StrEnum):
    """In the order of the child's journey."""

    CONTACT = "Contact"
    EARLY_HELP = "Early help"
    REFERRAL = "Referral"
    ASSESSMENT = "Assessment"
    SECTION_47 = "Strategy and section 47"
    PLAN = "Plan"
    REVIEW = "Review"
    CARE = "Care"
    LEAVING_CARE = "Leaving care"
    WORKFORCE = "Workforce"


UNITS = {
    Form.COUNT: Unit.COUNT,
    Form.SHARE: Unit.PERCENT,
    Form.RATE: Unit.PER_10000,
    Form.MEAN: Unit.DAYS,
    Form.RATIO: Unit.RATIO,
}


@dataclass(frozen=True)
class Entry:
    """`define` takes the settings it depends on as its parameters. `polarity` is High or Low, the direction that is good; None
    where neither is. `published` is the key of the national series that the figure reconciles to. `needs` are columns without
    which the figure would mislead: where no row has one, there is no data. `also` are tables that are read where they are there.
    """

    name: str
    title: str
    says: str
    theme: Theme
    define: Callable[..., Definition]
    source: str
    example: Example
    polarity: str | None = None
    decimals: int = 1
    published: str | None = None
    cautions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def good(self) -> str:
        """What good looks like, in a sentence; empty where nothing is good in itself."""
        return GOOD.get(self.name, "")

    @cached_property
    def settings(self) -> tuple[str, ...]:
        return tuple(inspect.signature(self.define).parameters)

    def definition(self, chosen: Mapping[str, Chosen] | None = None) -> Definition:
        """The definition under settings as they are written; those left out have their default."""
        given = chosen or {}
        values = {name: SETTINGS[name].value(given.get(name, SETTINGS[name].default)) for name in self.settings}
        return self.define(**values)

    @cached_property
    def unit(self) -> Unit:
        return UNITS[self.definition().form]

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The tables without which there is no figure."""
        return tuple(table for table in self.definition().tables if table not in self.also)


def measure(
    theme: Theme,
    title: str,
    says: str,
    *,
    source: str,
    example: Example,
    polarity: str | None = None,
    decimals: int = 1,
    published: str | None = None,
    cautions: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
) -> Callable[[Callable[..., Definition]], Entry]:
    """Makes an entry of the function below it, whose name is the measure's."""
    return lambda define: Entry(
        define.__name__, title, says, theme, define, source, example, polarity, decimals, published, cautions, needs, also
    )
