"""Styles of a Word file: what a paragraph inherits of size, weight, level and list."""

from dataclasses import dataclass

from lxml import etree

DEEPEST = 20
"""Styles based on styles based on styles; Word stops at ten."""


def local(element: etree._Element) -> str:
    """An element's name without its namespace: transitional and strict files differ only there."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The element found by going down these names, first of each."""
    for name in names:
        element = next((below for below in element if local(below) == name), None) if element is not None else None
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """A `w:` attribute."""
    if element is None:
        return None
    return next((text for key, text in element.attrib.items() if key.rsplit("}", 1)[-1] == name), None)


def whole(text: str | None) -> int | None:
    """A whole number of a sensible size, or None."""
    return int(text) if text and text.removeprefix("-").isdecimal() and len(text) < 9 else None


def switched(element: etree._Element | None) -> bool | None:
    """A Word switch: present means on, unless its value says off. None where it is not there."""
    return None if element is None else value(element) not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph or run says of itself; None leaves it to the style above."""

    size: float | None = None
    bold: bool | None = None
    list_id: int | None = None
    level: int | None = None
    indent: float | None = None

    def over(self, below: "Look") -> "Look":
        """This look where it speaks, the other where it is silent."""
        return Look(
            *(getattr(self, name) if getattr(self, name) is not None else getattr(below, name) for name in self.__slots__)
        )


def look_of(paragraph: etree._Element | None, run: etree._Element | None) -> Look:
    """The look that a `w:pPr` and a `w:rPr` give."""
    half_points = whole(value(child(run, "sz")))
    left = whole(value(child(paragraph, "ind"), "left") or value(child(paragraph, "ind"), "start"))
    return Look(
        size=half_points / 2 if half_points else None,
        bold=switched(child(run, "b")),
        list_id=whole(value(child(paragraph, "numPr", "numId"))),
        level=whole(value(child(paragraph, "numPr", "ilvl"))),
        indent=left / 20 if left is not None else None,
    )


class Styles:
    """The styles part. An absent part gives silent looks."""

    def __init__(self, root: etree._Element | None):
        self._styles = {value(style, "styleId"): style for style in root if local(style) == "style"} if root is not None else {}
        self._plain = look_of(None, child(root, "docDefaults", "rPrDefault", "rPr"))
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if value(style, "type") == "paragraph" and value(style, "default") == "1"
            ),
            None,
        )
        self._known: dict[str | None, Look] = {}

    def look(self, style_id: str | None) -> Look:
        """What a style gives, with what it is based on."""
        key = style_id if style_id in self._styles else self._default
        if key not in self._known:
            self._known[key] = self._inherited(key).over(self._plain)
        return self._known[key]

    def _inherited(self, key: str | None) -> Look:
        look = Look()
        for _ in range(DEEPEST):
            style = self._styles.get(key)
            if style is None:
                break
            look = look.over(look_of(child(style, "pPr"), child(style, "rPr")))
            key = value(child(style, "basedOn"))
        return look
