"""Small returns of every form but the census, and ways to spoil them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from random import Random

from openpyxl import Workbook

from sightline.core.measures.returns.annex_a.lists import LISTS, headings

CSV: Mapping[str, str] = {
    "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n14,2,27/03/2008,WROM,D051910639385,,\n15,1,01/02/2007,WBRI,UN3,,\n",
    "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "14,01/05/2025,S,C2,N1,U6,PR1,01/07/2025,X1,PLACE,AB1 2CD,AB1 3CD,SC1\n14,01/07/2025,P,C2,N1,U1,PR1,,,,AB1 2CD,AB1 3CD,SC1\n",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE\n14,27/03/2008,28/05/2025,PN1\n14,27/03/2008,28/05/2025,PN1\n",
    "oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n16,30/03/2005,YES,F1,K2\n",
    "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END\n14,27/03/2008,M,02/06/2025,03/06/2025\n",
    "ssd": "cine_person_id,cine_referral_id,cine_referral_date,cine_referral_nfa,cine_referral_outcome_json\n"
    '14,R1,2025-05-01 00:00:00,N,"{""OUTCOME_NFA_FLAG"": ""Y""}"\n15,R2,2025-05-01,Y,\n',
    "placements": "clap_cla_placement_id,clap_cla_placement_type,clap_cla_placement_provider\nP1,U6,PR1\nP2,K2,PR4\n",
}
XML: Mapping[str, str] = {
    "903": "<?xml version='1.0'?>\n<EXPSSDA903><CHILD><HEADER><CHILDID>14</CHILDID><SEX>2</SEX><DOB>27/03/2008</DOB>"
    "<AREVIEW><REVIEW>28/05/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW></HEADER>\n"
    "<EPISODE><DECOM>01/05/2025</DECOM><RNE>S</RNE><LS>C2</LS><PL>U6</PL><DEC /></EPISODE></CHILD>\n"
    "<CHILD><HEADER><CHILDID>16</CHILDID><IN_TOUCH>YES</IN_TOUCH></HEADER></CHILD></EXPSSDA903>",
    "workforce": "<?xml version='1.0'?><Message><Header><CollectionDetails><Collection>CSWW</Collection><Year>2025</Year>"
    "<ReferenceDate>2025-09-30</ReferenceDate></CollectionDetails><Source><LEA>880</LEA></Source></Header>\n"
    "<LALevel><NumberOfVacancies>5.6</NumberOfVacancies></LALevel>\n"
    "<CSWWWorker><AgencyWorker>0</AgencyWorker><SWENo>SW1</SWENo><FTE>0.5</FTE><Cases30>12</Cases30></CSWWWorker></Message>",
}
CELLS = (
    "14",
    "15",
    "01/05/2025",
    "2025-05-01",
    45778,
    45778.5,
    -1,
    10**20,
    "a) Yes",
    "#N/A",
    "=A1",
    "N1",
    None,
    "x" * 300,
    True,
    "31/02/2025",
)
JUNK = (
    *(
        b"\x00",
        b"\xff\xfe",
        b'"',
        b'""',
        b"\n",
        b"\r",
        b",",
        b";",
        b"\t",
        b"99999999999999999999",
        b"-1",
        b"1e308",
        b"\xe9",
        b"\xc3\xa9",
    ),
    *(
        b"<",
        b">",
        b"&",
        b"&#0;",
        b"&a;",
        b"]]>",
        b"<!--",
        b"<![CDATA[",
        b"<CHILD>",
        b"</CHILD>",
        b"<CHILDID>",
        b"<f>A1</f>",
        b"<v>",
    ),
    *(b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>', b'<?xml version="1.0" encoding="utf-16"?>', b"x" * 200_000),
    *(
        b'<mergeCell ref="A1:C9"/>',
        b'<row r="1048577">',
        b'<c r="XFE1"><v>1</v></c>',
        b' t="s"',
        b' t="d"',
        b"PK\x03\x04",
        b"PAR1",
    ),
)


def mutated(random: Random, content: bytes) -> bytes:
    """The bytes, spoilt in one to three ways."""
    for _ in range(random.randint(1, 3)):
        at, to = sorted(random.randrange(len(content) + 1) for _ in range(2))
        content = random.choice(_WAYS)(random, content, at, min(to, at + 60))
    return content


def csv_file(random: Random) -> bytes:
    text = random.choice(list(CSV.values()))
    lines = [line.split(",") for line in text.splitlines()]
    for _ in range(random.randint(0, 2)):
        one, other = random.choice(lines), random.choice(lines)
        one[random.randrange(len(one))], other[random.randrange(len(other))] = "31/02/2025", random.choice(one)
    delimiter, end = random.choice((",", ",", ";", "\t", "|")), random.choice(("\n", "\n", "\r\n", "\r"))
    return end.join(delimiter.join(line) for line in lines).encode(
        random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"))
    )


def xml_file(random: Random) -> bytes:
    return random.choice(list(XML.values())).encode()


def workbook(random: Random) -> bytes:
    """One or two lists with cells of any sort."""
    book = Workbook(write_only=True)
    for name in random.sample(list(LISTS), random.randint(1, 2)):
        sheet = book.create_sheet(random.choice((name, name, name.upper(), "Sheet", "List 99")))
        names = list(headings(LISTS[name]))
        if random.random() < 0.3:
            random.shuffle(names)
        sheet.append(names[: random.randint(1, len(names))] if random.random() < 0.3 else names)
        for _ in range(random.randint(0, 3)):
            sheet.append([random.choice(CELLS) for _ in names])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def mutated_workbook(random: Random, content: bytes) -> bytes:
    """A part of it spoilt and packed anew, or the archive itself spoilt, or packed into another."""
    if random.random() < 0.3:
        return mutated(random, content)
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as packed:
        names = old.namelist()
        spoilt = random.choice(
            [each for each in names if "sheet" in each or "workbook" in each] if random.random() < 0.8 else names
        )
        for name in names:
            part = old.read(name)
            packed.writestr(name, mutated(random, part) if name == spoilt else part)
        if random.random() < 0.05:
            packed.writestr("xl/embeddings/inner.xlsx", content)
            packed.writestr("bomb.xml", b" " * 5_000_000)
    return new.getvalue()


_WAYS = (
    lambda random, content, at, to: content[:at],
    lambda random, content, at, to: content[:at] + content[to:],
    lambda random, content, at, to: content[:to] + content[at:],
    lambda random, content, at, to: content[:at] + random.choice(JUNK) + content[at:],
    lambda random, content, at, to: content[:at] + random.choice(JUNK) + content[to:],
    lambda random, content, at, to: content[:at] + bytes([random.randrange(256)]) + content[at + 1 :],
    lambda random, content, at, to: content[to:] + content[:to],
    lambda random, content, at, to: content.replace(b"\n", random.choice((b"\r\n", b"\n\n", b""))),
)
