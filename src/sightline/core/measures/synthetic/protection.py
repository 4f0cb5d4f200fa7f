"""Section 47 enquiries, conferences, child protection plans and their reviews."""

from __future__ import annotations

from sightline.core.measures.synthetic.people import Child, Enquiry, Plan, Referral
from sightline.core.measures.synthetic.state import Council, Year

CATEGORIES = ("NEG",) * 48 + ("EMO",) * 38 + ("PHY",) * 8 + ("SAB",) * 5 + ("MUL",)
TWO_YEARS = 730
ROOM = 50
"""Days that a late conference needs between the referral and itself: 30 working days and the longest holidays."""
FIRST_REVIEW, NEXT_REVIEW = 88, 178
"""Days within which reviews fall when they are in time: inside three months and six."""


def begin(council: Council, year: Year) -> None:
    """Plans that were open before the first year."""
    many, long = year.aims.number("cpp_rate"), year.aims.share("cpp_2years_open", year.aims.number("cpp_rate"))
    for i, (_, referral) in enumerate(council.chosen(many, council.episodes)):
        start = year.first - council.random.randint(*((500, 800) if i < long else (1, 500)))
        referral.on = min(referral.on, start - 40)
        _begin_plan(council, referral, start, 0)


def enquire(council: Council, year: Year) -> None:
    """The year's enquiries, and for some a conference, held in 15 working days for as many as aimed at."""
    random, aims = council.random, year.aims
    conferences = min(max(aims.number("icpc_rate"), aims.number("cpp_started_rate")), aims.number("s47_rate"))
    in_time = aims.share("icpc_15wd", conferences)
    free = [pair for pair in council.episodes if pair[0].plan is None and pair[0].stay is None and pair[1].on < year.last - ROOM]
    council.conferences = []
    for i, (child, referral) in enumerate(council.chosen(aims.number("s47_rate"), free)):
        soonest = max(year.first, referral.on)
        if i < conferences:
            is_late = i >= in_time
            held = council.day(soonest + (ROOM if is_late else 1), year.last)
            start = council.calendar.back(held, random.randint(17, 30) if is_late else random.randint(3, 14))
            enquiry = Enquiry(max(start, referral.on), held)
            council.conferences.append((child, referral, held))
        else:
            enquiry = Enquiry(council.day(soonest, year.last))
        referral.enquiries.append(enquiry)
        referral.busy_until = max(referral.busy_until, enquiry.conference or enquiry.start)


def plan(council: Council, year: Year) -> None:
    """Plans that start in the year, at their conference; as many of them second or later ones as aimed at."""
    many = year.aims.number("cpp_started_rate")
    starting = council.chosen(many, council.conferences)
    again = year.aims.share("cpp_second_ever", len(starting))
    # who truly had a plan before comes first; of the others some had one before our records begin
    starting.sort(key=lambda found: -_held(found[0]))
    for i, (child, referral, held) in enumerate(starting):
        _begin_plan(council, referral, held, max(_held(child), 1) if i < again else 0)


def _held(child: Child) -> int:
    return sum(len(referral.plans) for referral in child.referrals)


def _begin_plan(council: Council, referral: Referral, start: int, previous: int) -> None:
    referral.plans.append(Plan(start, council.random.choice(CATEGORIES), previous))
    referral.busy_until = max(referral.busy_until, start)
    if referral.help_from is not None and referral.help_to is None:
        if referral.help_from >= start:
            referral.help_from = None
        else:
            referral.help_to = start


def end_plans(council: Council, year: Year) -> None:
    """Ends as many plans as leave the number open on 31 March that the aims ask for; long ones as their share asks for."""
    running = [pair for pair in council.episodes if pair[0].plan is not None]
    ending = max(0, len(running) - year.aims.number("cpp_rate"))
    old = [pair for pair in running if pair[1].plans[-1].start + TWO_YEARS < year.last]
    fresh = [pair for pair in running if year.last - TWO_YEARS <= pair[1].plans[-1].start < year.last - 30]
    kept_old = year.aims.share("cpp_2years_open", year.aims.number("cpp_rate"))
    long = min(ending, max(0, len(old) - kept_old))
    for _, referral in council.chosen(long, old) + council.chosen(ending - long, fresh):
        plan = referral.plans[-1]
        plan.end = council.day(max(year.first, plan.start + 28), year.last)
        referral.busy_until = max(referral.busy_until, plan.end)


def review(council: Council, year: Year) -> None:
    """Reviews up to the end of the year. For a share of plans one of them is late."""
    open_now = [referral.plans[-1] for child, referral in council.episodes if child.plan is not None]
    slow = {id(plan) for plan in council.chosen(len(open_now) - year.aims.share("cpp_reviews_on_time", len(open_now)), open_now)}
    for _, referral in council.episodes:
        for plan in referral.plans:
            _review(council, plan, min(plan.end or year.last, year.last), id(plan) in slow)


def _review(council: Council, plan: Plan, until: int, is_late: bool) -> None:
    while True:
        last = plan.reviews[-1] if plan.reviews else plan.start
        within = NEXT_REVIEW if plan.reviews else FIRST_REVIEW
        late = council.random.randint(8, 40) if is_late else 0
        on = last + within - council.random.randint(0, 15) + (15 + late if is_late else 0)
        if on > until:
            return
        plan.reviews.append(on)
        is_late = False
