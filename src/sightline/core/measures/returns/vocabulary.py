"""The codes that the tables keep, with what councils write for them. Each leads from a plain spelling to the code.

Where a statutory return has codes, the tables keep them: ethnicity as in the school census, referral source, need and reason for
closure as in the CIN census, legal status, placement and leaving care as in SSDA903. What only Annex A has is kept in its words.
"""

from __future__ import annotations

from sightline.core.measures.returns.spellings import Understood, codes, plain


def _spelt(said: str) -> dict[str, str]:
    """From lines "CODE: one spelling | another": the code itself is a spelling."""
    found: dict[str, str] = {}
    for line in said.strip().splitlines():
        code, _, spellings = line.strip().partition(": ")
        found |= {code.lower(): code, **{plain(each): code for each in spellings.split(" | ") if each}}
    return found


SEX = _spelt("""M: male | 1 | boy | male / neither
    F: female | 2 | girl
    U: unknown | not stated/recorded | not stated | neither | not known | indeterminate | unborn | 0 | 9 | i | n""")

ETHNICITY = _spelt("""WBRI: white british | british | white - british | white: british
    WIRI: white irish | irish | white - irish
    WIRT: traveller of irish heritage | irish traveller | white irish traveller
    WROM: gypsy/roma | gypsy / roma | gypsy roma | roma
    WOTH: any other white background | white other | other white | white | any other white
    MWBC: white and black caribbean | mixed white and black caribbean
    MWBA: white and black african | mixed white and black african
    MWAS: white and asian | mixed white and asian
    MOTH: any other mixed background | mixed | other mixed | mixed other
    AIND: indian | asian indian
    APKN: pakistani | asian pakistani
    ABAN: bangladeshi | asian bangladeshi
    AOTH: any other asian background | asian or asian british | asian other | other asian
    BCRB: caribbean | black caribbean
    BAFR: african | black african
    BOTH: any other black background | black or black british | black other | other black
    CHNE: chinese
    OOTH: any other ethnic group | other ethnic group | other
    REFU: refused | declared not stated or refused | not stated
    NOBT: information not yet obtained | not yet obtained | unknown | not known | not obtained""")

REFERRAL_SOURCE = _spelt("""1A: family member | relative | carer | family member/relative/carer | individual - family member/relative/carer
    1B: acquaintance | individual - acquaintance | individual
    1C: self | individual - self
    1D: individual - other | individual other
    2A: schools | school
    2B: education services | education service
    3A: health services - gp | gp | general practitioner
    3B: health services - health visitor | health visitor
    3C: health services - school nurse | school nurse
    3D: health services - other primary health services | other primary health services | health services
    3E: health services - a&e | a&e | accident and emergency | emergency department
    3F: health services - other | other health
    4: housing | local authority housing or housing association
    5A: la services - social care | social care
    5B: la services - other internal | other internal | la services
    5C: la services - external | external | la services - external e.g. from another las adult social care
    5D: la services - early help | early help
    6: police
    7: other legal agency | legal agency | court | probation
    8: other
    9: anonymous
    10: unknown | not known""")

PRIMARY_NEED = _spelt("""N1: abuse or neglect | abuse | neglect
    N2: child's disability | child's disability or illness | disability
    N3: parents illness or disability | parental disability or illness | parent's disability or illness
    N4: family in acute stress
    N5: family dysfunction
    N6: socially unacceptable behaviour
    N7: low income
    N8: absent parenting
    N9: not cin | cases other than children in need | not child in need
    N0: not stated | not recorded""")

CLOSE_REASON = _spelt("""RC1: adopted
    RC2: died
    RC3: residence order | child arrangements order
    RC4: special guardianship order
    RC5: transfer to another la | transferred to services of another la | transferred to another la
    RC6: transfer to adult social services | transferred to adult social services
    RC7: 'other' incl. child no longer in need | other | services ceased for any other reason | no longer in need
    RC8: child not in need after assessment | closed after assessment, no further action | case closed after assessment
    RC9: case closed after assessment, referred to early help | referred to early help""")

ABUSE = _spelt("""NEG: neglect
    PHY: physical abuse | physical
    SAB: sexual abuse | sexual
    EMO: emotional abuse | emotional
    MUL: multiple | multiple/not recommended""")

LEGAL_STATUS = _spelt("""C1: interim care orders | interim care order | ico
    C2: full care orders | full care order | fco | care order
    D1: freed for adoption | freeing order granted
    E1: placement order granted | placement order
    V2: accommodated under s20 | single period of accommodation under section 20 | section 20 | s20
    V3: accommodated under an agreed series of short-term breaks
    V4: accommodated under an agreed series of short-term breaks, agreed
    L1: detained on child protection grounds in la accommodation | detained on child protection grounds in la accomodation
    L2: emergency protection order | epo
    L3: child assessment order
    J1: remanded to la or youth detention | remanded to la accommodation
    J2: la accommodation under pace | placed in la accommodation under pace
    J3: sentenced to youth rehabilitation order | youth justice legal statuses""")

