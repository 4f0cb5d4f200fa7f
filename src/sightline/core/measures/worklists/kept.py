"""What of a return is kept for worklists, and a list from it.

Less than the return: of one council, only the columns that a list reads. No name, birthday, ethnicity or pupil number
is among them. A table is an Arrow stream under its own name; one that the return could fill and holds no row of is kept as well, since
a list is empty only where a return could have filled it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import pyarrow as pa

from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.filled import Filled, schema
from sightline.core.measures.returns.frame import read
from sightline.core.measures.worklists.cases import Cases
from sightline.core.measures.worklists.lists import worklist
from sightline.core.measures.worklists.rows import Worklist


def _columns(prefix: str, said: str) -> tuple[str, ...]:
    return "council", "source", f"{prefix}_person_id", *(f"{prefix}_{word}" for word in said.split())


COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ssd_cin_episodes": _columns(
            "cine", "referral_id referral_date referral_nfa cin_primary_need_code close_date referral_team referral_worker_id"
        ),
        "ssd_cin_assessments": _columns(
            "cina", "referral_id assessment_start_date assessment_auth_date assessment_team assessment_worker_id"
        ),
        "ssd_cin_plans": _columns("cinp", "cin_plan_start_date cin_plan_end_date cin_plan_team cin_plan_worker_id"),
        "ssd_cin_visits": _columns("cinv", "cin_visit_date cin_visit_seen cin_visit_seen_alone"),
        "ssd_s47_enquiry": _columns("s47e", "s47_start_date"),
        "ssd_cp_plans": _columns(
            "cppl", "cp_plan_id cp_plan_start_date cp_plan_end_date cp_plan_latest_category cp_plan_team cp_plan_worker_id"
        ),
        "ssd_cp_visits": _columns("cppv", "cp_visit_date cp_visit_seen cp_visit_seen_alone"),
        "ssd_cp_reviews": _columns("cppr", "cp_plan_id cp_review_date"),
        "ssd_cla_episodes": _columns(
            "clae", "cla_episode_start_date cla_episode_start_reason cla_episode_ceased_date legal_status cla_team cla_worker_id"
        ),
        "ssd_cla_reviews": _columns("clar", "cla_review_date cla_review_cancelled"),
        "ssd_cla_visits": _columns("clav", "cla_visit_date cla_visit_seen cla_visit_seen_alone"),
        "ssd_involvements": _columns(
            "invo", "professional_id professional_team involvement_start_date involvement_end_date"
        ),
    }
)  # fmt: skip
"""For each table that a list reads, the columns that are kept of it."""


def distilled(files: Mapping[str, bytes | Path], *, council: str, day: date) -> dict[str, bytes]:
    """From the files of a load, by their names ("903/episodes.csv"; files of one return lie in one folder), what is kept of one
    council: table -> bytes. `day` is the one the returns speak for, where they do not say it."""
    return distilled_tables(
        read([_file(name, given) for name, given in sorted(files.items())], council=council, reference_date=day), council
    )


def distilled_tables(filled: Filled, council: str) -> dict[str, bytes]:
    cases = Cases(filled, council, date.max)
    return {name: _written(cases.table(name).select(columns)) for name, columns in COLUMNS.items() if name in filled.tables}


def worklist_of(
    kept: Mapping[str, bytes], name: str, *, council: str, day: date, settings: Mapping[str, str] | None = None
) -> Worklist:
    """One list of a council from what was kept. Raises BadInput where a setting cannot be used."""
    tables = {table: _restored(table, content) for table, content in kept.items()}
    return worklist(name, Filled(tables, ()), council, day, settings)


def _file(name: str, given: bytes | Path) -> File:
    group = PurePosixPath(name).parent.as_posix()
    if isinstance(given, Path):
        return File(name, group, given.stat().st_size, path=given)
    return File(name, group, len(given), content=given)


def _written(table: pa.Table) -> bytes:
    into = io.BytesIO()
    with pa.ipc.new_stream(into, table.schema) as stream:
        stream.write_table(table)
    return into.getvalue()


def _restored(name: str, content: bytes) -> pa.Table:
    """With nulls where a column was not kept."""
    with pa.ipc.open_stream(content) as stream:
        kept = stream.read_all()
    fields = schema(name)
    columns = [kept[one.name] if one.name in kept.column_names else pa.nulls(kept.num_rows, one.type) for one in fields]
    return pa.Table.from_arrays(columns, schema=fields)
