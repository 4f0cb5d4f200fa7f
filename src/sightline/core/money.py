"""Money is a whole number of pence. Pounds exist in print only; a fraction of a penny is refused, never rounded."""

from __future__ import annotations

import re
from decimal import Decimal

_PRINTED = re.compile(r"(?P<minus>[-\u2212])?£?(?P<pounds>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<pence>\d{2}))?", re.ASCII)


def in_pounds(pence: int, *, always_pence: bool = False) -> str:
    """`£1,518,000`, `£12.50`, `-£3`: pence are printed where they matter, or always where a column must line up."""
    pounds, rest = divmod(abs(pence), 100)
    sign = "-" if pence < 0 else ""
    return f"{sign}£{pounds:,}" + (f".{rest:02d}" if rest or always_pence else "")


def as_decimal(pence: int) -> str:
    """`1518000.00`: the form files and other programs read."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{pounds}.{rest:02d}"


def to_pence(pounds: str | Decimal | int) -> int:
    """Pence of a printed amount: `£1,518,000`, `12.50`, `-£3`. Raises ValueError with what would be accepted."""
    if isinstance(pounds, int):
        return pounds * 100
    if isinstance(pounds, Decimal):
        return _pence_of(pounds)
    found = _PRINTED.fullmatch(pounds.strip())
    if not found:
        raise ValueError(f"{pounds!r} is no amount of money; write it as 1250, 1,250.00 or £1,250.00")
    whole = int(found["pounds"].replace(",", "")) * 100 + int(found["pence"] or 0)
    return -whole if found["minus"] else whole


def _pence_of(pounds: Decimal) -> int:
    if not pounds.is_finite() or pounds * 100 != int(pounds * 100):
        raise ValueError(f"{pounds} pounds is no whole number of pence")
    return int(pounds * 100)
