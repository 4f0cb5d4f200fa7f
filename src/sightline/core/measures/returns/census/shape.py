"""The shape of the census: which element lies in which, and which table each part fills.

Collections of 2017 to 2027. Sex was GenderCurrent until 2024; `PreProceedingsandFGDM` came with 2026. An element that is listed
in `INSIDE` and in no part is known and not needed (UPN, FormerUPN, AssessmentInternalReviewDate).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sightline.core.measures.returns import codes
from sightline.core.measures.returns.rows import Item

INSIDE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        group: frozenset(said.split())
        for group, said in {
            "": "Message",
            "Message": "Header Children",
            "Header": "CollectionDetails Source Content",
            "CollectionDetails": "Collection Year ReferenceDate",
            "Source": "SourceLevel LEA SoftwareCode Release SerialNo DateTime",
            "Children": "Child",
            "Child": "ChildIdentifiers ChildCharacteristics CINdetails",
            "ChildIdentifiers": """LAchildID UPN FormerUPN UPNunknown PersonBirthDate ExpectedPersonBirthDate Sex GenderCurrent
                PersonDeathDate""",
            "ChildCharacteristics": "Ethnicity Disabilities",
            "Disabilities": "Disability",
            "CINdetails": """CINreferralDate ReferralSource PrimaryNeedCode CINclosureDate ReasonForClosure DateOfInitialCPC
                ReferralNFA Assessments CINPlanDates Section47 ChildProtectionPlans PreProceedingsandFGDM""",
            "Assessments": """AssessmentActualStartDate AssessmentInternalReviewDate AssessmentAuthorisationDate
                FactorsIdentifiedAtAssessment""",
            "FactorsIdentifiedAtAssessment": "AssessmentFactors",
            "CINPlanDates": "CINPlanStartDate CINPlanEndDate",
            "Section47": "S47ActualStartDate InitialCPCtarget DateOfInitialCPC ICPCnotRequired",
            "ChildProtectionPlans": """CPPstartDate CPPendDate InitialCategoryOfAbuse LatestCategoryOfAbuse NumberOfPreviousCPP
                Reviews""",
            "Reviews": "CPPreviewDate",
            "PreProceedingsandFGDM": """PPStartDate LBPSentDate FGDMMeetingOffer FGDMMeetingFac InitialPPMeetingDate
                ReviewMeetingsCount StepDecisionDate PPOutcome CourtAppDate LetterInitCPDate""",
        }.items()
    }
)
"""Group -> what lies in it. What is no group itself holds a value."""

LISTED = frozenset({"Disability", "AssessmentFactors", "CPPreviewDate"})
"""Values that may stand several times in their group, each a row of its own."""


class Part(NamedTuple):
    """A part of the census and the table that it fills. `person`, `referral` and `within` are the columns for the child's number,
    for the referral and for the row (assessment, plan) it lies in; `named` is the column for its own name, made of `day`."""

    table: str
    person: str
    items: tuple[Item, ...]
    named: str = ""
    day: str = ""
    referral: str = ""
    within: str = ""


PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "Child": Part(
            "ssd_person", "pers_person_id",
            (
                Item("pers_sex", "GenderCurrent", codes=codes.SEX),
                Item("pers_sex", "Sex", codes=codes.SEX),
                Item("pers_ethnicity", "Ethnicity", codes=codes.ETHNICITY),
                Item("pers_dob", "PersonBirthDate"),
                Item("pers_expected_dob", "ExpectedPersonBirthDate"),
                Item("pers_death_date", "PersonDeathDate"),
                Item("pers_upn_unknown", "UPNunknown", codes=codes.UPN_UNKNOWN),
            ),
        ),
        "Disability": Part(
            "ssd_disability", "disa_person_id",
            (Item("disa_disability_code", "Disability", needed=True, codes=codes.DISABILITY),),
        ),
        "CINdetails": Part(
            "ssd_cin_episodes", "cine_person_id",
            (
                Item("cine_referral_date", "CINreferralDate", needed=True),
                Item("cine_referral_source_code", "ReferralSource", codes=codes.REFERRAL_SOURCE),
                Item("cine_cin_primary_need_code", "PrimaryNeedCode", codes=codes.NEED),
                Item("cine_close_date", "CINclosureDate"),
                Item("cine_close_reason", "ReasonForClosure", codes=codes.CLOSURE),
                Item("cine_referral_nfa", "ReferralNFA"),
            ),
            named="cine_referral_id", day="CINreferralDate",
        ),
        "Assessments": Part(
            "ssd_cin_assessments", "cina_person_id",
            (
                Item("cina_assessment_start_date", "AssessmentActualStartDate", needed=True),
                Item("cina_assessment_auth_date", "AssessmentAuthorisationDate"),
            ),
            named="cina_assessment_id", day="AssessmentActualStartDate", referral="cina_referral_id",
        ),
        "AssessmentFactors": Part(
            "ssd_assessment_factors", "cinf_person_id",
            (Item("cinf_assessment_factor", "AssessmentFactors", needed=True, codes=codes.FACTORS),),
            within="cinf_assessment_id",
        ),
        "CINPlanDates": Part(
            "ssd_cin_plans", "cinp_person_id",
            (Item("cinp_cin_plan_start_date", "CINPlanStartDate", needed=True), Item("cinp_cin_plan_end_date", "CINPlanEndDate")),
            named="cinp_cin_plan_id", day="CINPlanStartDate", referral="cinp_referral_id",
        ),
        "Section47": Part(
            "ssd_s47_enquiry", "s47e_person_id",
            (
                Item("s47e_s47_start_date", "S47ActualStartDate", needed=True),
                Item("s47e_icpc_not_required", "ICPCnotRequired"),
            ),
            named="s47e_s47_enquiry_id", day="S47ActualStartDate", referral="s47e_referral_id",
        ),
        "DateOfInitialCPC": Part(
            "ssd_initial_cp_conference", "icpc_person_id",
            (Item("icpc_icpc_date", "DateOfInitialCPC", needed=True), Item("icpc_icpc_target_date", "InitialCPCtarget")),
            named="icpc_icpc_id", day="DateOfInitialCPC", referral="icpc_referral_id", within="icpc_s47_enquiry_id",
        ),
        "ChildProtectionPlans": Part(
            "ssd_cp_plans", "cppl_person_id",
            (
                Item("cppl_cp_plan_start_date", "CPPstartDate", needed=True),
                Item("cppl_cp_plan_end_date", "CPPendDate"),
                Item("cppl_cp_plan_initial_category", "InitialCategoryOfAbuse", codes=codes.ABUSE),
                Item("cppl_cp_plan_latest_category", "LatestCategoryOfAbuse", codes=codes.ABUSE),
                Item("cppl_number_of_previous_cp_plans", "NumberOfPreviousCPP"),
            ),
            named="cppl_cp_plan_id", day="CPPstartDate", referral="cppl_referral_id",
        ),
        "CPPreviewDate": Part(
            "ssd_cp_reviews", "cppr_person_id",
            (Item("cppr_cp_review_date", "CPPreviewDate", needed=True),),
            within="cppr_cp_plan_id",
        ),
        "PreProceedingsandFGDM": Part(
            "ssd_pre_proceedings", "prep_person_id",
            (
                Item("prep_pre_pro_decision_date", "PPStartDate"),
                Item("prep_pre_pro_letter_date", "LBPSentDate"),
                Item("prep_fgdm_offered", "FGDMMeetingOffer"),
                Item("prep_fgdm_held", "FGDMMeetingFac"),
                Item("prep_initial_pre_pro_meeting_date", "InitialPPMeetingDate"),
                Item("prep_pre_pro_meetings_num", "ReviewMeetingsCount"),
                Item("prep_agree_stepdown_issue_date", "StepDecisionDate"),
                Item("prep_pre_pro_outcome", "PPOutcome"),
                Item("prep_court_application_date", "CourtAppDate"),
                Item("prep_care_pro_letter_date", "LetterInitCPDate"),
            ),
            named="prep_table_id", day="PPStartDate", referral="prep_referral_id",
        ),
    }
)  # fmt: skip
"""The parts in the order in which a child's rows are met. A conference stands in a section 47 enquiry, or, for a child who moved
here with a plan, in the episode itself (guide 4.8)."""
