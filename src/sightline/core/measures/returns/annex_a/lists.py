"""The eleven lists of Annex A and what each fills. A field is called by the heading that Ofsted gives it.

A list tells of the last visit, the latest review: each becomes one row. Where a child is looked after, the list has a period of
care and the placement of now, from which `care` makes the episodes. List 11 is of adopters: no measure reads it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from sightline.core.measures.returns import vocabulary as words
from sightline.core.measures.returns.listings import Into, Listing, Take, joined
from sightline.core.measures.returns.spellings import Understood, code, day, flag, short_text, whole

CHILD = "Child Unique ID"
TEAM, WORKER = "Allocated Team", "Allocated Worker"
REFERRED, CIN_START = "Date of referral", "CIN Start Date"
CARE_START, CARE_END = "Date Started to be Looked After", "Date Ceased to be Looked After"
PLACED = "Start Date of Most Recent Placement"
S47, PLAN = "Strategy discussion initiating Section 47 Enquiry Start Date", "Child Protection Plan Start Date"
EPISODE_START, EPISODE_REASON, FIRST_END, FIRST_STATUS = "(episode start)", "(episode reason)", "(first end)", "(first status)"
PLAN_NAME = "(plan)"
_AGE, _DISABLED = "Age of Child (Years)", "Does the Child have a Disability"


def unneeded(spelling: str) -> Understood:
    """The other way round: whether support was found not to be needed."""
    said = flag(spelling)
    return said if said.value is None else said._replace(value=not said.value)


def _always(value: object, kind: pa.DataType):
    def make(given: Mapping[str, pa.Array]) -> pa.Array:
        return pa.repeat(pa.scalar(value, kind), len(next(iter(given.values()))))

    return make


_PERSON = Into(
    "ssd_person",
    (
        Take("pers_person_id", CHILD, short_text, needed=True),
        Take("pers_sex", "Gender", code(words.SEX, "gender")),
        Take("pers_ethnicity", "Ethnicity", code(words.ETHNICITY, "ethnicity")),
        Take("pers_dob", "Date of Birth", day),
    ),
    told=False,
)


def _child(column: str) -> Take:
    return Take(column, CHILD, short_text, needed=True)


def _list(number: int, *fills: Into, unused: tuple[str, ...] = ()) -> Listing:
    return Listing(f"List {number}", (*fills, _PERSON), (_AGE, *unused))


_CONTACTS = Into(
    "ssd_contacts",
    (
        _child("cont_person_id"),
        Take("cont_contact_date", "Date of Contact", day, needed=True),
        Take("cont_contact_source_code", "Contact Source", code(words.REFERRAL_SOURCE, "source of a contact")),
    ),
)
_EARLY_HELP = Into(
    "ssd_early_help_episodes",
    (
        _child("earl_person_id"),
        Take("earl_episode_start_date", "Assessment start date", day, needed=True),
        Take("earl_episode_end_date", "Assessment completion date", day),
        Take("earl_episode_organisation", "Organisation completing assessment", short_text),
    ),
)
_REFERRALS = Into(
    "ssd_cin_episodes",
    (
        _child("cine_person_id"),
        Take("cine_referral_date", REFERRED, day, needed=True),
        Take("cine_referral_source_code", "Referral Source", code(words.REFERRAL_SOURCE, "source of a referral")),
        Take("cine_referral_nfa", "Referral NFA?", flag),
        Take("cine_referrals_last_12_months", "Number of Referrals in Last 12 Months", whole),
        Take("cine_referral_team", TEAM, short_text),
        Take("cine_referral_worker_id", WORKER, short_text),
    ),
)
_SUPPORT = "Was the child assessed as requiring LA children's social care support?"
_ASSESSMENTS = Into(
    "ssd_cin_assessments",
    (
        _child("cina_person_id"),
        Take("cina_assessment_start_date", "Continuous Assessment Start Date", day, needed=True),
        Take("cina_assessment_child_seen", "Child Seen During Continuous Assessment", flag),
        Take("cina_assessment_auth_date", "Continuous Assessment Date of Authorisation", day),
        Take("cina_assessment_outcome_nfa", _SUPPORT, unneeded),
        Take("cina_assessment_team", TEAM, short_text),
        Take("cina_assessment_worker_id", WORKER, short_text),
    ),
)
_ENQUIRIES = Into(
    "ssd_s47_enquiry",
    (
        _child("s47e_person_id"),
        Take("s47e_s47_start_date", S47, day, needed=True),
        Take("s47e_icpc_not_required", "Was an Initial Child Protection Conference deemed unnecessary?", flag),
        Take("s47e_s47_completed_by_team", TEAM, short_text),
    ),
)
_RESULTED = "Did the Initial Child Protection Conference Result in a Child Protection Plan"
_CONFERENCES = Into(
    "ssd_initial_cp_conference",
    (
        _child("icpc_person_id"),
        Take("icpc_s47_start_date", S47, day, needed=True),
        Take("icpc_icpc_date", "Date of Initial Child Protection Conference", day, needed=True),
        Take("icpc_icpc_outcome_cp_flag", _RESULTED, flag),
        Take("icpc_icpc_team", TEAM, short_text),
    ),
    {"icpc_s47_enquiry_id": joined("icpc_person_id", "icpc_s47_start_date")},
)
_CASES = Into(
    "ssd_cin_episodes",
    (
        _child("cine_person_id"),
        Take("cine_referral_date", CIN_START, day, needed=True),
        Take("cine_cin_primary_need_code", "Primary Need Code", code(words.PRIMARY_NEED, "primary need")),
        Take("cine_close_date", "CIN Closure Date", day),
        Take("cine_close_reason", "Reason for Closure", code(words.CLOSE_REASON, "reason for closure")),
        Take("cine_referral_team", TEAM, short_text),
        Take("cine_referral_worker_id", WORKER, short_text),
    ),
)
_CIN_VISITS = Into(
    "ssd_cin_visits",
    (_child("cinv_person_id"), Take("cinv_cin_visit_date", "Date Child Was Last Seen", day, needed=True)),
    {"cinv_cin_visit_seen": _always(True, pa.bool_())},
)
_PLANS = Into(
    "ssd_cp_plans",
    (
        _child("cppl_person_id"),
        Take("cppl_cp_plan_start_date", PLAN, day, needed=True),
        Take("cppl_cp_plan_end_date", "Child Protection Plan End Date", day),
        Take("cppl_cp_plan_initial_category", "Initial Category of Abuse", code(words.ABUSE, "category of abuse")),
        Take("cppl_cp_plan_latest_category", "Latest Category of Abuse", code(words.ABUSE, "category of abuse")),
        Take("cppl_number_of_previous_cp_plans", "Number of Previous Child Protection Plans", whole),
        Take("cppl_cp_plan_team", TEAM, short_text),
        Take("cppl_cp_plan_worker_id", WORKER, short_text),
    ),
)
_CP_VISITS = Into(
    "ssd_cp_visits",
    (
        _child("cppv_person_id"),
        Take("cppv_cp_visit_date", "Date of the Last Statutory Visit", day, needed=True),
        Take("cppv_cp_visit_seen_alone", "Was the Child Seen Alone?", flag),
    ),
)
_CP_REVIEWS = Into(
    "ssd_cp_reviews",
    (
        _child("cppr_person_id"),
        Take("cppr_cp_review_date", "Date of latest review conference", day, needed=True),
        Take("cppr_cp_plan_id", PLAN_NAME, needed=True),
    ),
)
_EPISODES = Into(
    "ssd_cla_episodes",
    (
        _child("clae_person_id"),
        Take("clae_cla_episode_start_date", EPISODE_START, day, needed=True),
        Take("clae_cla_episode_start_reason", EPISODE_REASON),
        Take("clae_cla_primary_need_code", "Child's Category of Need", code(words.PRIMARY_NEED, "category of need")),
        Take("clae_cla_episode_ceased_date", CARE_END, day),
        Take(
            "clae_cla_episode_ceased_reason", "Reason Ceased to be Looked After", code(words.CEASED_WORDS, "reason for ceasing")
        ),
        Take("clae_legal_status", "Child's Legal Status", code(words.LEGAL_STATUS, "legal status")),
        Take("clae_placement_type", "Placement Type", code(words.PLACEMENT_WORDS, "placement")),
        Take("clae_placement_provider", "Placement Provider", code(words.PROVIDER_WORDS, "placement provider")),
        Take("clae_placement_urn", "URN of Placement", short_text),
        Take("clae_placements_last_12_months", "Number of Placements in the Last 12 months", whole),
        Take("clae_cla_team", TEAM, short_text),
        Take("clae_cla_worker_id", WORKER, short_text),
    ),
)
_FIRST_EPISODES = Into(
    "ssd_cla_episodes",
    (
        _child("clae_person_id"),
        Take("clae_cla_episode_start_date", CARE_START, day, needed=True),
        Take("clae_cla_episode_ceased_date", FIRST_END, day, needed=True),
        Take("clae_cla_primary_need_code", "Child's Category of Need", code(words.PRIMARY_NEED, "category of need")),
        Take("clae_legal_status", FIRST_STATUS, code(words.LEGAL_STATUS, "legal status")),
    ),
    {
        "clae_cla_episode_start_reason": _always("S", pa.string()),
        "clae_cla_episode_ceased_reason": _always("X1", pa.string()),
    },
    told=False,
)
_CLA_VISITS = Into(
    "ssd_cla_visits",
    (_child("clav_person_id"), Take("clav_cla_visit_date", "Date of Last Social Work Visit", day, needed=True)),
)
_CLA_REVIEWS = Into(
    "ssd_cla_reviews",
    (_child("clar_person_id"), Take("clar_cla_review_date", "Date of Latest Statutory Review", day, needed=True)),
)
_LEAVERS = Into(
    "ssd_care_leavers",
    (
        _child("clea_person_id"),
        Take("clea_care_leaver_eligibility", "Eligibility Category", code(words.ELIGIBILITY, "eligibility category")),
        Take("clea_care_leaver_in_touch", "LA in Touch", code(words.IN_TOUCH_WORDS, "word for being in touch")),
        Take("clea_care_leaver_latest_contact", "Latest Date of Contact", day),
        Take("clea_care_leaver_accommodation", "Type of Accommodation", code(words.ACCOMMODATION_WORDS, "accommodation")),
        Take("clea_care_leaver_accom_suitable", "Suitability of Accommodation", code(words.SUITABLE, "suitability")),
        Take("clea_care_leaver_activity", "Activity Status", code(words.ACTIVITY, "activity")),
        Take("clea_pathway_plan_review_date", "Latest Pathway Plan Review Date", day),
        Take("clea_care_leaver_allocated_team", TEAM, short_text),
        Take("clea_care_leaver_worker_id", WORKER, short_text),
    ),
)
_ADOPTION = Into(
    "ssd_permanence",
    (
        _child("perm_person_id"),
        Take("perm_adm_decision_date", "Date of Decision that Child Should be Placed for Adoption", day),
        Take("perm_placement_order_date", "Date of Placement Order", day),
        Take("perm_matched_date", "Date of Matching Child and Prospective Adopters", day),
        Take("perm_placed_for_adoption_date", "Date Placed for Adoption", day),
        Take("perm_permanence_order_date", "Date of Adoption Order", day),
        Take("perm_decision_reversed_date", "Date of Decision that Child Should No Longer be Placed for Adoption", day),
        Take(
            "perm_decision_reversed_reason",
            "Reason Why Child No Longer Placed for Adoption",
            code(words.REVERSED_WORDS, "reason"),
        ),
    ),
)

LISTS: Mapping[str, Listing] = {
    listing.name: listing
    for listing in (
        _list(1, _CONTACTS),
        _list(2, _EARLY_HELP),
        _list(3, _REFERRALS),
        _list(4, _ASSESSMENTS, unused=(_DISABLED,)),
        _list(
            5,
            _ENQUIRIES,
            _CONFERENCES,
            unused=(
                *(_DISABLED, WORKER),
                "Number of Section 47 Enquiries in the last 12 months",
                "Number of ICPCs in the last 12 months",
            ),
        ),
        _list(6, _CASES, _CIN_VISITS, unused=(_DISABLED, "Case Status")),
        _list(
            7,
            _PLANS,
            _CP_VISITS,
            _CP_REVIEWS,
            unused=(
                _DISABLED,
                "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
            ),
        ),
        _list(
            8,
            _EPISODES,
            _FIRST_EPISODES,
            _CLA_VISITS,
            _CLA_REVIEWS,
            unused=(
                "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
                _DISABLED,
                "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
                "What is the permanence plan for this child?",
                "Date of Last IRO Visit / Contact to the Child",
                "Date of Last Health Assessment",
                "Date of Last Dental Check",
                "Placement postcode",
                "Placement Location",
                "LA of Placement",
                "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
                "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
                "Was the child offered a Return Interview after their last missing episode (Y/N)?",
                "Did the child accept a Return Interview after their last missing episode (Y/N)?",
            ),
        ),
        _list(
            9,
            _LEAVERS,
            unused=(
                "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
                _DISABLED,
                "Allocated Personal Advisor",
            ),
        ),
        _list(
            10,
            _ADOPTION,
            unused=(
                "Family identifier",
                _DISABLED,
                "Date the Child Entered Care",
                "Date the child was placed for fostering in FFA or concurrent planning placement",
            ),
        ),
        Listing(
            "List 11",
            unused=(
                *("Individual adopter identifier", "Family identifier", "Gender", "Ethnicity", "Disability"),
                "Is the (prospective) adopter fostering for adoption?",
                *("Date enquiry received", "Date Stage 1 started", "Date Stage 1 ended", "Date Stage 2 started"),
                *("Date Stage 2 ended", "Date application submitted", "Date application approved"),
                *("Date adopter matched with child(ren)", "Date child/children placed with adopter(s)"),
                *("No. of children placed", "Date of Adoption Order", "Date of leaving adoption process"),
                "Reason for leaving adoption process",
            ),
        ),
    )
}
LEGAL_START = "Start date of current legal status"


def headings(listing: Listing) -> tuple[str, ...]:
    """The columns that the list has in a workbook."""
    return tuple(
        each for each in (*listing.fields, *(() if listing.name != "List 8" else (PLACED, LEGAL_START))) if each[0] != "("
    )
