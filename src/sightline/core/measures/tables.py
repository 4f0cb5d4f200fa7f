"""The typed tables that every return fills, whatever its form.

They carry the names of the Standard Safeguarding Dataset (SSD), so that a council which keeps the SSD recognises its own. What
a statutory return holds and the SSD does not has a column of ours, marked `ours`: the number of previous plans of the census,
the legal status and placement of a looked-after episode, the dates of a worker. Columns that no measure, breakdown or worklist
reads are left out: names, addresses and postcodes never enter.

A row belongs to one council (`council`, the three digits of the Department) and came with one return (`source`, the number of
the return in `Returns.sources`, in the order of their reference dates). Dates are calendar days, flags are true or false, and
what a return leaves out is null.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What a column holds. `WHOLE` are integers, `NUMBER` are decimals such as full-time equivalents."""

    TEXT = "text"
    DATE = "date"
    FLAG = "flag"
    WHOLE = "whole"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind = Kind.TEXT
    ours: bool = False
    """Not in the SSD."""


@dataclass(frozen=True, slots=True)
class Table:
    """`key` tells one row from another within a council: two returns that both hold the row fill it once, the later return
    deciding. `person` is the column that says whose row it is; empty where a row is of no child."""

    name: str
    person: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        unknown = {self.person, *self.key} - {*names, ""}
        if unknown or len(names) != len(set(names)):
            raise ValueError(f"{self.name}: {sorted(unknown) or 'a column stands twice'}")

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


COUNCIL = Column("council")
SOURCE = Column("source", Kind.WHOLE, ours=True)


def _columns(said: str) -> tuple[Column, ...]:
    """From a line a column: its name, its kind where it is not text, `ours` where the SSD does not have it."""
    found = [COUNCIL, SOURCE]
    for line in said.split("\n"):
        name, *words = line.split()
        kinds = [Kind(word) for word in words if word != "ours"]
        found.append(Column(name, kinds[0] if kinds else Kind.TEXT, ours="ours" in words))
    return tuple(found)


def _table(name: str, person: str, key: str, said: str) -> Table:
    return Table(name, person, tuple(key.split()), _columns(said))


