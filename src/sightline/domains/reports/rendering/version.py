"""Which templates print, and what is said where others sealed."""

VERSION = "board-2"
"""Kept with a sealed pack: it rises when a change here, in the templates or in the fonts changes what is printed."""


def printed_anew(sealed_under: str) -> str:
    """What a reader is told of a print by other templates than those it was sealed under; empty where they are the same, or where
    nothing is sealed yet."""
    if sealed_under in ("", VERSION):
        return ""
    return (
        f"Sealed under the templates {sealed_under}, printed now by {VERSION}: the words, the figures and the seal are the same, the look "
        "of the pages may differ from a copy printed then."
    )
