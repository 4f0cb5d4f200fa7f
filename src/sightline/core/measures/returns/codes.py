"""The code lists of the Department for Education that returns share: what a file may say, in capitals -> what the tables keep.

Source: children in need census guide 2023 to 2024, appendix B; the lists of later collections only add to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def listed(said: str) -> Mapping[str, str]:
    """Codes that are kept as they are."""
    return MappingProxyType({code: code for code in said.split()})


SEX = MappingProxyType({"M": "M", "F": "F", "U": "U", "1": "M", "2": "F", "0": "U", "9": "U"})
"""Sex since 2025, and before it GenderCurrent: 1 male, 2 female, 0 not recorded or unborn, 9 indeterminate."""
ETHNICITY = listed(
    "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT"
)  # fmt: skip
DISABILITY = listed("NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA")
UPN_UNKNOWN = listed("UN1 UN2 UN3 UN4 UN5 UN6 UN7 UN8 UN9 UN10")
REFERRAL_SOURCE = listed("1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10")
NEED = listed("N1 N2 N3 N4 N5 N6 N7 N8 N9 N0")
CLOSURE = listed("RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9")
ABUSE = listed("NEG PHY SAB EMO MUL")
FACTORS = listed(
    "1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A 14A 15A 16A 17A "
    "18A 18B 18C 19A 19B 19C 20 21 22A 23A 24A"
)
