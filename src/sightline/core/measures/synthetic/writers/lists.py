"""The child-level lists that an inspection asks for (Annex A), lists 1 to 9, as one workbook.

The lists of an inspection look back three to twelve months; these look back twelve, as councils make them for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import BinaryIO

import xlsxwriter

from sightline.core.measures.synthetic.people import YEAR, Child, Referral, Stay, say, say_slashed
from sightline.core.measures.synthetic.state import Council, Year
from sightline.core.measures.synthetic.writers.looked_after import looked_after, reviews_of
from sightline.core.measures.synthetic.writers.visits import CARE, NEED, PROTECTION, visits

WHO = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
TEAM = ("Allocated Team", "Allocated Worker")
LISTS: dict[str, tuple[str, ...]] = {
    "List 1": (*WHO, "Date of Contact", "Contact Source"),
    "List 2": (
        *WHO, "Assessment start date", "Assessment completion date", "Organisation completing assessment",
    ),
    "List 3": (
        *WHO, "Date of referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months", *TEAM,
    ),
    "List 4": (
        *WHO, "Does the Child have a Disability", "Continuous Assessment Start Date",
        "Child Seen During Continuous Assessment", "Continuous Assessment Date of Authorisation",
        "Was the child assessed as requiring LA children's social care support?", *TEAM,
    ),
    "List 5": (
        *WHO, "Does the Child have a Disability", "Strategy discussion initiating Section 47 Enquiry Start Date",
        "Was an Initial Child Protection Conference deemed unnecessary?", "Date of Initial Child Protection Conference",
        "Did the Initial Child Protection Conference Result in a Child Protection Plan",
        "Number of Section 47 Enquiries in the last 12 months", "Number of ICPCs in the last 12 months", *TEAM,
    ),
    "List 6": (
        *WHO, "Does the Child have a Disability", "CIN Start Date", "Primary Need Code", "Date Child Was Last Seen",
        "CIN Closure Date", "Reason for Closure", "Case Status", *TEAM,
    ),
    "List 7": (
        *WHO, "Does the Child have a Disability", "Child Protection Plan Start Date", "Initial Category of Abuse",
        "Latest Category of Abuse", "Date of the Last Statutory Visit", "Was the Child Seen Alone?",
        "Date of latest review conference", "Child Protection Plan End Date",
        "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
        "Number of Previous Child Protection Plans", *TEAM,
    ),
    "List 8": (
        *WHO, "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)", "Does the Child have a Disability",
        "Date Started to be Looked After", "Child's Category of Need",
        "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
        "Start date of current legal status", "Child's Legal Status", "Date of Latest Statutory Review",
        "Date of Last Social Work Visit", "Number of Placements in the Last 12 months", "Date Ceased to be Looked After",
        "Reason Ceased to be Looked After", "Start Date of Most Recent Placement", "Placement Type", "Placement Provider",
        "Placement Location", "LA of Placement",
        "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months", *TEAM,
    ),
    "List 9": (
        *WHO, "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)", "Does the Child have a Disability",
        *TEAM, "Eligibility Category", "LA in Touch", "Latest Date of Contact", "Type of Accommodation",
        "Suitability of Accommodation", "Activity Status",
    ),
}  # fmt: skip

ETHNIC = {
    "W": "a) White",
    "M": "b) Mixed",
    "A": "c) Asian or Asian British",
    "B": "d) Black or black British",
    "O": "e) Other ethnic group",
}
NEEDS = {
    "N1": "a) Abuse or neglect", "N2": "b) Child's disability", "N3": "c) Parents illness or disability",
    "N4": "d) Family in acute stress", "N5": "e) Family dysfunction", "N6": "f) Socially unacceptable behaviour",
    "N8": "h) Absent parenting",
}  # fmt: skip
SOURCES = {
    "1": "a) Individual",
    "2": "b) Schools",
    "3": "d) Health services",
    "4": "e) Housing",
    "5": "f) LA services",
    "6": "g) Police",
}
CATEGORIES = {
    "NEG": "a) Neglect",
    "PHY": "b) Physical Abuse",
    "SAB": "c) Sexual Abuse",
    "EMO": "d) Emotional Abuse",
    "MUL": "e) Multiple",
}
CLOSURES = {"RC1": "a) Adopted", "RC2": "b) Died", "RC8": "h) Child not in need after assessment"}
LEGAL = {
    "C1": "a) Interim care orders",
    "C2": "b) Full care orders",
    "V2": "e) Accommodated under S20",
    "E1": "d) Placement order granted",
}
PLACES = {
    "U": "a) Foster placement",
    "K": "h) Children’s Homes",
    "P": "c) Placed with parents",
    "H": "f) Residential accommodation",
}
ENDED = {"E11": "a) Adopted", "E3": "c) Care taken by another LA"}
ACTIVITY = {
    "F2": "F2: Full time in education other than higher", "P2": "P2: Part time in education other than higher",
    "F4": "F4: Young person engaged full time in an apprenticeship",
    "F5": "F5: Young person engaged full time in training or employment (not apprenticeship)",
    "G4": "G4: Not in education, employment or training due to illness or disability",
    "G5": "G5: Not in education, employment or training due to other circumstances",
}  # fmt: skip
HOMES = {
    "B1": "a) With parents or relatives", "D1": "c) Semi-independent transitional accommodation", "U1": "k) Independent living",
    "K1": "g) Ordinary lodgings", "S2": "d) Supported lodgings", "W2": "m) Bed and breakfast", "X2": "n) In custody",
}  # fmt: skip

Row = tuple[str, tuple[str, ...]]


def write_lists(council: Council, year: Year, into: BinaryIO) -> None:
    """The workbook, as things stood on 31 March. The same children give the same bytes."""
    book = xlsxwriter.Workbook(into, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False})
    book.set_properties({"title": "Invented children", "created": datetime.fromisoformat(say(year.last))})
    sheets, at = {}, {}
    for name, columns in LISTS.items():
        sheets[name], at[name] = book.add_worksheet(name), 1
        sheets[name].write_row(0, 0, columns)
    for name, row in lists(council, year):
        sheets[name].write_row(at[name], 0, row)
        at[name] += 1
    book.close()


def lists(council: Council, year: Year) -> Iterator[Row]:
    """(list, row) for each row of the nine lists."""
    since, last = year.last - YEAR, year.last
    for child in council.children:
        who = _who(child, last)
        for i, referral in enumerate(child.referrals):
            if referral.on <= last and (referral.closed or last) > since and not (referral.nfa and referral.on <= since):
                yield from _episode(council, child, referral, i, who, since, last)
        for i, stay in enumerate(child.stays):
            if stay.start <= last and (stay.end is None or stay.end > since):
                yield from _stay(council, child, stay, i, who, year)
    yield from _leavers(council, year)


def _who(child: Child, last: int) -> tuple[str, ...]:
    age = str(max(0, int((last - child.born) / 365.25)))
    gender = "a) Male" if child.sex == "M" else "b) Female"
    return (f"{child.number:07d}", gender, ETHNIC.get(child.ethnicity[0], "f) Not stated"), say_slashed(child.born), age)


def _by(day: int | None, last: int) -> str:
    return say_slashed(day) if day is not None and day <= last else ""


def _said(so: bool) -> str:
    return "a) Yes" if so else "b) No"


def _episode(
    council: Council, child: Child, referral: Referral, at: int, who: tuple[str, ...], since: int, last: int
) -> Iterator[Row]:
    team, disabled = (referral.team, referral.worker), _said(bool(child.disabilities))
    source = SOURCES.get(referral.source[0], "i) Other")
    if referral.on > since:
        random = Random(child.number * 31 + referral.on)
        for i in range(random.randint(1, 3)):
            yield "List 1", (*who, say_slashed(referral.on - (random.randint(0, 90) if i else 0)), source)
        if random.random() < 0.4:
            start = referral.on - random.randint(60, 300)
            yield "List 2", (*who, say_slashed(start), say_slashed(start + 40), "Local authority")
        before = sum(referral.on - YEAR < one.on < referral.on for one in child.referrals[:at])
        yield "List 3", (*who, say_slashed(referral.on), source, _said(referral.nfa), str(before), *team)
    if referral.nfa:
        return
    for one in referral.assessments:
        if one.start <= last and (one.authorised or last) > since:
            needed = "" if (one.authorised or last + 1) > last else _said(referral.reason != "RC8")
            yield "List 4", (*who, disabled, say_slashed(one.start), "a) Yes", _by(one.authorised, last), needed, *team)
    yield from _protection(council, child, referral, who, disabled, since, last)
    help_seen = visits(council.calendar, child.number, referral.help_from, last, NEED) if referral.help_from is not None else ()
    seen = max((on for on, _ in help_seen if on <= min(referral.help_to or last, last)), default=None)
    closed = referral.closed is not None and referral.closed <= last
    why = CLOSURES.get(referral.reason, "g) 'Other' incl. Child no longer in need") if closed else ""
    yield "List 6", (
        *who, disabled, say_slashed(referral.on), NEEDS.get(referral.need, "j) Not stated"), _by(seen, last),
        _by(referral.closed, last), why, _status(child, referral, closed), *team,
    )  # fmt: skip


def _status(child: Child, referral: Referral, closed: bool) -> str:
    if closed:
        return "e) Closed episode"
    if child.stay is not None:
        return "a) Looked after child"
    return "b) Child Protection plan" if child.plan is not None else "c) Child in need plan"


def _protection(
    council: Council, child: Child, referral: Referral, who: tuple[str, ...], disabled: str, since: int, last: int
) -> Iterator[Row]:
    team = (referral.team, referral.worker)
    recent = [one for one in referral.enquiries if since < one.start <= last]
    held = sum(one.conference is not None for one in recent)
    for one in recent:
        met = one.conference is not None and one.conference <= last
        plan = _said(any(plan.start == one.conference for plan in referral.plans)) if met else ""
        yield "List 5", (
            *who, disabled, say_slashed(one.start), _said(one.conference is None), _by(one.conference, last), plan,
            str(len(recent)), str(held), *team,
        )  # fmt: skip
    for plan in referral.plans:
        if plan.start <= last and (plan.end is None or plan.end > since):
            until = min(plan.end or last, last)
            seen = [found for found in visits(council.calendar, child.number, plan.start, until, PROTECTION)]
            reviewed = max((on for on in plan.reviews if on <= last), default=None)
            category = CATEGORIES[plan.category]
            yield "List 7", (
                *who, disabled, say_slashed(plan.start), category, category, say_slashed(seen[-1][0]) if seen else "",
                _said(seen[-1][1]) if seen else "", _by(reviewed, last), _by(plan.end, last), "b) No", str(plan.previous), *team,
            )  # fmt: skip


def _stay(council: Council, child: Child, stay: Stay, at: int, who: tuple[str, ...], year: Year) -> Iterator[Row]:
    last, since = year.last, year.last - YEAR
    placed = [one for one in stay.placements if one.start <= last]
    current = placed[-1]
    seen = max(
        (on for on, _ in visits(council.calendar, child.number, stay.start, min(stay.end or last, last), CARE)), default=None
    )
    reviewed = max(reviews_of(child, stay, year), default=None)
    ended = stay.end is not None and stay.end <= last
    second = at > 0 and (child.stays[at - 1].end or 0) > stay.start - YEAR
    why = ENDED.get(stay.ended, "d) Returned home to live with parents or relatives") if ended else ""
    yield "List 8", (
        *who, "b) No", _said(bool(child.disabilities)), say_slashed(stay.start), NEEDS.get(child.referrals[-1].need, "j) Not stated"),
        _said(second), say_slashed(current.start), LEGAL[current.legal], _by(reviewed, last), _by(seen, last),
        str(sum((one.end or last) > since for one in placed)), _by(stay.end, last), why, say_slashed(current.start),
        PLACES[current.place[0]], "a) Own LA" if current.provider == "PR1" else "b) Private", "a) In", council.code,
        str(sum(start > since for start, _ in child.missing)), "Children in care", child.referrals[-1].worker,
    )  # fmt: skip


def _leavers(council: Council, year: Year) -> Iterator[Row]:
    by_number = {f"{child.number:07d}": child for child in council.leavers}
    for table, row in looked_after(council, year):
        if table == "oc3":
            child = by_number[row[0]]
            touch = "a) In touch" if row[2] == "YES" else "b) Not in touch"
            suitable = "a) Suitable" if row[4].endswith("1") else "b) Not suitable"
            yield "List 9", (
                *_who(child, year.last), "b) No", _said(bool(child.disabilities)), "Leaving care", "PA01", "b) Former relevant", touch,
                say_slashed(year.last - child.number % 50), HOMES[row[4]], suitable, ACTIVITY[row[3]],
            )  # fmt: skip
