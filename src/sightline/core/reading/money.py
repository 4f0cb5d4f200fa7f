"""Sums of money however they are printed, as pounds in a decimal string."""

import re
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {
    "bn": 10**9,
    "billion": 10**9,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "k": 10**3,
    "thousand": 10**3,
    "000s": 10**3,
    "": 1,
}
_SUM = re.compile(
    r"(?:£|\bGBP\s?)\s?(?P<a>\d{1,3}(?:,\d{3})+(?:\.\d{1,3})?|\d{1,12}(?:\.\d{1,6})?)\s?(?P<x>billion|million|thousand|bn|mn|m|k)?(?![\w%])"
    r"|(?<![\d£.,])(?P<b>\d{1,4}\.\d{1,3})\s?(?P<y>m)(?!\w)"
    r"|(?<![\d£.,])(?P<c>\d{1,4}(?:\.\d{1,3})?)\s(?P<z>million|billion)\s+pounds\b",
    re.IGNORECASE,
)
_TRANCHES = re.compile(r"\b(?:tranches|instal?ments|payments)\b(?P<shares>[^.;]{0,80}%[^.;]{0,60})", re.IGNORECASE)
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?%")


@dataclass(frozen=True, slots=True)
class FoundMoney:
    """One sum in a text, by place."""

    pounds: str
    text: str
    start: int


def money_in(text: str) -> list[FoundMoney]:
    """Every sum in the order printed; a sum paid in tranches by percentages gives each tranche's share as well."""
    found = []
    for match in _SUM.finditer(text):
        digits = (match["a"] or match["b"] or match["c"]).replace(",", "")
        scale = (match["x"] or match["y"] or match["z"] or "").lower()
        found.append(FoundMoney(_pounds(Decimal(digits) * _SCALES[scale]), match.group(0).strip(), match.start()))
    return found + _shares(text, found)


def _shares(text: str, found: list[FoundMoney]) -> list[FoundMoney]:
    tranches = _TRANCHES.search(text)
    before = [sum_ for sum_ in found if tranches and sum_.start < tranches.start()]
    if not tranches or not before:
        return []
    whole, start = Decimal(before[-1].pounds), tranches.start("shares")
    shares = list(_SHARE.finditer(tranches["shares"]))
    if sum(Decimal(share.group(1)) for share in shares) != 100:
        return []
    return [FoundMoney(_pounds(whole * Decimal(share.group(1)) / 100), share.group(0), start + share.start()) for share in shares]


def _pounds(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.01")))
