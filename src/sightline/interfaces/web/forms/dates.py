"""A day in three fields, as the design system asks, that also accepts the month by name."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july",
           "august", "september", "october", "november", "december")  # fmt: skip


class DateParts(forms.MultiWidget):
    """Three text inputs: name-day, name-month, name-year."""

    def __init__(self, attrs=None):
        super().__init__(widgets={part: forms.TextInput() for part in PARTS}, attrs=attrs)
        self.widgets_names = [f"-{part}" for part in PARTS]

    def decompress(self, value) -> list:
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-day"

    def value_from_datadict(self, data, files, name) -> list[str]:
        """Three texts; a whole date under the plain name (from an API client or a test) is taken apart."""
        if name in data and f"{name}-day" not in data:
            whole = str(data[name]).split("-")
            return whole[::-1] if len(whole) == 3 else [str(data[name]), "", ""]
        return [str(data.get(f"{name}-{part}", "")).strip() for part in PARTS]

    def value_omitted_from_data(self, data, files, name) -> bool:
        return name not in data and not any(f"{name}-{part}" in data for part in PARTS)


class DayField(forms.Field):
    """A date. Errors name the label and say which part is missing or wrong; `wrong_part` is where the summary links to."""

    widget = DateParts

    def __init__(self, *, said: str = "", **kwargs):
        super().__init__(**kwargs)
        self.said = said

    def to_python(self, value) -> date | None:
        if value is None or isinstance(value, date):
            return value
        day, month, year = (str(part or "").strip() for part in value)
        if not (day or month or year):
            return None
        self._all_there(day, month, year)
        return self._real(day, month, year)

    def _name(self) -> str:
        return self.said or str(self.label or "date")

    def _all_there(self, *written: str) -> None:
        missing = [part for part, text in zip(PARTS, written, strict=True) if not text]
        if missing:
            told = " and ".join(f"a {part}" for part in missing)
            raise ValidationError(f"{self._name()} must include {told}", code=missing[0])

    def _real(self, day: str, month: str, year: str) -> date:
        number = month_number(month)
        if number is None:
            raise ValidationError(f"{self._name()} must have a month like 6 or June", code="month")
        if not (year.isascii() and year.isdecimal() and len(year) == 4):
            raise ValidationError(f"{self._name()} must have a year of four figures, like 2026", code="year")
        try:
            return date(int(year), number, int(day))
        except ValueError:
            raise ValidationError(f"{self._name()} must be a real date", code="day") from None


def month_number(text: str) -> int | None:
    """6, 06, June, jun: 6. Three letters are enough; None where it is no month."""
    if text.isascii() and text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    word = text.lower().rstrip(".")
    found = [place for place, name in enumerate(_MONTHS, start=1) if name.startswith(word)]
    return found[0] if len(word) >= 3 and len(found) == 1 else None
