"""The subjects of the field and their words: which column of which table each word means."""

from __future__ import annotations

from sightline.core.measures.language import Subject


def _subject(noun: str, table: str, prefix: str, said: str) -> Subject:
    """`said` is a line of words: `date=referral_date` where the word is not the column's own name, the prefix left out."""
    pairs = [word.split("=") for word in said.split()]
    return Subject(noun, table, {pair[0]: f"{prefix}_{pair[-1]}" for pair in pairs})


# fmt: off
person = _subject("child", "ssd_person", "pers",
    "child=person_id sex ethnicity born=dob expected=expected_dob died=death_date")
contact = _subject("contact", "ssd_contacts", "cont", "child=person_id id=contact_id date=contact_date outcome=contact_outcome")
early_help = _subject("early help assessment", "ssd_early_help_episodes", "earl",
    "child=person_id id=episode_id start=episode_start_date end=episode_end_date organisation=episode_organisation")
referral = _subject("referral", "ssd_cin_episodes", "cine",
    "child=person_id id=referral_id date=referral_date nfa=referral_nfa closed=close_date reason=close_reason "
    "need=cin_primary_need_code earlier=referrals_last_12_months team=referral_team")
assessment = _subject("assessment", "ssd_cin_assessments", "cina",
    "child=person_id id=assessment_id referral=referral_id start=assessment_start_date end=assessment_auth_date "
    "team=assessment_team")
cin_plan = _subject("child in need plan", "ssd_cin_plans", "cinp",
    "child=person_id id=cin_plan_id referral=referral_id start=cin_plan_start_date end=cin_plan_end_date team=cin_plan_team")
cin_visit = _subject("child in need visit", "ssd_cin_visits", "cinv",
    "child=person_id id=cin_visit_id date=cin_visit_date seen=cin_visit_seen alone=cin_visit_seen_alone")
enquiry = _subject("section 47 enquiry", "ssd_s47_enquiry", "s47e",
    "child=person_id id=s47_enquiry_id referral=referral_id start=s47_start_date end=s47_end_date team=s47_completed_by_team")
conference = _subject("initial conference", "ssd_initial_cp_conference", "icpc",
    "child=person_id id=icpc_id enquiry=s47_enquiry_id referral=referral_id date=icpc_date transfer=icpc_transfer_in "
    "enquiry_start=s47_start_date team=icpc_team")
plan = _subject("child protection plan", "ssd_cp_plans", "cppl",
    "child=person_id id=cp_plan_id referral=referral_id start=cp_plan_start_date end=cp_plan_end_date "
    "previous=number_of_previous_cp_plans team=cp_plan_team")
plan_visit = _subject("child protection visit", "ssd_cp_visits", "cppv",
    "child=person_id id=cp_visit_id plan=cp_plan_id date=cp_visit_date seen=cp_visit_seen alone=cp_visit_seen_alone")
plan_review = _subject("child protection review", "ssd_cp_reviews", "cppr",
    "child=person_id id=cp_review_id plan=cp_plan_id date=cp_review_date")
care = _subject("episode of care", "ssd_cla_episodes", "clae",
    "child=person_id id=cla_episode_id start=cla_episode_start_date began=cla_episode_start_reason "
    "end=cla_episode_ceased_date ended=cla_episode_ceased_reason need=cla_primary_need_code legal=legal_status "
    "placement=placement_type placements=placements_last_12_months team=cla_team")
care_review = _subject("review of care", "ssd_cla_reviews", "clar",
    "child=person_id id=cla_review_id date=cla_review_date cancelled=cla_review_cancelled")
care_visit = _subject("visit to a child looked after", "ssd_cla_visits", "clav",
    "child=person_id id=cla_visit_id date=cla_visit_date seen=cla_visit_seen alone=cla_visit_seen_alone")
missing = _subject("missing episode", "ssd_missing", "miss",
    "child=person_id id=table_id start=missing_episode_start_date type=missing_episode_type end=missing_episode_end_date")
leaver = _subject("care leaver", "ssd_care_leavers", "clea",
    "child=person_id year in_touch=care_leaver_in_touch accommodation=care_leaver_accommodation "
    "suitable=care_leaver_accom_suitable activity=care_leaver_activity eligibility=care_leaver_eligibility "
    "team=care_leaver_allocated_team")
involvement = _subject("worker's involvement", "ssd_involvements", "invo",
    "child=person_id id=involvements_id worker=professional_id start=involvement_start_date end=involvement_end_date "
    "role=professional_role_id")
worker = _subject("social worker", "ssd_professionals", "prof",
    "id=professional_id year cases=professional_caseload fte=full_time_equivalency agency=agency_worker_flag "
    "start=start_date left=leaving_date team=professional_department")
workforce = _subject("workforce return", "workforce_totals", "work", "date vacancies=vacancies_fte agency=agency_fte")
# fmt: on

SUBJECTS = {name: found for name, found in list(globals().items()) if isinstance(found, Subject)}
"""Every subject by its name, as worked examples write it."""

BY_TABLE = {found.table: found for found in SUBJECTS.values()}
