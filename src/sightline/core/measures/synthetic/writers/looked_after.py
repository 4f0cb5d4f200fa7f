"""The return on children looked after (SSDA903) as its set of CSV files: header, episodes, reviews, missing, care leavers."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from sightline.core.measures.synthetic.people import Child, Stay, say_slashed
from sightline.core.measures.synthetic.state import Council, Year

COLUMNS = {
    "header": ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
    "episodes": (
        "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST",
        "URN",
    ),
    "reviews": ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"),
    "missing": ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"),
    "oc3": ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"),
    "sw_episodes": ("CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"),
}  # fmt: skip
FIRST_REVIEW, SECOND_REVIEW, NEXT_REVIEW = 20, 90, 180
"""Days after which reviews of a child looked after fall due (Care Planning regulations 2010, regulation 33)."""
LEAVERS = (19, 20, 21)


def looked_after(council: Council, year: Year) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(table, row) for each row of the year's return, as it stood on 31 March."""
    for child in council.children:
        stays = [stay for stay in child.stays if stay.start <= year.last and (stay.end is None or stay.end >= year.first)]
        if stays:
            yield "header", _header(child)
            for stay in stays:
                yield from _episodes(child, stay, year)
                yield from _reviews(council, child, stay, year)
            yield from _missing(child, year)
            yield from _workers(council, child, stays[-1], year)
    yield from _leavers(council, year)


def _header(child: Child) -> tuple[str, ...]:
    return (f"{child.number:07d}", "1" if child.sex == "M" else "2", say_slashed(child.born), child.ethnicity, "UN1", "", "")


def _episodes(child: Child, stay: Stay, year: Year) -> Iterator[tuple[str, tuple[str, ...]]]:
    need = child.referrals[-1].need if child.referrals else "N1"
    for one in stay.placements:
        if one.start > year.last or (one.end is not None and one.end < year.first):
            continue
        ended = one.end is not None and one.end <= year.last
        change = "CARPL" if ended and one.ended == "X1" else ""
        yield "episodes", (
            f"{child.number:07d}", say_slashed(one.start), one.reason, one.legal, need, one.place, one.provider,
            say_slashed(one.end) if ended else "", one.ended if ended else "", change, "", "", "",
        )  # fmt: skip


def reviews_of(child: Child, stay: Stay, year: Year) -> Iterator[int]:
    """Days of reviews in the year; one in twelve is some weeks late."""
    random = Random(child.number * 7919 + stay.start)
    until, on, within = min(stay.end or year.last, year.last), stay.start, FIRST_REVIEW
    while True:
        on += within - random.randint(0, 6) + (random.randint(15, 40) if random.random() < 1 / 12 else 0)
        if on > until:
            return
        if on >= year.first:
            yield on
        within = SECOND_REVIEW if within == FIRST_REVIEW else NEXT_REVIEW


def _reviews(council: Council, child: Child, stay: Stay, year: Year) -> Iterator[tuple[str, tuple[str, ...]]]:
    for on in reviews_of(child, stay, year):
        yield "reviews", (f"{child.number:07d}", say_slashed(child.born), say_slashed(on), f"PN{on % 7 + 1}")


def _missing(child: Child, year: Year) -> Iterator[tuple[str, tuple[str, ...]]]:
    for start, end in child.missing:
        if year.first <= start <= year.last:
            back = say_slashed(end) if end <= year.last else ""
            yield "missing", (f"{child.number:07d}", say_slashed(child.born), "M", say_slashed(start), back)


def _workers(council: Council, child: Child, stay: Stay, year: Year) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who was the child's social worker in the year: one to four of them, one after another."""
    random = Random(child.number * 104729 + year.last)
    first, last = max(stay.start, year.first), min(stay.end or year.last, year.last)
    changes = sorted(random.randint(first, last) for _ in range(random.choice((0, 0, 0, 1, 1, 2, 3))))
    starts = [first, *[day for i, day in enumerate(changes) if day > first and day not in changes[:i]]]
    for i, start in enumerate(starts):
        end = say_slashed(starts[i + 1]) if i + 1 < len(starts) else ""
        worker = f"SW{random.randrange(120):03d}"
        yield (
            "sw_episodes",
            (f"{child.number:07d}", say_slashed(child.born), worker, say_slashed(start), end, "OTHERS" if end else ""),
        )


def _leavers(council: Council, year: Year) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Those who left care at 18 and had their 19th to 21st birthday in the year, placed by the shares aimed at."""
    owed = [child for child in council.leavers if any(year.first <= child.birthday(age) <= year.last for age in LEAVERS)]
    random, aims = Random(f"{council.code}:{year.aims.year}:leavers"), year.aims
    untouched = {id(one) for one in random.sample(owed, aims.share("care_leavers_not_in_touch", len(owed)))}
    housed = {id(one) for one in random.sample(owed, aims.share("care_leavers_accommodation", len(owed)))}
    busy = {id(one) for one in random.sample(owed, aims.share("care_leavers_eet", len(owed)))}
    for child in owed:
        yield (
            "oc3",
            (
                f"{child.number:07d}",
                say_slashed(child.born),
                "NO" if id(child) in untouched else "YES",
                random.choice(("F2", "F4", "F5", "P2")) if id(child) in busy else random.choice(("G4", "G5")),
                (random.choice(("B1", "D1", "U1", "K1")) if id(child) in housed else random.choice(("S2", "W2", "X2"))),
            ),
        )
