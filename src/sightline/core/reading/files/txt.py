"""Plain text: decoded, and split into its lines as they stand."""

import re

from sightline.core.reading.pages import MOST_LINES, Line, Pages, Problem, Unreadable

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BREAK = re.compile(r"\r\n|\r|\n|\x0b|\u2028|\u2029")


def read(name: str, data: bytes) -> Pages:
    """Lines of a text file. A form feed starts a page where the file has any."""
    text, problems = _decoded(name, data)
    lines, page = [], 1
    for number, printed in enumerate(_BREAK.split(text), start=1):
        page += printed.count("\f")
        shown = _CONTROL.sub(" ", printed.replace("\f", ""))
        lines.append(Line(shown, number, page, float(len(shown) - len(shown.lstrip(" ")))))
        if number == MOST_LINES:
            raise Unreadable(name, f"The file has more than {MOST_LINES:,} lines.", "Split it and read the parts.")
    if lines[-1].text == "" and len(lines) > 1:
        lines.pop()
    return Pages(name, tuple(lines), page, "txt", tuple(problems))


def _decoded(name: str, data: bytes) -> tuple[str, list[Problem]]:
    """UTF-8 with or without its mark, UTF-16 with its mark, and else the code page of western Windows, with a note."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16"), []
        text, problems = data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text, problems = _from_windows(data)
    if len(_CONTROL.findall(text[:100_000])) * 50 > len(text[:100_000]):
        raise Unreadable(
            name, "The file holds binary data, not text.", "Check what it is; Sightline reads .txt, .pdf and .docx files."
        )
    return text, problems


def _from_windows(data: bytes) -> tuple[str, list[Problem]]:
    text = data.decode("cp1252", errors="replace")
    problems = [Problem("whole file", "Not UTF-8: read as Windows text (cp1252); check quotation marks and £ signs.", "note")]
    lost = text.count("�")
    if lost:
        problems.append(Problem("whole file", f"{lost} signs could not be read and are shown as �.", "warning"))
    return text, problems
