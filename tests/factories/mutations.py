"""Documents spoilt at random and documents made to do harm, the same for the same seed."""

import random
from collections.abc import Callable

from tests.factories import printed

LETTER = """Torbay Council
Town Hall

Dear Minister

1. Recommendations
1.1 The Council must appoint a Director by 31 August 2016, and £1.5 million will be paid.
(a) The Commissioner shall report each month; and
(b) in each case –
(i) write to the Secretary of State within six months,
ii. attend every meeting of the Board.
• Who is the Director?
- It is decided on 4th May 2018.

Yours sincerely
"""
DIRECTION = """STATUTORY DIRECTION to Torbay Council in relation to children’s services under section 497A(4B) of the Education Act 1996

WHEREAS:
1. The Secretary of State for Education has carefully considered Ofsted’s report of 5 January 2016.
NOW THEREFORE, the Secretary of State directs the Council:
8. a. To co-operate with the Commissioner.
b. To ensure that:
i. it provides information within 10 working days;
ii. it gives access to premises at all reasonable times.

ANNEX A
1. The Commissioner is expected to:
a. chair the board monthly.
"""


def _report() -> bytes:
    rows = ["Inspection of services for children", "Inspection dates: 20 to 31 January 2025", "Overall effectiveness",
            "What needs to improve?", "• The quality of plans.", "Recommendations", "1. Ensure that visits are timely (paragraphs 3–",
            "4)."]  # fmt: skip
    lines = [(71, 780 - 20 * at, 12, "B" if len(row) < 25 else "F", row) for at, row in enumerate(rows)]
    return printed.pdf([*lines, (303, 740, 12, "F", "Good")], lines)


def _word() -> bytes:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(printed.para(row, (1, 0)) for row in LETTER.split("\n") if row)
    return printed.docx(body + "<w:tbl><w:tr><w:tc/><w:tc><w:p/></w:tc></w:tr></w:tbl>", "<w:style/>", numbering)


SOUND = (
    ("letter.txt", LETTER.encode()), ("direction.txt", DIRECTION.encode("utf-8")), ("report.pdf", _report()), ("paper.docx", _word()),
)  # fmt: skip

Spoil = Callable[[random.Random, bytes], bytes]


def cut(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data)) if chance.random() < 0.3 else 0
    return data[start : chance.randrange(start, len(data)) + 1]


def shuffled(chance: random.Random, data: bytes) -> bytes:
    size = chance.randrange(1, 1 + len(data) // 3)
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    chance.shuffle(pieces)
    return b"".join(pieces)


def noisy(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randrange(1, 400)) + data[at:]


def swapped(chance: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randrange(1, 40)):
        one, other = chance.randrange(len(spoilt)), chance.randrange(len(spoilt))
        spoilt[one], spoilt[other] = spoilt[other], spoilt[one]
    return bytes(spoilt)


def repeated(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 60)]
    return data[:start] + piece * chance.randrange(2, 200) + data[start:]


def refigured(chance: random.Random, data: bytes) -> bytes:
    """Figures changed for others: lengths, counts and references of a PDF, numbers of clauses, days of dates."""
    spoilt = bytearray(data)
    places = [at for at, sign in enumerate(spoilt) if 0x30 <= sign <= 0x39]
    for at in chance.sample(places, min(len(places), chance.randrange(1, 12))):
        spoilt[at] = 0x30 + chance.randrange(10)
    return bytes(spoilt)


def sprinkled(chance: random.Random, data: bytes) -> bytes:
    """Signs that readers look for, at random places."""
    signs = (
        b"(",
        b")",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"\t",
        b"\n",
        b" 1. ",
        b"(a)",
        b"\xef\x82\xb7 ",
        b"Dear ",
        b"<w:p>",
        b"\x00",
        b"stream",
    )
    for _ in range(chance.randrange(1, 60)):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(signs) + data[at:]
    return data


SPOILS: tuple[Spoil, ...] = (cut, shuffled, noisy, swapped, repeated, refigured, sprinkled)


def spoilt(seed: int) -> tuple[str, bytes]:
    """A sound document spoilt one to three times."""
    chance = random.Random(seed)
    name, data = chance.choice(SOUND)
    for _ in range(chance.randrange(1, 4)):
        data = chance.choice(SPOILS)(chance, data)
    return name, data


def _pages_object(content: bytes, more: tuple[bytes, ...] = ()) -> bytes:
    return printed.assembled([b"<</Type/Catalog/Pages 2 0 R>>", content, *more])


