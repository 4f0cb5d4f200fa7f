"""Colours, with what each is for. On white, text has a contrast of at least 4.5 to 1 and marks of at least 3 to 1;
the four series differ in lightness as well as in hue, so they stay apart in grey. The tests compute all of this."""

INK = "#1d2126"  # text and axes
QUIET = "#505a64"  # second-order text
COUNCIL = "#0f2a4a"
NEIGHBOURS = "#7d2609"
REGION = "#1f6a5e"
ENGLAND = "#a57222"  # marks only: too light for text
BROKEN = "#a8201a"
SOUND = "#1d5f3a"
EDGE = "#7a828b"  # edges of shapes that carry meaning
RULE = "#c3c9cf"  # grid lines, which carry none
SHADE = "#e9edf1"  # areas behind marks
PAPER = "#ffffff"

TEXT = (INK, QUIET, COUNCIL, NEIGHBOURS, REGION, BROKEN, SOUND)
MARKS = (INK, COUNCIL, NEIGHBOURS, REGION, ENGLAND, BROKEN, SOUND, EDGE)
SERIES = (COUNCIL, NEIGHBOURS, REGION, ENGLAND)

FONT = "Atkinson Hyperlegible Next, DejaVu Sans, Arial, Helvetica, sans-serif"
SIZE, SMALL, LEAST = 14, 12, 11


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2, 0 for black to 1 for white."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