_ALL = (
    _table(
        "ssd_person", "pers_person_id", "pers_person_id",
        """pers_person_id
        pers_sex
        pers_ethnicity
        pers_dob date
        pers_expected_dob date
        pers_death_date date
        pers_upn_unknown
        pers_common_child_id""",
    ),
    _table(
        "ssd_disability", "disa_person_id", "disa_person_id disa_disability_code",
        """disa_person_id
        disa_disability_code""",
    ),
    _table(
        "ssd_contacts", "cont_person_id", "cont_person_id cont_contact_date cont_contact_id",
        """cont_contact_id
        cont_person_id
        cont_contact_date date
        cont_contact_source_code
        cont_contact_outcome ours""",
    ),
    _table(
        "ssd_early_help_episodes", "earl_person_id", "earl_person_id earl_episode_start_date earl_episode_id",
        """earl_episode_id
        earl_person_id
        earl_episode_start_date date
        earl_episode_end_date date
        earl_episode_organisation""",
    ),
    _table(
        "ssd_cin_episodes", "cine_person_id", "cine_person_id cine_referral_date cine_referral_id",
        """cine_referral_id
        cine_person_id
        cine_referral_date date
        cine_cin_primary_need_code
        cine_referral_source_code
        cine_referral_nfa flag
        cine_close_reason
        cine_close_date date
        cine_referral_team
        cine_referral_worker_id
        cine_referrals_last_12_months whole ours""",
    ),
    _table(
        "ssd_cin_assessments", "cina_person_id", "cina_person_id cina_assessment_start_date cina_assessment_id",
        """cina_assessment_id
        cina_person_id
        cina_referral_id
        cina_assessment_start_date date
        cina_assessment_child_seen flag
        cina_assessment_auth_date date
        cina_assessment_outcome_nfa flag
        cina_assessment_team
        cina_assessment_worker_id""",
    ),
    _table(
        "ssd_assessment_factors", "cinf_person_id", "cinf_person_id cinf_assessment_id cinf_assessment_factor",
        """cinf_person_id ours
        cinf_assessment_id
        cinf_assessment_factor ours""",
    ),
    _table(
        "ssd_cin_plans", "cinp_person_id", "cinp_person_id cinp_cin_plan_start_date cinp_cin_plan_id",
        """cinp_cin_plan_id
        cinp_referral_id
        cinp_person_id
        cinp_cin_plan_start_date date
        cinp_cin_plan_end_date date
        cinp_cin_plan_team
        cinp_cin_plan_worker_id""",
    ),
    _table(
        "ssd_cin_visits", "cinv_person_id", "cinv_person_id cinv_cin_visit_date cinv_cin_visit_id",
        """cinv_cin_visit_id
        cinv_person_id
        cinv_cin_visit_date date
        cinv_cin_visit_seen flag
        cinv_cin_visit_seen_alone flag""",
    ),
    _table(
        "ssd_s47_enquiry", "s47e_person_id", "s47e_person_id s47e_s47_start_date s47e_s47_enquiry_id",
        """s47e_s47_enquiry_id
        s47e_referral_id
        s47e_person_id
        s47e_s47_start_date date
        s47e_s47_end_date date
        s47e_s47_nfa flag
        s47e_icpc_not_required flag ours
        s47e_s47_completed_by_team""",
    ),
    _table(
        "ssd_initial_cp_conference", "icpc_person_id", "icpc_person_id icpc_icpc_date icpc_s47_enquiry_id icpc_icpc_id",
        """icpc_icpc_id
        icpc_s47_enquiry_id
        icpc_person_id
        icpc_referral_id
        icpc_icpc_transfer_in flag
        icpc_icpc_target_date date
        icpc_icpc_date date
        icpc_icpc_outcome_cp_flag flag
        icpc_icpc_team
        icpc_s47_start_date date ours""",
    ),
    _table(
        "ssd_cp_plans", "cppl_person_id", "cppl_person_id cppl_cp_plan_start_date cppl_cp_plan_id",
        """cppl_cp_plan_id
        cppl_referral_id
        cppl_person_id
        cppl_cp_plan_start_date date
        cppl_cp_plan_end_date date
        cppl_cp_plan_initial_category
        cppl_cp_plan_latest_category
        cppl_number_of_previous_cp_plans whole ours
        cppl_cp_plan_team ours
        cppl_cp_plan_worker_id ours""",
    ),
    _table(
        "ssd_cp_visits", "cppv_person_id", "cppv_person_id cppv_cp_visit_date cppv_cp_visit_id",
        """cppv_cp_visit_id
        cppv_person_id
        cppv_cp_plan_id
        cppv_cp_visit_date date
        cppv_cp_visit_seen flag
        cppv_cp_visit_seen_alone flag""",
    ),
    _table(
        "ssd_cp_reviews", "cppr_person_id", "cppr_person_id cppr_cp_plan_id cppr_cp_review_date",
        """cppr_cp_review_id
        cppr_person_id
        cppr_cp_plan_id
        cppr_cp_review_due date
        cppr_cp_review_date date
        cppr_cp_review_participation flag""",
    ),
    _table(
        "ssd_pre_proceedings", "prep_person_id", "prep_person_id prep_pre_pro_decision_date prep_table_id",
        """prep_table_id
        prep_person_id
        prep_referral_id ours
        prep_pre_pro_decision_date date
        prep_pre_pro_letter_date date
        prep_fgdm_offered flag ours
        prep_fgdm_held flag ours
        prep_initial_pre_pro_meeting_date date
        prep_pre_pro_meetings_num whole
        prep_agree_stepdown_issue_date date
        prep_pre_pro_outcome
        prep_court_application_date date ours
        prep_care_pro_letter_date date""",
    ),
    _table(
        "ssd_cla_episodes", "clae_person_id",
        "clae_person_id clae_cla_episode_start_date clae_cla_episode_start_reason clae_cla_episode_id",
        """clae_cla_episode_id
        clae_person_id
        clae_cla_episode_start_date date
        clae_cla_episode_start_reason
        clae_cla_primary_need_code
        clae_cla_episode_ceased_date date
        clae_cla_episode_ceased_reason
        clae_cla_id
        clae_cla_placement_id
        clae_legal_status ours
        clae_placement_type ours
        clae_placement_provider ours
        clae_placement_urn ours
        clae_placement_change_reason ours
        clae_placements_last_12_months whole ours
        clae_cla_team ours
        clae_cla_worker_id ours""",
    ),
    _table(
        "ssd_cla_reviews", "clar_person_id", "clar_person_id clar_cla_review_date clar_cla_review_id",
        """clar_cla_review_id
        clar_cla_id
        clar_person_id ours
        clar_cla_review_due_date date
        clar_cla_review_date date
        clar_cla_review_cancelled flag
        clar_cla_review_participation""",
    ),
    _table(
        "ssd_cla_visits", "clav_person_id", "clav_person_id clav_cla_visit_date clav_cla_visit_id",
        """clav_cla_visit_id
        clav_cla_id
        clav_person_id
        clav_cla_visit_date date
        clav_cla_visit_seen flag
        clav_cla_visit_seen_alone flag""",
    ),
    _table(
        "ssd_missing", "miss_person_id", "miss_person_id miss_missing_episode_start_date miss_missing_episode_type",
        """miss_table_id
        miss_person_id
        miss_missing_episode_start_date date
        miss_missing_episode_type
        miss_missing_episode_end_date date
        miss_missing_rhi_offered
        miss_missing_rhi_accepted""",
    ),
    _table(
        "ssd_care_leavers", "clea_person_id", "clea_person_id clea_year",
        """clea_person_id
        clea_year whole ours
        clea_care_leaver_eligibility
        clea_care_leaver_in_touch
        clea_care_leaver_latest_contact date
        clea_care_leaver_accommodation
        clea_care_leaver_accom_suitable
        clea_care_leaver_activity
        clea_pathway_plan_review_date date
        clea_care_leaver_allocated_team
        clea_care_leaver_worker_id""",
    ),
    _table(
        "ssd_permanence", "perm_person_id", "perm_person_id perm_adm_decision_date perm_placed_for_adoption_date",
        """perm_table_id
        perm_person_id
        perm_adm_decision_date date
        perm_placement_order_date date
        perm_placed_for_adoption_date date
        perm_matched_date date
        perm_decision_reversed_date date
        perm_decision_reversed_reason
        perm_permanence_order_date date
        perm_permanence_order_type""",
    ),
    _table(
        "ssd_involvements", "invo_person_id",
        "invo_person_id invo_involvement_start_date invo_professional_id invo_involvements_id",
        """invo_involvements_id
        invo_professional_id
        invo_professional_role_id
        invo_professional_team
        invo_involvement_start_date date
        invo_involvement_end_date date
        invo_worker_change_reason
        invo_person_id
        invo_referral_id""",
    ),
    _table(
        "ssd_professionals", "", "prof_professional_id prof_year",
        """prof_professional_id
        prof_year whole ours
        prof_professional_job_title
        prof_professional_caseload whole
        prof_professional_department
        prof_full_time_equivalency number
        prof_agency_worker_flag flag
        prof_start_date date ours
        prof_leaving_date date ours""",
    ),
    _table(
        "workforce_totals", "", "work_date",
        """work_date date ours
        work_vacancies_fte number ours
        work_agency_fte number ours
        work_agency_headcount whole ours""",
    ),
)  # fmt: skip

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _ALL})
"""Every table by its name. `prof_year` and `clea_year` are the year in which the collection's year ends: 2025 for 2024-25."""

