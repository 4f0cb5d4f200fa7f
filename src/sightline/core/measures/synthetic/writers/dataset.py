"""The Standard Safeguarding Dataset as one CSV a table: everything that was known by the last day."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from sightline.core.measures.synthetic.people import Child, Referral, Stay, say
from sightline.core.measures.synthetic.state import Council, Year
from sightline.core.measures.synthetic.workforce import staff
from sightline.core.measures.synthetic.writers.visits import CARE, NEED, PROTECTION, visits

COLUMNS = {
    "ssd_person": ("pers_person_id", "pers_sex", "pers_ethnicity", "pers_dob"),
    "ssd_disability": ("disa_person_id", "disa_disability_code"),
    "ssd_contacts": ("cont_contact_id", "cont_person_id", "cont_contact_date", "cont_contact_source_code"),
    "ssd_early_help_episodes": ("earl_episode_id", "earl_person_id", "earl_episode_start_date", "earl_episode_end_date"),
    "ssd_cin_episodes": (
        "cine_referral_id", "cine_person_id", "cine_referral_date", "cine_cin_primary_need_code", "cine_referral_source_code",
        "cine_referral_nfa", "cine_close_reason", "cine_close_date", "cine_referral_team", "cine_referral_worker_id",
    ),
    "ssd_cin_assessments": (
        "cina_assessment_id", "cina_person_id", "cina_referral_id", "cina_assessment_start_date", "cina_assessment_auth_date",
        "cina_assessment_team",
    ),
    "ssd_cin_plans": (
        "cinp_cin_plan_id", "cinp_referral_id", "cinp_person_id", "cinp_cin_plan_start_date", "cinp_cin_plan_end_date",
    ),
    "ssd_cin_visits": ("cinv_cin_visit_id", "cinv_person_id", "cinv_cin_visit_date", "cinv_cin_visit_seen", "cinv_cin_visit_seen_alone"),
    "ssd_s47_enquiry": ("s47e_s47_enquiry_id", "s47e_referral_id", "s47e_person_id", "s47e_s47_start_date"),
    "ssd_initial_cp_conference": (
        "icpc_icpc_id", "icpc_s47_enquiry_id", "icpc_person_id", "icpc_referral_id", "icpc_icpc_date", "icpc_icpc_transfer_in",
    ),
    "ssd_cp_plans": (
        "cppl_cp_plan_id", "cppl_referral_id", "cppl_person_id", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date",
        "cppl_cp_plan_initial_category", "cppl_cp_plan_latest_category",
    ),
    "ssd_cp_reviews": ("cppr_cp_review_id", "cppr_person_id", "cppr_cp_plan_id", "cppr_cp_review_date"),
    "ssd_cp_visits": (
        "cppv_cp_visit_id", "cppv_person_id", "cppv_cp_plan_id", "cppv_cp_visit_date", "cppv_cp_visit_seen", "cppv_cp_visit_seen_alone",
    ),
    "ssd_cla_episodes": (
        "clae_cla_episode_id", "clae_person_id", "clae_cla_episode_start_date", "clae_cla_episode_start_reason",
        "clae_cla_primary_need_code", "clae_cla_episode_ceased_date", "clae_cla_episode_ceased_reason", "clae_cla_id",
        "clae_cla_placement_id",
    ),
    "ssd_cla_placement": (
        "clap_cla_placement_id", "clap_cla_placement_start_date", "clap_cla_placement_type", "clap_cla_id",
        "clap_cla_placement_provider", "clap_cla_placement_end_date", "clap_person_id",
    ),
    "ssd_legal_status": (
        "lega_legal_status_id", "lega_person_id", "lega_legal_status", "lega_legal_status_start_date", "lega_legal_status_end_date",
    ),
    "ssd_cla_visits": ("clav_cla_visit_id", "clav_cla_id", "clav_person_id", "clav_cla_visit_date", "clav_cla_visit_seen"),
    "ssd_missing": (
        "miss_table_id", "miss_person_id", "miss_missing_episode_start_date", "miss_missing_episode_type",
        "miss_missing_episode_end_date",
    ),
    "ssd_professionals": (
        "prof_professional_id", "prof_professional_job_title", "prof_professional_caseload", "prof_full_time_equivalency",
        "prof_agency_worker_flag",
    ),
}  # fmt: skip
CONTACTS, EARLY_HELP = 3, 0.4
"""Contacts before each referral that came to nothing, and episodes of early help beside it. Guesses."""

Row = tuple[str, tuple[str, ...]]


def dataset(council: Council, year: Year) -> Iterator[Row]:
    """(table, row) of everything up to the last day of the year, in the order of the children."""
    last = year.last
    for child in council.children:
        known = [referral for referral in child.referrals if referral.on <= last]
        if not known:
            continue
        number = f"{child.number:07d}"
        yield "ssd_person", (number, child.sex, child.ethnicity, say(child.born))
        for code in child.disabilities:
            yield "ssd_disability", (number, code)
        for i, referral in enumerate(known):
            yield from _episode(council, child, referral, f"{number}-{i}", last)
        for i, stay in enumerate(stay for stay in child.stays if stay.start <= last):
            yield from _stay(council, child, stay, f"{number}-c{i}", last)
        for i, (start, end) in enumerate(child.missing):
            if start <= last:
                yield "ssd_missing", (f"{number}-m{i}", number, say(start), "M", _by(end, last))
    for worker in staff(council, year).workers:
        if worker.left is None:
            yield (
                "ssd_professionals",
                (worker.number, "Social worker", str(worker.cases), str(worker.fte), "Y" if worker.agency else "N"),
            )


def _by(day: int | None, last: int) -> str:
    return say(day) if day is not None and day <= last else ""


def _episode(council: Council, child: Child, referral: Referral, key: str, last: int) -> Iterator[Row]:
    number = f"{child.number:07d}"
    yield from _before(child, referral, key, last)
    closed = referral.closed is not None and referral.closed <= last
    yield "ssd_cin_episodes", (
        key, number, say(referral.on), referral.need, referral.source, "Y" if referral.nfa else "N", referral.reason if closed else "",
        _by(referral.closed, last), referral.team, referral.worker,
    )  # fmt: skip
    for i, one in enumerate(one for one in referral.assessments if one.start <= last):
        yield "ssd_cin_assessments", (f"{key}-a{i}", number, key, say(one.start), _by(one.authorised, last), referral.team)
    if referral.help_from is not None and referral.help_from <= last:
        yield "ssd_cin_plans", (f"{key}-p", key, number, say(referral.help_from), _by(referral.help_to, last))
        until = min(referral.help_to or last, last)
        for on, alone in visits(council.calendar, child.number, referral.help_from, until, NEED):
            yield "ssd_cin_visits", (f"{key}-v{on}", number, say(on), "Y", "Y" if alone else "N")
    for i, one in enumerate(one for one in referral.enquiries if one.start <= last):
        yield "ssd_s47_enquiry", (f"{key}-s{i}", key, number, say(one.start))
        if one.conference is not None and one.conference <= last:
            yield "ssd_initial_cp_conference", (f"{key}-i{i}", f"{key}-s{i}", number, key, say(one.conference), "N")
    for i, plan in enumerate(plan for plan in referral.plans if plan.start <= last):
        name, until = f"{key}-cp{i}", min(plan.end or last, last)
        yield "ssd_cp_plans", (name, key, number, say(plan.start), _by(plan.end, last), plan.category, plan.category)
        for on in plan.reviews:
            if on <= last:
                yield "ssd_cp_reviews", (f"{name}-r{on}", number, name, say(on))
        for on, alone in visits(council.calendar, child.number, plan.start, until, PROTECTION):
            yield "ssd_cp_visits", (f"{name}-v{on}", number, name, say(on), "Y", "Y" if alone else "N")


def _before(child: Child, referral: Referral, key: str, last: int) -> Iterator[Row]:
    """Contacts about the child up to the referral, and early help before it."""
    number, random = f"{child.number:07d}", Random(child.number * 31 + referral.on)
    for i in range(random.randint(1, CONTACTS)):
        yield "ssd_contacts", (f"{key}-k{i}", number, say(referral.on - (random.randint(0, 90) if i else 0)), referral.source)
    if random.random() < EARLY_HELP:
        start = referral.on - random.randint(60, 300)
        yield "ssd_early_help_episodes", (f"{key}-e", number, say(start), say(start + random.randint(20, 59)))


def _stay(council: Council, child: Child, stay: Stay, key: str, last: int) -> Iterator[Row]:
    number, need = f"{child.number:07d}", child.referrals[-1].need
    for i, one in enumerate(one for one in stay.placements if one.start <= last):
        ended = one.end is not None and one.end <= last
        name = f"{key}-{i}"
        yield "ssd_cla_episodes", (
            name, number, say(one.start), one.reason, need, _by(one.end, last), one.ended if ended else "", key, f"{name}-p",
        )  # fmt: skip
        yield "ssd_cla_placement", (f"{name}-p", say(one.start), one.place, key, one.provider, _by(one.end, last), number)
        yield "ssd_legal_status", (f"{name}-l", number, one.legal, say(one.start), _by(one.end, last))
    for on, _ in visits(council.calendar, child.number, stay.start, min(stay.end or last, last), CARE):
        yield "ssd_cla_visits", (f"{key}-v{on}", key, number, say(on), "Y")
