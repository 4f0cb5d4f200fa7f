"""Referral, assessment and the end of an episode of need."""

from __future__ import annotations

from sightline.core.measures.synthetic.aims import Aims
from sightline.core.measures.synthetic.people import TEAMS, Assessment, Child, Referral
from sightline.core.measures.synthetic.state import Council, Year

SOURCES = ("1A", "1B", "2A", "2B", "3A", "3B", "3C", "4", "5A", "5B", "6", "7", "8", "9", "10")
NEEDS = ("N1",) * 55 + ("N2",) * 10 + ("N3",) * 5 + ("N4",) * 8 + ("N5",) * 15 + ("N6",) * 4 + ("N8",) * 3
CLOSED = ("RC1",) * 2 + ("RC2",) + ("RC5",) * 4 + ("RC6",) * 2 + ("RC7",) * 90
NOT_IN_NEED = "RC8"
LATE, IN_TIME = (47, 80), (6, 44)
"""Working days an assessment takes: clear of day 45, so that a setting of the boundary does not decide."""


def refer(council: Council, year: Year) -> None:
    """The year's referrals: of children already referred, without further action, of children not in need, as many as aimed at."""
    random, many = council.random, year.aims.number("referrals_rate")
    days = sorted(random.randint(year.first, year.last) for _ in range(many))
    again = set(random.sample(range(many), year.aims.share("re_referrals_12m", many)))
    outcomes = _outcomes(council, year.aims, many)
    assessed = [i for i in range(many) if outcomes[i] != "nfa"]
    in_time = set(random.sample(assessed, year.aims.share("assessments_45wd", len(assessed))))
    for i, (on, outcome) in enumerate(zip(days, outcomes, strict=True)):
        child = (council.returning.take(random, on) if i in again else None) or council.meet(on)
        referral = _referral(council, on, nfa=outcome == "nfa")
        child.referrals.append(referral)
        if outcome == "nfa":
            council.returning.add(on, child)
            continue
        _assess(council, referral, IN_TIME if i in in_time else LATE)
        if outcome == "need":
            council.episodes.append((child, referral))
            referral.help_from = referral.busy_until if random.random() < 0.6 else None
        else:
            _end(council, child, referral, referral.busy_until, NOT_IN_NEED)
            council.undecided.append(referral.busy_until)


def _outcomes(council: Council, aims: Aims, many: int) -> list[str]:
    nfa, not_in_need = aims.share("referrals_nfa", many), aims.share("assessed_not_in_need", many)
    outcomes = ["nfa"] * nfa + ["not in need"] * min(not_in_need, many - nfa)
    outcomes += ["need"] * (many - len(outcomes))
    council.random.shuffle(outcomes)
    return outcomes


def _referral(council: Council, on: int, *, nfa: bool) -> Referral:
    random = council.random
    team = random.randrange(len(TEAMS) - 1)
    worker = f"SW{team * 20 + random.randrange(20):03d}"
    return Referral(on, random.choice(SOURCES), random.choice(NEEDS), nfa, TEAMS[team], worker, busy_until=on)


def _assess(council: Council, referral: Referral, took: tuple[int, int]) -> None:
    """Begun on the day of referral or soon after; the clock of 45 working days runs from the referral."""
    authorised = council.calendar.on(referral.on, council.random.randint(*took))
    referral.assessments.append(Assessment(referral.on + council.random.randint(0, 2), authorised))
    referral.busy_until = authorised


def open_episode(council: Council, child: Child, on: int) -> Referral:
    """An episode of need that was assessed before the first year."""
    referral = _referral(council, on, nfa=False)
    _assess(council, referral, IN_TIME)
    child.referrals.append(referral)
    council.episodes.append((child, referral))
    return referral


def close(council: Council, year: Year) -> None:
    """Closes as many episodes as leave the number open on 31 March that the aims ask for. Children assessed and not in need
    count as open until the day that was decided."""
    council.undecided = [day for day in council.undecided if day > year.last]
    grown, may_close, stays = [], [], 0
    for pair in council.episodes:
        child, referral = pair
        if child.stay is not None or child.plan is not None or referral.busy_until + 1 >= year.last:
            stays += 1
        elif child.birthday(18) <= year.last:
            grown.append(pair)
        else:
            may_close.append(pair)
    many = stays + len(may_close) + len(council.undecided) - year.aims.number("cin_rate")
    for child, referral in [*grown, *council.chosen(max(0, many), may_close)]:
        on = council.day(max(year.first, referral.busy_until + 1), year.last - 1)
        _end(council, child, referral, on, council.random.choice(CLOSED))
    council.episodes = [(child, referral) for child, referral in council.episodes if referral.closed is None]


def _end(council: Council, child: Child, referral: Referral, on: int, reason: str) -> None:
    referral.closed, referral.reason = on, reason
    if referral.help_from is not None and referral.help_to is None:
        referral.help_to = max(referral.help_from, on)
    council.returning.add(on, child)
