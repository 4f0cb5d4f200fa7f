"""Invented censuses as systems write them, and what can happen to a file on its way."""

from random import Random

from tests.factories.census import HEADER, child, episode, message, tag

DAYS = (
    "2025-04-01",
    "2025-04-01",
    "2025-09-30",
    "2026-03-31",
    "31/12/2025",
    " 2025-05-01 ",
    "2025-02-30",
    "",
    "soon",
    "1000-01-01",
)
CODES = {
    "ReferralSource": ("1A", "10", "6", "1a", "99", ""),
    "PrimaryNeedCode": ("N1", "N0", "n4", "X"),
    "ReasonForClosure": ("RC1", "RC8", "RC99"),
    "ReferralNFA": ("true", "false", "0", "1", "maybe"),
    "Disability": ("AUT", "LD", "NONE", "aut", "?", ""),
    "AssessmentFactors": ("1A", "24A", "21", "RB", "", " 1B "),
    "NumberOfPreviousCPP": ("0", "2", "many", "99999999999999999999"),
    "InitialCategoryOfAbuse": ("NEG", "XXX"),
    "ICPCnotRequired": ("1", "false", "no", "unknown"),
}
WORDS = (
    "<Mood/>", "<CINdetails>", "</Child>", "<Child>", "<!-- aside -->", "<![CDATA[x]]>", "&amp;", "&#49;", "&lol;", "<?pi x?>",
    "é", "\0", "\x0b", "]]>", "<UPN/>", "<Sex>M</Sex>", " ", "\r\n", "\t", ">", "<", "<!DOCTYPE a>", "</Children><Children>",
    "<Reviews>", "x" * 300, "9" * 400, '<Child x="1">', "<Disability>AUT</Disability>",
    "<DateOfInitialCPC>2025-05-05</DateOfInitialCPC>", "</Section47>", "<Section47/>",
)  # fmt: skip
CODECS = ("utf-8", "utf-16", "utf-32", "latin-1", "utf-7", "cp037", "utf-8-sig")


def census(random: Random, *, odd: float = 0.1) -> bytes:
    """A census of up to six children; `odd` is how often a value is not what it should be."""
    return message(*(_child(random, number, odd) for number in range(random.randint(0, 6))))


def mutated(random: Random, content: bytes) -> bytes:
    """The file after up to three accidents."""
    for _ in range(random.randint(1, 3)):
        content = random.choice(_ACCIDENTS)(random, content)
    return content


def _child(random: Random, number: int, odd: float) -> str:
    name = str(number) if random.random() > odd else random.choice(("", "0", " 1 ", "y" * 201, "1\n2"))
    disabilities = tag("Disabilities", *_some(random, 3, lambda: _said(random, "Disability", odd)))
    episodes = _some(random, 3, lambda: _episode(random, odd))
    written = child(name, *episodes, sex=random.choice("FMU129"), characteristics=random.choice((disabilities, "")))
    return written if random.random() > odd else written.replace("Sex>", random.choice(("GenderCurrent>", "Gender>")))


def _episode(random: Random, odd: float) -> str:
    say = {name: random.choice(CODES[name][:2] if random.random() > odd else CODES[name]) for name in list(CODES)[:4]}
    groups = (
        lambda: tag("Assessments", tag("FactorsIdentifiedAtAssessment",
                    *_some(random, 3, lambda: _said(random, "AssessmentFactors", odd))),
                    AssessmentActualStartDate=_day(random, odd), AssessmentAuthorisationDate=_day(random, odd)),
        lambda: tag("CINPlanDates", CINPlanStartDate=_day(random, odd), CINPlanEndDate=_day(random, 5 * odd)),
        lambda: tag("Section47", S47ActualStartDate=_day(random, odd), InitialCPCtarget=_day(random, odd),
                    DateOfInitialCPC=_day(random, 5 * odd), ICPCnotRequired=random.choice(CODES["ICPCnotRequired"])),
        lambda: tag("ChildProtectionPlans",
                    *_some(random, 2, lambda: tag("Reviews", *_some(random, 2, lambda: _review(random, odd)))),
                    CPPstartDate=_day(random, odd), NumberOfPreviousCPP=random.choice(CODES["NumberOfPreviousCPP"]),
                    InitialCategoryOfAbuse=random.choice(CODES["InitialCategoryOfAbuse"])),
        lambda: tag("PreProceedingsandFGDM", PPStartDate=_day(random, 5 * odd), PPOutcome=random.choice(("A", "B", "z" * 300))),
        lambda: "<Assessments/>\n",
        lambda: "<DateOfInitialCPC>2025-05-05</DateOfInitialCPC>\n" if random.random() < odd else "",
    )  # fmt: skip
    return episode(_day(random, odd), *_some(random, 4, lambda: random.choice(groups)()), **say)


