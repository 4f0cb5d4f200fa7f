"""Which column of a sheet is which field of a list, by what the headings mean.

A heading is brought to its telling words: small letters, no brackets, abbreviations written out, little words left out. Two
headings are as alike as the share of telling words that they have in common, each word weighing more the fewer headings of the
list hold it ("referral" tells little in a list of referrals, "source" much). Pairs are taken from the most alike down.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log

from sightline.core.measures.returns.annex_a.lists import headings
from sightline.core.measures.returns.listings import Listing

ALIKE = 0.6
"""How alike two headings must be. A guess, from the spellings that `annex_a.csv` and the sample hold: above it, no pair was wrong."""
_BRACKETS = re.compile(r"\([^)]*\)+")
_WORD = re.compile(r"[a-z0-9]+")
_LITTLE = """a an and any at by case code current did does for from has have he her his if in is it most n of on or s the their they
    this to was were with y yn young"""
_SAME = {
    "accom": "accommodation", "adviser": "advisor", "adm": "", "assessments": "assessment", "auth": "authorisation",
    "authorised": "authorisation", "authority": "la", "authorization": "authorisation", "birthdate": "date birth",
    "born": "birth", "ceasing": "ceased", "childid": "child identifier", "children": "child", "childs": "child",
    "cic": "looked after", "cla": "looked after", "client": "child", "close": "closure", "closed": "closure",
    "closing": "closure", "commenced": "start", "completed": "completion", "completing": "organisation", "contacts": "contact",
    "cp": "child protection", "cpp": "child protection plan", "disabled": "disability", "dob": "date birth", "eet": "activity",
    "ended": "end", "ending": "ceased", "enquiries": "enquiry", "epo": "emergency protection order", "ethnic": "ethnicity",
    "finished": "end", "icpc": "initial child protection conference", "icpcs": "initial child protection conference",
    "id": "identifier", "ids": "identifier", "lac": "looked after", "las": "la", "last": "latest", "local": "", "match": "matching",
    "matched": "matching", "month": "12", "months": "12", "needs": "need", "no": "number", "num": "number", "org": "organisation",
    "origin": "", "pa": "personal advisor", "person": "child", "placements": "placement", "plans": "plan", "recent": "latest",
    "ref": "referral", "reference": "identifier", "referrals": "referral", "referred": "referral", "refs": "referral",
    "s47": "section 47", "s47s": "section 47", "sex": "gender", "social": "", "started": "start", "starting": "start",
    "stat": "statutory", "strat": "strategy", "suitable": "suitability", "sw": "worker", "twelve": "12",
    "uasc": "unaccompanied asylum seeking", "uid": "unique identifier", "unsuitable": "suitability", "visited": "visit",
    "years": "year", "yrs": "year",
}  # fmt: skip
_ALSO = {
    "Child Unique ID": "child id | id | uid | unique id | childid | child | client id",
    "Assessment start date": "eh assessment start | early help start date",
    "Assessment completion date": "assessment end date | early help end date",
    "Date of Decision that Child Should be Placed for Adoption": "decision date | adm decision date",
    "Date of Matching Child and Prospective Adopters": "date matched",
    "Date of Decision that Child Should No Longer be Placed for Adoption": "date decision reversed",
    "Reason Why Child No Longer Placed for Adoption": "reason reversed",
    "Gender": "sex",
    "Date of Birth": "dob",
    "Age of Child (Years)": "age | age yrs | age years",
    "Does the Child have a Disability": "disability | disabled",
    "Allocated Team": "team",
    "Allocated Worker": "worker | social worker | allocated social worker",
    "Referral NFA?": "nfa | no further action",
    "Continuous Assessment Start Date": "assessment start date",
    "Child Seen During Continuous Assessment": "child seen | child seen during assessment",
    "Continuous Assessment Date of Authorisation": "assessment authorisation date | assessment completion date",
    "Was the child assessed as requiring LA children's social care support?": "requires social care support | assessment outcome",
    "Strategy discussion initiating Section 47 Enquiry Start Date": "strategy discussion date | s47 start date | s47 date",
    "Was an Initial Child Protection Conference deemed unnecessary?": "icpc not required | icpc unnecessary",
    "Date of Initial Child Protection Conference": "icpc date",
    "Did the Initial Child Protection Conference Result in a Child Protection Plan": "icpc outcome | icpc resulted in cpp",
    "Number of Section 47 Enquiries in the last 12 months": "number of s47s in last 12 months | s47s in last 12 months",
    "CIN Closure Date": "cin end date | closure date",
    "Date Child Was Last Seen": "last seen | last visit | date of last visit",
    "Date of the Last Statutory Visit": "last statutory visit | last visit | last stat visit | date of last visit",
    "Was the Child Seen Alone?": "seen alone",
    "Date of latest review conference": "last review | last rcpc | latest rcpc",
    "Number of Previous Child Protection Plans": "previous plans",
    "Date Started to be Looked After": "lac start date | date became looked after | start of care",
    "Date Ceased to be Looked After": "lac end date | date ceased lac",
    "Date of Latest Statutory Review": "last lac review | last review",
    "Date of Last Social Work Visit": "last visit | last stat visit | last social worker visit | last sw visit",
    "Placement Provider": "provider",
    "URN of Placement": "urn",
    "Eligibility Category": "eligibility",
    "Type of Accommodation": "accommodation",
    "Suitability of Accommodation": "suitability | suitable",
    "Activity Status": "activity",
    "LA in Touch": "in touch",
}
"""Headings that say less than the words of a field, and mean it."""
_UNTOLD = frozenset(_LITTLE.split())
_SPELT = {name: tuple(said.split(" | ")) for name, said in _ALSO.items()}


@lru_cache(maxsize=4096)
def words(heading: str) -> frozenset[str]:
    """The telling words of a heading."""
    plain = _BRACKETS.sub(" ", heading.lower().replace("’", "").replace("‘", "").replace("'", "").replace("n.f.a", "nfa"))
    found = (each for word in _WORD.findall(plain) for each in _SAME.get(word, word).split())
    return frozenset(each for each in found if each not in _UNTOLD)


def matched(listing: Listing, found: Sequence[str]) -> dict[str, int]:
    """For each field of the list that has one, the number of its column. A heading spelt as the list has it is taken first."""
    theirs = [words(heading) for heading in found]
    weigh = _weights([words(name) for name in headings(listing)])
    pairs = [
        (_alike(name, heading, theirs[at], weigh), -at, name)
        for name in headings(listing)
        for at, heading in enumerate(found)
        if theirs[at]
    ]
    taken: dict[str, int] = {}
    for alike, minus, name in sorted(pairs, reverse=True):
        if alike >= ALIKE and name not in taken and -minus not in taken.values():
            taken[name] = -minus
    return taken


def _weights(all_words: Sequence[frozenset[str]]) -> dict[str, float]:
    held = Counter(word for each in all_words for word in each)
    return {word: log(1 + len(all_words) / times) for word, times in held.items()}


def _alike(name: str, heading: str, theirs: frozenset[str], weigh: dict[str, float]) -> float:
    """2 where it is spelt as the list has it, 1 where every telling word is the same, and less as fewer are."""
    if as_printed(name) == as_printed(heading):
        return 2.0
    return max(_shared(words(said), theirs, weigh) for said in (name, *_SPELT.get(name, ())))


def _shared(ours: frozenset[str], theirs: frozenset[str], weigh: dict[str, float]) -> float:
    rare = max(weigh.values())
    return sum(weigh.get(word, rare) for word in ours & theirs) / sum(weigh.get(word, rare) for word in ours | theirs)


def as_printed(heading: str) -> str:
    """A heading but for capitals, spaces and the sort of quotes."""
    return " ".join(heading.lower().replace("’", "'").replace("‘", "'").split())
