"""Names of files as people type them, made safe to store, to print and to send back."""

import re
import unicodedata

from sightline.core.refusals import BadInput, Finding

LONGEST = 150
_UNSAFE = re.compile(r'[<>:"|?*\\/]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def safe_name(name: str) -> str:
    """The last part of a path, without control, direction-changing or shell-significant characters, at most 150 long."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    printable = "".join(" " if character.isspace() else character for character in last if _is_plain(character))
    tidy = re.sub(r" +", " ", _UNSAFE.sub("_", printable)).strip(" .")
    stem, dot, ending = tidy.rpartition(".")
    if not dot or not stem.strip(" ."):
        raise BadInput(
            "The file has no usable name.",
            (
                Finding(
                    "File name",
                    f"{tidy or name!r} has no name before an ending such as .pdf.",
                    "Rename the file and add it again.",
                ),
            ),
        )
    stem = stem[: LONGEST - len(ending) - 1].rstrip(" .")
    return f"{'_' if _RESERVED.match(tidy) else ''}{stem}.{ending}"


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _is_plain(character: str) -> bool:
    """Spaces stay; control and format characters (a right-to-left override turns fdp.exe round), surrogates and unassigned go."""
    return character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn", "Co")