PAGE_TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 2 0 R>>"
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "arrays nested 100,000 deep": ("a.pdf", lambda: _pages_object(b"[" * 100_000 + b"]" * 100_000)),
    "dictionaries nested 50,000 deep": ("a.pdf", lambda: _pages_object(b"<</A" * 50_000 + b"1" + b">>" * 50_000)),
    "page tree that counts a thousand million pages": (
        "a.pdf", lambda: _pages_object(b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>", (b"<</Type/Page/Parent 2 0 R>>",))),
    "page tree with 100,000 children": (
        "a.pdf", lambda: _pages_object(b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>", (b"<</Type/Page>>",))),
    "page tree that holds itself": ("a.pdf", lambda: _pages_object(b"<</Type/Pages/Kids[2 0 R]/Count 9>>")),
    "page trees that hold one another": ("a.pdf", lambda: _pages_object(PAGE_TREE, (b"<</Type/Pages/Kids[2 0 R]/Count 1>>",))),
    "object that is a reference to itself": ("a.pdf", lambda: printed.assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"2 0 R"])),
    "stream whose length is itself": (
        "a.pdf", lambda: printed.pdf([(70, 700, 12, "F", "x")]).replace(b"/Length ", b"/Length 6 0 R ")),
    "table of references that comes before itself": (
        "a.pdf", lambda: printed.assembled([b"<</Type/Catalog/Pages 2 0 R>>"], b"/Prev 9") + b"startxref\n9\n%%EOF"),
    "form that draws itself": ("a.pdf", lambda: printed.pdf_of_streams(
        [printed.stream(b"/X Do")],
        [printed.stream(b"/X Do", b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 7 0 R>>>>")], b"/XObject<</X 7 0 R>>")),
    "page of 20 million blanks": ("a.pdf", lambda: printed.pdf_of_streams([printed.stream(b" " * 20_000_000)])),
    "page packed five times over": ("a.pdf", lambda: printed.pdf_of_streams([_packed(b" " * 10_000_000, 5)])),
    "text set at impossible places": (
        "a.pdf", lambda: printed.pdf([(1e30, -1e30, 1e9, "F", "far"), (0, 0, 0, "F", "nothing"), (-1e9, 5, -12, "F", "back")])),
    "word file that unpacks to 100 MB": ("a.docx", lambda: printed.docx("", styles=" " * 100_000_000)),
    "word file of entities that hold entities": ("a.docx", lambda: printed.docx("", **{"word/numbering.xml": _entities(12)})),
    "word file that asks for a file of this machine": ("a.docx", lambda: printed.docx(
        "", **{"word/styles.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'})),
    "word file nested 100,000 deep": ("a.docx", lambda: printed.docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)),
    "word file of tables in tables": ("a.docx", lambda: printed.docx("<w:tbl><w:tr><w:tc>" * 80 + "</w:tc></w:tr></w:tbl>" * 80)),
    "word file of 100,000 paragraphs": ("a.docx", lambda: printed.docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 100_000)),
    "word file with 3,000 levels of lists": ("a.docx", lambda: printed.docx(
        "".join(printed.para("x", (n, n % 12)) for n in range(3_000)))),
    "text of one line of 2 MB": ("a.txt", lambda: b"(a) the Council must " * 100_000),
    "text of brackets": ("a.txt", lambda: b"(" * 200_000 + b")" * 200_000),
    "text of markers": ("a.txt", lambda: b"\n".join(b"%d. (%c) i. - " % (n % 400, 97 + n % 26) for n in range(10_000))),
    "text of blanks and tabs": ("a.txt", lambda: (b" " * 5_000 + b"\t" * 5_000 + b"x\n") * 100),
    "text of dashes": ("a.txt", lambda: b"- " * 200_000),
    "text of dates": ("a.txt", lambda: b"1 May 2018 to 2 June 2019 and " * 30_000),
    "text of headings": ("a.txt", lambda: b"STATUTORY DIRECTION TO THE COUNCIL\n\nDear Sir\n\nYours sincerely\n\n" * 1_000),
}  # fmt: skip
"""What each does, and the file. None of them needs more than a few seconds to be read or refused."""

ENDLESS: dict[str, Callable[[], bytes]] = {
    "ten pictures in each of twelve layers": lambda: printed.pdf_of_forms(12, 10),
    "three million words on a page": lambda: printed.pdf_of_streams(
        [printed.stream(b"BT /F 12 Tf 50 700 Td " + b"(Hello world) Tj 0 -1 Td " * 3_000_000 + b"ET")]
    ),
    "a page of 700 million blanks": lambda: printed.pdf_of_streams([printed.stream(b" " * 700_000_000)]),
}
"""PDF files that would keep the PDF library busy beyond every limit."""


def _packed(content: bytes, times: int) -> bytes:
    import zlib

    for _ in range(times):
        content = zlib.compress(content, 9)
    return printed.stream(content, b"/Filter[" + b"/FlateDecode" * times + b"]", packed=False)


def _entities(depth: int) -> str:
    rows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(depth))
    return f"<!DOCTYPE x [{rows}]><x>&e{depth - 1};</x>"
