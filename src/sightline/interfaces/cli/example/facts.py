"""The files of the worked example, read with their keys, and the day a fact is taken to be known from."""

from datetime import date
from functools import cached_property
from pathlib import Path

import yaml

import sightline

FOLDER = Path(sightline.__file__).parent / "content" / "examples" / "torbay"
SOURCE_DAYS = {
    "000": date(2017, 7, 13), "001": date(2018, 1, 10), "002": date(2017, 12, 13), "003": date(2017, 4, 1), "004": date(2015, 9, 18),
}  # fmt: skip
"""The day each source document is of: a fact that it states without a date is known from then."""
INSPECTION_DAYS = {"ofsted torbay-2016": date(2016, 1, 5), "ofsted torbay-2018": date(2018, 7, 5)}


class Facts:
    """Each file by its name: `facts.posts` is the list in posts.yaml."""

    def __init__(self, folder: Path = FOLDER):
        self.folder = folder

    def __getattr__(self, name: str) -> list[dict]:
        path = self.folder / f"{name}.yaml"
        if not path.exists():
            raise AttributeError(name)
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        setattr(self, name, rows)
        return rows

    @cached_property
    def documents_folder(self) -> Path:
        return self.folder / "documents"


def known_from(fact: dict, field: str = "starts") -> date:
    """The fact's own date, else the day of the earliest source it cites."""
    if fact.get(field):
        return fact[field]
    days = [day for cited in str(fact.get("cites", "")).split(";") if (day := _source_day(cited.strip()))]
    if not days:
        raise ValueError(f"{fact.get('key', fact)}: no date, and no source that has one. Add `{field}` or `cites`.")
    return min(days)


def _source_day(cited: str) -> date | None:
    return SOURCE_DAYS.get(cited[:3]) or next((day for name, day in INSPECTION_DAYS.items() if cited.startswith(name)), None)