OWN_IDS: Mapping[str, str] = MappingProxyType(
    {
        "ssd_contacts": "cont_contact_id",
        "ssd_early_help_episodes": "earl_episode_id",
        "ssd_cin_episodes": "cine_referral_id",
        "ssd_cin_assessments": "cina_assessment_id",
        "ssd_cin_plans": "cinp_cin_plan_id",
        "ssd_cin_visits": "cinv_cin_visit_id",
        "ssd_s47_enquiry": "s47e_s47_enquiry_id",
        "ssd_initial_cp_conference": "icpc_icpc_id",
        "ssd_pre_proceedings": "prep_table_id",
        "ssd_cp_plans": "cppl_cp_plan_id",
        "ssd_cp_visits": "cppv_cp_visit_id",
        "ssd_cla_episodes": "clae_cla_episode_id",
        "ssd_cla_reviews": "clar_cla_review_id",
        "ssd_cla_visits": "clav_cla_visit_id",
        "ssd_involvements": "invo_involvements_id",
    }
)
"""The column by which a table's rows are pointed at. The Standard Safeguarding Dataset brings these ids; a return that has none
gets made-up ones, which two returns that hold the same row need not share: the rest of the key tells that it is the same."""

POINTERS: Mapping[str, str] = MappingProxyType(
    {
        "cina_referral_id": "ssd_cin_episodes",
        "cinp_referral_id": "ssd_cin_episodes",
        "s47e_referral_id": "ssd_cin_episodes",
        "icpc_referral_id": "ssd_cin_episodes",
        "prep_referral_id": "ssd_cin_episodes",
        "cppl_referral_id": "ssd_cin_episodes",
        "invo_referral_id": "ssd_cin_episodes",
        "cinf_assessment_id": "ssd_cin_assessments",
        "icpc_s47_enquiry_id": "ssd_s47_enquiry",
        "cppv_cp_plan_id": "ssd_cp_plans",
        "cppr_cp_plan_id": "ssd_cp_plans",
    }
)
"""The columns that hold another table's own id."""


def natural_key(name: str) -> tuple[str, ...]:
    """The key of a table without its own id: what makes two rows of different returns the same, within a council."""
    return tuple(column for column in TABLES[name].key if column != OWN_IDS.get(name))