def _said(random: Random, name: str, odd: float) -> str:
    return f"<{name}>{random.choice(CODES[name] if random.random() < odd else CODES[name][:2])}</{name}>"


def _review(random: Random, odd: float) -> str:
    return f"<CPPreviewDate>{_day(random, odd)}</CPPreviewDate>"


def _day(random: Random, odd: float) -> str:
    return random.choice(DAYS) if random.random() < odd else f"2025-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def _some(random: Random, most: int, make) -> list[str]:
    return [make() for _ in range(random.randint(0, most))]


def _cut(random: Random, content: bytes) -> bytes:
    return content[: random.randint(0, len(content))]


def _lost(random: Random, content: bytes) -> bytes:
    start = random.randint(0, len(content))
    return content[:start] + content[start + random.randint(1, 60) :]


def _swapped(random: Random, content: bytes) -> bytes:
    first, second, third = sorted(random.randint(0, len(content)) for _ in range(3))
    return content[:first] + content[second:third] + content[first:second] + content[third:]


def _again(random: Random, content: bytes) -> bytes:
    start = random.randint(0, len(content))
    piece = content[start : start + random.randint(1, 800)]
    return content[:start] + piece + content[start:]


def _put_in(random: Random, content: bytes) -> bytes:
    at = random.choice([place for place, byte in enumerate(content) if byte in b"<>"] or [0]) + random.randint(0, 1)
    return content[:at] + random.choice(WORDS).encode() + content[at:]


def _byte(random: Random, content: bytes) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + bytes([random.randrange(256)]) + content[at + 1 :]


def _recoded(random: Random, content: bytes) -> bytes:
    declared = f'<?xml version="1.0" encoding="{random.choice(CODECS)}"?>'.encode() if random.random() < 0.7 else b""
    return (declared + content).decode("latin-1").encode(random.choice(CODECS), "replace")


def _bomb(random: Random, content: bytes) -> bytes:
    doctype = random.choice(
        (
            b'<!DOCTYPE Message [<!ENTITY a "lol"><!ENTITY b "' + b"&a;" * 100 + b'"><!ENTITY c "' + b"&b;" * 100 + b'">]>',
            b'<!DOCTYPE Message [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
            b'<!DOCTYPE Message [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>',
        )
    )
    return doctype + content.replace(b"2025", b"&c;", 1)


def _deep(random: Random, content: bytes) -> bytes:
    name = random.choice((b"x", b"Child", b"CINdetails", b"Reviews"))
    return content.replace(b"<Sex>", b"<%s>" % name * random.choice((5, 300)) + b"<Sex>", 1)


def _headless(random: Random, content: bytes) -> bytes:
    return content.replace(HEADER.encode(), random.choice((b"", b"<Header/>", HEADER.encode() * 2)))


def _windows(random: Random, content: bytes) -> bytes:
    return content.replace(b"\n", b"\r\n")


_ACCIDENTS = (
    _cut, _lost, _swapped, _again, _put_in, _put_in, _put_in, _byte, _recoded, _bomb, _deep, _headless, _windows,
)  # fmt: skip
