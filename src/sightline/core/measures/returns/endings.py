"""Columns in which an empty cell is a statement: it has not ended.

Where a later return could fill such a column and has it empty, what an earlier one said is undone: a case that was closed by mistake
is open again. In any other column an empty cell says nothing, and what an earlier return said stays.
"""

from __future__ import annotations

ENDINGS = frozenset(
    (
        *("earl_episode_end_date", "cine_close_date", "cine_close_reason", "cina_assessment_auth_date", "cinp_cin_plan_end_date"),
        *("s47e_s47_end_date", "cppl_cp_plan_end_date", "clae_cla_episode_ceased_date", "clae_cla_episode_ceased_reason"),
        *("miss_missing_episode_end_date", "perm_decision_reversed_date", "perm_decision_reversed_reason"),
        *("invo_involvement_end_date", "prof_leaving_date"),
    )
)
