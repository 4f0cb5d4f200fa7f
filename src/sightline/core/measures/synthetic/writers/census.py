"""The children in need census as XML: every episode that was open at any time in the year, as it stood on 31 March."""

from __future__ import annotations

from collections.abc import Iterator

from sightline.core.measures.synthetic.people import Child, Plan, Referral, say
from sightline.core.measures.synthetic.state import Council, Year

SEX_SINCE = 2025
"""The first year whose census says Sex; until then it said GenderCurrent, 1 and 2."""
FACTORS = ("3A", "3B", "3C", "4B", "8C", "10A", "13A", "16A", "20")


def census(council: Council, year: Year) -> Iterator[str]:
    """The file in pieces, a child at a time."""
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<Message>\n<Header>\n<CollectionDetails>\n<Collection>CIN</Collection>\n'
        f"<Year>{year.aims.year}</Year>\n<ReferenceDate>{say(year.last)}</ReferenceDate>\n</CollectionDetails>\n<Source>\n"
        f"<SourceLevel>L</SourceLevel>\n<LEA>{council.code}</LEA>\n<SoftwareCode>Invented by Sightline</SoftwareCode>\n"
        "<Release>1</Release>\n<SerialNo>001</SerialNo>\n</Source>\n</Header>\n<Children>\n"
    )
    for child in council.children:
        episodes = [referral for referral in child.referrals if was_open(referral, year)]
        if episodes:
            yield _child(child, episodes, year)
    yield "</Children>\n</Message>\n"


def was_open(referral: Referral, year: Year) -> bool:
    """Whether an episode belongs into the year's return: referred in it, or open when it began."""
    if referral.nfa:
        return year.first <= referral.on <= year.last
    return referral.on <= year.last and (referral.closed is None or referral.closed >= year.first)


def _child(child: Child, episodes: list[Referral], year: Year) -> str:
    number = f"{child.number:07d}"
    sex = (
        f"<Sex>{child.sex}</Sex>"
        if year.aims.year >= SEX_SINCE
        else f"<GenderCurrent>{'1' if child.sex == 'M' else '2'}</GenderCurrent>"
    )
    born = "ExpectedPersonBirthDate" if child.born > year.last else "PersonBirthDate"
    parts = [
        f"<Child>\n<ChildIdentifiers>\n<LAchildID>{number}</LAchildID>\n<UPNunknown>UN1</UPNunknown>\n"
        f"<{born}>{say(child.born)}</{born}>\n{sex}\n</ChildIdentifiers>\n<ChildCharacteristics>\n"
        f"<Ethnicity>{child.ethnicity}</Ethnicity>\n"
    ]
    if child.disabilities:
        listed = "".join(f"<Disability>{code}</Disability>\n" for code in child.disabilities)
        parts.append(f"<Disabilities>\n{listed}</Disabilities>\n")
    parts.append("</ChildCharacteristics>\n")
    parts += [_details(referral, year) for referral in episodes]
    parts.append("</Child>\n")
    return "".join(parts)


def _details(referral: Referral, year: Year) -> str:
    last = year.last
    parts = [
        f"<CINdetails>\n<CINreferralDate>{say(referral.on)}</CINreferralDate>\n<ReferralSource>{referral.source}</ReferralSource>\n"
        f"<PrimaryNeedCode>{referral.need}</PrimaryNeedCode>\n"
    ]
    if referral.closed is not None and referral.closed <= last:
        parts.append(
            f"<CINclosureDate>{say(referral.closed)}</CINclosureDate>\n<ReasonForClosure>{referral.reason}</ReasonForClosure>\n"
        )
    for one in referral.assessments:
        if one.start <= last and (one.authorised is None or one.authorised >= year.first):
            done = one.authorised is not None and one.authorised <= last
            factor = FACTORS[one.start % len(FACTORS)]
            found = (
                f"<AssessmentAuthorisationDate>{say(one.authorised)}</AssessmentAuthorisationDate>\n<FactorsIdentifiedAtAssessment>\n"
                f"<AssessmentFactors>{factor}</AssessmentFactors>\n</FactorsIdentifiedAtAssessment>\n"
                if done
                else ""
            )
            parts.append(
                f"<Assessments>\n<AssessmentActualStartDate>{say(one.start)}</AssessmentActualStartDate>\n{found}</Assessments>\n"
            )
    if referral.help_from is not None and referral.help_from <= last and (referral.help_to or last) >= year.first:
        ended = referral.help_to is not None and referral.help_to <= last
        end = f"<CINPlanEndDate>{say(referral.help_to)}</CINPlanEndDate>\n" if ended else ""
        parts.append(f"<CINPlanDates>\n<CINPlanStartDate>{say(referral.help_from)}</CINPlanStartDate>\n{end}</CINPlanDates>\n")
    parts += [
        _enquiry(one.start, one.conference, last) for one in referral.enquiries if _in_return(one.start, one.conference, year)
    ]
    parts.append(f"<ReferralNFA>{int(referral.nfa)}</ReferralNFA>\n")
    parts += [_plan(one, year) for one in referral.plans if one.start <= last and (one.end is None or one.end >= year.first)]
    parts.append("</CINdetails>\n")
    return "".join(parts)


def _in_return(start: int, conference: int | None, year: Year) -> bool:
    return start <= year.last and (conference or start) >= year.first


def _enquiry(start: int, conference: int | None, last: int) -> str:
    held = conference is not None and conference <= last
    told = f"<DateOfInitialCPC>{say(conference)}</DateOfInitialCPC>\n" if held else ""
    return (
        f"<Section47>\n<S47ActualStartDate>{say(start)}</S47ActualStartDate>\n{told}"
        f"<ICPCnotRequired>{int(conference is None)}</ICPCnotRequired>\n</Section47>\n"
    )


def _plan(plan: Plan, year: Year) -> str:
    ended = plan.end is not None and plan.end <= year.last
    end = f"<CPPendDate>{say(plan.end)}</CPPendDate>\n" if ended else ""
    reviews = [day for day in plan.reviews if day <= year.last]
    held = [day for day in reviews if day >= year.first]
    before = [day for day in reviews if day < year.first][-1:]  # the last one before the year, as the guide asks
    dates = "".join(f"<CPPreviewDate>{say(day)}</CPPreviewDate>\n" for day in before + held)
    listed = f"<Reviews>\n{dates}</Reviews>\n" if dates else ""
    return (
        f"<ChildProtectionPlans>\n<CPPstartDate>{say(plan.start)}</CPPstartDate>\n{end}"
        f"<InitialCategoryOfAbuse>{plan.category}</InitialCategoryOfAbuse>\n<LatestCategoryOfAbuse>{plan.category}</LatestCategoryOfAbuse>\n"
        f"<NumberOfPreviousCPP>{plan.previous}</NumberOfPreviousCPP>\n{listed}</ChildProtectionPlans>\n"
    )
