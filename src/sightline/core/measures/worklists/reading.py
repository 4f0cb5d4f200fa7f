"""A worklist from the bytes of returns that were kept. Nothing touches the disk, nothing outlives the call but the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.frame import read
from sightline.core.measures.worklists.lists import worklist
from sightline.core.measures.worklists.rows import Worklist


def worklist_of(
    files: Mapping[str, bytes], name: str, *, council: str, day: date, settings: Mapping[str, str] | None = None
) -> Worklist:
    """One list of a council from files by their names ("903/episodes.csv"). Files of one return lie in one folder. Raises BadInput
    where a setting cannot be used."""
    held = [
        File(one, PurePosixPath(one).parent.as_posix(), len(content), content=content) for one, content in sorted(files.items())
    ]
    return worklist(name, read(held, council=council, reference_date=day), council, day, settings)
