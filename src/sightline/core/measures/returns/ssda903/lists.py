"""The lists of SSDA903 and what each fills. The CSV files and the XML call their items alike, but for the child and the placement.

The reviews, placements and missing periods of one child stand in lists of their own, joined by the child's number. OC2, AD1, UASC,
previous permanence and deprivation of liberty are known and read by no measure.
"""

from __future__ import annotations

from collections.abc import Iterable

from sightline.core.measures.returns import vocabulary as words
from sightline.core.measures.returns.listings import Into, Listing, Take
from sightline.core.measures.returns.spellings import code, day

_PERSON = Into(
    "ssd_person",
    (
        Take("pers_person_id", "CHILD", needed=True),
        Take("pers_dob", "DOB", day),
    ),
    told=False,
)

HEADER = Listing(
    "Header",
    (
        Into(
            "ssd_person",
            (
                Take("pers_person_id", "CHILD", needed=True),
                Take("pers_sex", "SEX", code(words.SEX, "sex")),
                Take("pers_dob", "DOB", day),
                Take("pers_ethnicity", "ETHNIC", code(words.ETHNICITY, "ethnic origin")),
                Take("pers_upn_unknown", "UPN", words.upn_unknown),
            ),
        ),
    ),
    unused=("MOTHER", "MC_DOB"),
)

EPISODES = Listing(
    "Episodes",
    (
        Into(
            "ssd_cla_episodes",
            (
                Take("clae_person_id", "CHILD", needed=True),
                Take("clae_cla_episode_start_date", "DECOM", day, needed=True),
                Take("clae_cla_episode_start_reason", "RNE", code(words.NEW_EPISODE, "reason for a new episode")),
                Take("clae_cla_primary_need_code", "CIN", code(words.PRIMARY_NEED, "category of need")),
                Take("clae_cla_episode_ceased_date", "DEC", day),
                Take("clae_cla_episode_ceased_reason", "REC", code(words.CEASED, "reason why an episode ceased")),
                Take("clae_legal_status", "LS", code(words.LEGAL_STATUS, "legal status")),
                Take("clae_placement_type", "PLACE", code(words.PLACEMENT, "placement")),
                Take("clae_placement_provider", "PLACE_PROVIDER", code(words.PROVIDER, "placement provider")),
                Take("clae_placement_urn", "URN"),
                Take("clae_placement_change_reason", "REASON_PLACE_CHANGE", code(words.PLACEMENT_CHANGE, "reason for a change")),
            ),
        ),
    ),
    unused=("HOME_POST", "PL_POST"),
)

REVIEWS = Listing(
    "Reviews",
    (
        Into(
            "ssd_cla_reviews",
            (
                Take("clar_person_id", "CHILD", needed=True),
                Take("clar_cla_review_date", "REVIEW", day, needed=True),
                Take("clar_cla_review_participation", "REVIEW_CODE", code(words.PARTICIPATION, "participation code")),
            ),
        ),
    ),
    unused=("DOB",),
)

OC3 = Listing(
    "OC3",
    (
        Into(
            "ssd_care_leavers",
            (
                Take("clea_person_id", "CHILD", needed=True),
                Take("clea_care_leaver_in_touch", "IN_TOUCH", code(words.IN_TOUCH, "word for being in touch")),
                Take("clea_care_leaver_activity", "ACTIV", code(words.ACTIVITY, "activity")),
                Take("clea_care_leaver_accommodation", "ACCOM", code(words.ACCOMMODATION, "accommodation")),
                Take("clea_care_leaver_accom_suitable", "ACCOM", words.fits),
            ),
        ),
        _PERSON,
    ),
)

MISSING = Listing(
    "Missing",
    (
        Into(
            "ssd_missing",
            (
                Take("miss_person_id", "CHILD", needed=True),
                Take("miss_missing_episode_start_date", "MIS_START", day, needed=True),
                Take("miss_missing_episode_type", "MISSING", code(words.MISSING, "sort of absence")),
                Take("miss_missing_episode_end_date", "MIS_END", day),
            ),
        ),
    ),
    unused=("DOB",),
)

WORKERS = Listing(
    "SWEpisodes",
    (
        Into(
            "ssd_involvements",
            (
                Take("invo_person_id", "CHILD", needed=True),
                Take("invo_professional_id", "SW_ID", needed=True),
                Take("invo_involvement_start_date", "SW_DECOM", day, needed=True),
                Take("invo_involvement_end_date", "SW_DEC", day),
                Take("invo_worker_change_reason", "SW_REASON", code(words.WORKER_CHANGE, "reason for a change of worker")),
            ),
        ),
    ),
    unused=("DOB",),
)

PLACED = Listing(
    "PlacedAdoption",
    (
        Into(
            "ssd_permanence",
            (
                Take("perm_person_id", "CHILD", needed=True),
                Take("perm_adm_decision_date", "DATE_PLACED", day, needed=True),
                Take("perm_decision_reversed_date", "DATE_PLACED_CEASED", day),
                Take("perm_decision_reversed_reason", "REASON_PLACED_CEASED", code(words.REVERSED, "reason for a reversal")),
            ),
        ),
    ),
    unused=("DOB",),
)

UNREAD = (
    Listing("UASC", unused=("CHILD", "DOB", "SEX", "DUC")),
    Listing(
        "OC2",
        unused=(
            *("CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK"),
            *("HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"),
        ),
    ),
    Listing("AD1", unused=("CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")),
    Listing("PrevPerm", unused=("CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM")),
    Listing("DoLo", unused=("CHILD", "DOB", "DOLO_START", "DOLO_END")),
)

LISTS = (HEADER, EPISODES, REVIEWS, OC3, MISSING, WORKERS, PLACED, *UNREAD)

_OF_ALL = frozenset(("CHILD", "DOB", "SEX"))


def list_of(header: Iterable[str]) -> Listing | None:
    """Which list a header row is of: the one with most items of its own in it; None where it is of no child or of no list."""
    fields = frozenset(header)
    if "CHILD" not in fields:
        return None
    shared = {listing.name: len(fields & frozenset(listing.fields) - _OF_ALL) for listing in LISTS}
    found = max(LISTS, key=lambda listing: shared[listing.name])
    return found if shared[found.name] else None
