"""What a measure is, as plain data: expressions about a row, totals over rows, and a definition made of totals.

A measure counts rows of one table. Whether a row counts is an expression: its own columns, the period asked about, and what
else is known of the same child. Take re-referrals: a referral counts where another referral of the child lies in the twelve
months before it. In the model:

    Total("ssd_cin_episodes", where=All((
        Compare(">=", Column(THIS, ..., "cine_referral_date"), PeriodDay.FIRST), ...,
        Exists("ssd_cin_episodes", where=All((
            Compare("<", Column(OTHER, ..., "cine_referral_date"), Column(THIS, ..., "cine_referral_date")), ...)))))

Two rows are ever in view: THIS, the one that may count, and OTHER, a row of the same child and the same council that a
`Related` expression looks at. What looks further than one row (reviews kept up since a plan began) is an expression of its own,
`KeptUp`.

Every node checks itself when it is built, so an engine never meets a date compared with text. A value may be unknown (null):
as in SQL a comparison with it is unknown, `All` and `Either` follow Kleene's logic, and only what is true counts.

Nobody writes this by hand: `language` does. Nobody reads it in English: `words` tells it.
"""

from sightline.core.measures.model.definition import Definition, Form, Total
from sightline.core.measures.model.nodes import (
    All,
    Arithmetic,
    Choose,
    Column,
    Compare,
    Either,
    Elapsed,
    End,
    FirstKnown,
    Known,
    Literal,
    Misbuilt,
    Node,
    Not,
    OneOf,
    PeriodDay,
    Scope,
    Shift,
    Unit,
    YearOf,
)
from sightline.core.measures.model.related import Exists, Extreme, HowMany, Interval, KeptUp, Related

__all__ = [
    "All", "Arithmetic", "Choose", "Column", "Compare", "Definition", "Either", "Elapsed", "End", "Exists", "Extreme",
    "FirstKnown", "Form", "HowMany", "Interval", "KeptUp", "Known", "Literal", "Misbuilt", "Node", "Not", "OneOf", "PeriodDay",
    "Related", "Scope", "Shift", "Total", "Unit", "YearOf",
]  # fmt: skip
