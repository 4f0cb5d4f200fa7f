"""The tables of the Standard Safeguarding Dataset that are read, each a list whose fields are its columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sightline.core.measures.returns import vocabulary as words
from sightline.core.measures.returns.listings import Into, Listing, Take
from sightline.core.measures.returns.spellings import Reads, Understood, code, day, flag, number, short_text, whole
from sightline.core.measures.tables import TABLES, Kind, natural_key

_KINDS: Mapping[Kind, Reads] = {Kind.TEXT: short_text, Kind.DATE: day, Kind.FLAG: flag, Kind.WHOLE: whole, Kind.NUMBER: number}
_CODED: Mapping[str, Reads] = {
    "pers_sex": code(words.SEX, "sex"),
    "pers_ethnicity": code(words.ETHNICITY, "ethnicity"),
    "cont_contact_source_code": code(words.REFERRAL_SOURCE, "source of a contact"),
    "cine_referral_source_code": code(words.REFERRAL_SOURCE, "source of a referral"),
    "cine_cin_primary_need_code": code(words.PRIMARY_NEED, "primary need"),
    "cine_close_reason": code(words.CLOSE_REASON, "reason for closure"),
    "cppl_cp_plan_initial_category": code(words.ABUSE, "category of abuse"),
    "cppl_cp_plan_latest_category": code(words.ABUSE, "category of abuse"),
    "clae_cla_episode_start_reason": code(words.NEW_EPISODE, "reason for a new episode"),
    "clae_cla_primary_need_code": code(words.PRIMARY_NEED, "category of need"),
    "clae_cla_episode_ceased_reason": code(words.CEASED_WORDS, "reason why an episode ceased"),
    "clae_legal_status": code(words.LEGAL_STATUS, "legal status"),
    "clae_placement_type": code(words.PLACEMENT_WORDS, "placement"),
    "clae_placement_provider": code(words.PROVIDER_WORDS, "placement provider"),
    "clae_placement_change_reason": code(words.PLACEMENT_CHANGE, "reason for a change"),
    "clar_cla_review_participation": code(words.PARTICIPATION, "participation code"),
    "miss_missing_episode_type": code(words.MISSING_WORDS, "sort of absence"),
    "clea_care_leaver_eligibility": code(words.ELIGIBILITY, "eligibility category"),
    "clea_care_leaver_in_touch": code(words.IN_TOUCH_WORDS, "word for being in touch"),
    "clea_care_leaver_accommodation": code(words.ACCOMMODATION_WORDS, "accommodation"),
    "clea_care_leaver_accom_suitable": code(words.SUITABLE, "suitability"),
    "clea_care_leaver_activity": code(words.ACTIVITY, "activity"),
    "perm_decision_reversed_reason": code(words.REVERSED_WORDS, "reason for a reversal"),
}
_FOLLOWS = ("cinf_person_id", "clar_person_id", "clea_year", "prof_year", "icpc_s47_start_date")
"""Columns that a table here has and the dataset has not: they follow from another table or from the day."""
LEGAL, PLACEMENT = "ssd_legal_status", "ssd_cla_placement"
HELPERS: Mapping[str, Mapping[str, Reads]] = {
    LEGAL: {
        "lega_person_id": short_text,
        "lega_legal_status_start_date": day,
        "lega_legal_status": _CODED["clae_legal_status"],
    },
    PLACEMENT: {
        "clap_cla_placement_id": short_text,
        "clap_cla_placement_type": _CODED["clae_placement_type"],
        "clap_cla_placement_provider": _CODED["clae_placement_provider"],
        "clap_cla_placement_urn": short_text,
        "clap_cla_placement_change_reason": _CODED["clae_placement_change_reason"],
    },
}
"""Tables that fill nothing themselves, and the columns that are read of them."""
NEEDED: Mapping[str, tuple[str, ...]] = {LEGAL: tuple(HELPERS[LEGAL]), PLACEMENT: ("clap_cla_placement_id",)}
OURS = frozenset(column.name for table in TABLES.values() for column in table.columns if column.ours)
"""Columns that the dataset has not: nobody is told that they are missing."""
FACTORS, OUTCOME, CONTACT = "cinf_assessment_factors_json", "cine_referral_outcome_json", "cont_contact_outcome_json"


def no_further_action(spelling: str) -> Understood:
    """The flag of that name in the outcomes of a referral, which the dataset keeps as JSON."""
    try:
        outcomes = {str(key).upper(): value for key, value in dict(json.loads(spelling)).items()}
    except (ValueError, TypeError, RecursionError):
        return Understood(None)
    said = outcomes.get("OUTCOME_NFA_FLAG")
    return Understood(None) if said is None else Understood(flag(str(said)).value)


def factors(spelling: str) -> list[str]:
    """The factors of an assessment: a list in JSON, the keys of a JSON object whose value is yes, or codes with commas between."""
    try:
        found = json.loads(spelling)
    except (ValueError, RecursionError):
        found = spelling.split(",")
    if isinstance(found, dict):
        found = [key for key, value in found.items() if flag(str(value)).value]
    return [each for each in (str(one).strip().upper() for one in found) if each] if isinstance(found, list) else [str(found)]


def _listing(name: str) -> Listing:
    table = TABLES[name]
    columns = [column for column in table.columns[2:] if column.name not in _FOLLOWS]
    dates = [each for each in natural_key(name) if table[each].kind is Kind.DATE][:1]
    needed = {table.person, *dates} - {"", *(() if name != "ssd_permanence" else dates)}
    if name in ("ssd_disability", "ssd_professionals"):
        needed = set(table.key)
    needed |= {"ssd_cla_reviews": {"clar_cla_id"}, "ssd_involvements": {"invo_professional_id"}}.get(name, set())
    takes = [Take(each.name, each.name, _CODED.get(each.name, _KINDS[each.kind]), needed=each.name in needed) for each in columns]
    return Listing(name, (Into(name, tuple(takes)),))


def _listings() -> Iterable[Listing]:
    for name in TABLES:
        if name not in ("ssd_assessment_factors", "workforce_totals"):
            yield _listing(name)
    yield Listing(
        "ssd_assessment_factors",
        (
            Into(
                "ssd_assessment_factors",
                (
                    Take("cinf_assessment_id", "cinf_assessment_id", short_text, needed=True),
                    Take("cinf_assessment_factor", "cinf_assessment_factor", short_text, needed=True),
                ),
            ),
        ),
    )


LISTS: Mapping[str, Listing] = {listing.name: listing for listing in _listings()}


def table_of(header: Iterable[str]) -> str | None:
    """Which table of the dataset a header is of: the one with most of its columns; None where none has two."""
    fields = frozenset(each.lower() for each in header)
    known = {name: frozenset(listing.fields) for name, listing in LISTS.items()} | {
        name: frozenset(columns) for name, columns in HELPERS.items()
    }
    known["ssd_assessment_factors"] = frozenset(("cinf_assessment_id", FACTORS, "cinf_table_id"))
    found = max(known, key=lambda name: len(fields & known[name]))
    return found if len(fields & known[found]) >= 2 else None
