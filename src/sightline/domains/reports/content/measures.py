"""Published measures and pictures as a pack prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from sightline.domains.reports.content.checks import PackMistake, are_tuples, refuse, texts_are_sound

_SVG = "{http://www.w3.org/2000/svg}"
_FIGURE = re.compile(r"-?\d{1,3}(,?\d{3})*(\.\d+)?")
# Elements that fetch, run or embed something: a sealed picture holds all that it shows.
_REACHING_OUT = {f"{_SVG}{name}" for name in ("script", "image", "foreignObject", "use", "style", "feImage")}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG with the sentence that stands in for it where it cannot be seen.

    It is printed whole, as wide as the text, and made smaller where the page is too low for it: a tall picture is
    handed over in slices, a `Picture` each.
    """

    svg: str
    alt: str
    caption: str = ""

    def __post_init__(self) -> None:
        texts_are_sound(self, "svg", "alt")
        root = self._root()
        if root.tag != f"{_SVG}svg" or not root.get("viewBox"):
            refuse(self, "svg", "is no drawing with a viewBox; hand over what core.drawing made")
        if root.getroottree().docinfo.doctype:
            refuse(self, "svg", "declares a document type, which could hold more than it shows; leave it out")
        reaching = next((node.tag for node in root.iter() if node.tag in _REACHING_OUT), None)
        if reaching:
            refuse(self, "svg", f"holds <{reaching.removeprefix(_SVG)}>, which a sealed picture may not")

    def _root(self) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, load_dtd=False)
        try:
            return etree.fromstring(self.svg.encode("utf-8"), parser)
        except etree.XMLSyntaxError as broken:
            raise PackMistake(f"Picture.svg: cannot be read as XML ({broken.msg}); draw it with core.drawing") from broken


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """A published measure: the sentence that says where it stands, its chart, its table, and where the figures come from.

    `columns` are the headings ("Year", "Westmere", "Statistical neighbours, mean", "England"); each row has a cell a column, the
    first one the period. A cell is a figure as it is printed, or a sign that `markers` explains ("c": "suppressed ...").
    """

    name: str
    sentence: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    markers: tuple[tuple[str, str], ...]
    source: str
    as_at: date
    rule: str
    chart: Picture | None = None

    def __post_init__(self) -> None:
        texts_are_sound(self, "name", "sentence", "source")
        are_tuples(self, "columns", "rows", "markers")
        if len(self.columns) < 2:
            refuse(self, "columns", "needs the period and at least one figure")
        known = {sign for sign, _ in self.markers}
        for row in self.rows:
            self._check(row, known)

    def _check(self, row: tuple[str, ...], known: set[str]) -> None:
        if len(row) != len(self.columns):
            refuse(self, "rows", f"{row[:1]} has {len(row)} cells under {len(self.columns)} headings")
        for cell in row[1:]:
            if not _FIGURE.fullmatch(cell) and cell not in known:
                refuse(self, "rows", f"{row[0]}: {cell!r} is no figure, and no marker explains it")
