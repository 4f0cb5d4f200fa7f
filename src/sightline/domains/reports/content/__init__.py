"""What a board pack prints, as data: built once, sealed, and rendered from nothing else.

`PackContent` holds words, days and whole numbers only, so that it can be kept as JSON and printed again years later.
Free of Django: a pack can be checked and rendered without a database.
"""

from sightline.domains.reports.content.checks import PackMistake
from sightline.domains.reports.content.findings import Change, Conflict, Due, Source, Statement
from sightline.domains.reports.content.measures import MeasurePage, Picture
from sightline.domains.reports.content.network import Network, NetworkRow
from sightline.domains.reports.content.pack import PackContent
from sightline.domains.reports.content.scorecard import Card, Scorecard, Step
from sightline.domains.reports.content.sight import Item, LineOfSight, Matter, Proof, SightRow

__all__ = [
    "Card",
    "Change",
    "Conflict",
    "Due",
    "Item",
    "LineOfSight",
    "Matter",
    "MeasurePage",
    "Network",
    "NetworkRow",
    "PackContent",
    "PackMistake",
    "Picture",
    "Proof",
    "Scorecard",
    "SightRow",
    "Source",
    "Statement",
    "Step",
]