NEW_EPISODE = codes("S L P T B U")
PLACEMENT = codes("A3 A4 A5 A6 E1 H5 K1 K2 K3 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1 Z11 Z12 Z13 Z14")
PLACEMENT_WORDS = PLACEMENT | _spelt("""U6: foster placement | foster care
    A3: placed for adoption
    P1: placed with parents
    P2: independent living
    P3: residential employment
    H5: residential accommodation
    K1: secure children's homes | secure children's home
    K2: children's homes | children's home
    R1: residential care home
    R2: nhs/health trust
    R3: family centre or mother and baby unit
    R5: young offender institution
    S1: residential school
    Z1: other placements | other placement
    T4: temporary placement""")
PROVIDER = codes("PR0 PR1 PR2 PR3 PR4 PR5")
PROVIDER_WORDS = PROVIDER | _spelt("""PR1: own la | own provision | own provision by the la
    PR4: private | private provision
    PR5: voluntary/third sector | voluntary""")
PLACEMENT_CHANGE = codes("CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER")
CEASED = codes("X1 E11 E12 E2 E3 E4 E4A E4B E13 E41 E43 E44 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17")
CEASED_WORDS = CEASED | _spelt("""E11: adopted | adopted - application unopposed
    E12: adopted - consent dispensed with
    E2: died
    E3: care taken by another la
    E4A: returned home to live with parents or relatives | returned home to live with parents
    E13: left care to live with parents, relatives or other person with no parental responsibility
    E41: residence order granted | residence order
    E43: special guardianship orders | special guardianship order
    E5: moved into independent living
    E7: transferred to residential care funded by adult social services
    E9: sentenced to custody
    E14: accommodation on remand ended
    E15: age assessment determined child was 18 or over
    E16: child moved abroad
    E8: care ceased for any other reason""")
PARTICIPATION = codes("PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7")
MISSING = codes("M A")
MISSING_WORDS = MISSING | _spelt("""M: missing
    A: absent | away from placement without authorisation""")
WORKER_CHANGE = codes("MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS")
ROLE = _spelt("""SENIOR_MANAGER: 1
    MIDDLE_MANAGER: 2
    FIRST_LINE_MANAGER: 3
    SENIOR_PRACTITIONER: 4
    CASE_HOLDER: 5
    QUALIFIED_WITHOUT_CASES: 6""")
REVERSED = codes("RD1 RD2 RD3 RD4")
REVERSED_WORDS = REVERSED | _spelt("""RD1: child's needs changed
    RD2: court did not make a po
    RD3: prospective adopters cannot be found
    RD4: any other reason""")

IN_TOUCH = codes("YES NO DIED REFU NREQ RHOM")
IN_TOUCH_WORDS = IN_TOUCH | _spelt("""YES: in touch | y
    NO: not in touch | n | not recorded
    EXCLUDE: exclude""")
ACTIVITY = codes("F1 P1 F2 P2 F3 P3 F4 P4 F5 P5 G4 G5 G6 0")
ACCOMMODATION = codes("0 " + " ".join(f"{letter}{fit}" for letter in "BCDEGHKRSTUVWXYZ" for fit in "12"))
ACCOMMODATION_WORDS = ACCOMMODATION | _spelt("""B: with parents or relatives
    C: community home
    D: semi-independent transitional accommodation
    E: supported lodgings
    G: gone abroad
    H: deported
    K: ordinary lodgings
    R: residence not known
    S: no fixed abode / homeless
    T: foyers
    U: independent living
    V: emergency accommodation
    W: bed and breakfast
    X: in custody
    Z: with former foster carer
    Y: other accommodation""")
SUITABLE = _spelt("""SUITABLE: suitable
    UNSUITABLE: not suitable
    NOT_KNOWN: not in touch or not recorded
    EXCLUDE: exclude""")
ELIGIBILITY = _spelt("""RELEVANT: relevant child
    FORMER_RELEVANT: former relevant | former relevant child
    QUALIFYING: qualifying child | qualifying care leaver
    ELIGIBLE: eligible child
    OTHER: other""")


def fits(spelling: str) -> Understood:
    """Whether an accommodation of SSDA903 is suitable: its second sign is 1 for suitable, 2 for unsuitable."""
    return Understood({"1": "SUITABLE", "2": "UNSUITABLE"}.get(spelling[1:]))


def upn_unknown(spelling: str) -> Understood:
    """Why a child has no unique pupil number: UN1 to UN7 in its place."""
    return Understood(spelling.upper() if spelling[:2].upper() == "UN" and len(spelling) == 3 else None)
