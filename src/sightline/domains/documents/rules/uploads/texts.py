"""Plain text, CSV and XML have no signature: read them, and refuse what a browser or a shell would run."""

import io
import re

from lxml import etree

_RUNS_IN_A_BROWSER = re.compile(
    r"^(?:<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|script|svg|iframe|object|embed|style|title|h1|div|table|img|a|br|p|font|b)\b",
    re.IGNORECASE | re.DOTALL,
)
_SCRIPT = re.compile(r"<script\b|<\?php|javascript:", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FOREIGN = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg")
_LOOKED_AT = 4096


class NotText(Exception):
    """Why it is not taken: a problem and its mend."""

    def __init__(self, problem: str, mend: str):
        super().__init__(problem)
        self.problem, self.mend = problem, mend


def decoded(content: bytes) -> str | None:
    """The text, or None where the bytes are no text: UTF-8, UTF-16 with its mark, or Windows-1252."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode(content, encoding)
    return _decode(content, "utf-8") or _decode(content, "cp1252")


def looks_active(text: str) -> bool:
    """Whether a browser or a shell would run it, by how it begins."""
    head = text[:_LOOKED_AT]
    return head.startswith("#!") or bool(_RUNS_IN_A_BROWSER.match(head) or _SCRIPT.search(head))


def check_text(content: bytes) -> None:
    """Raises NotText unless it is plain text."""
    text = decoded(content)
    if text is None:
        raise NotText("It is not plain text.", "Save it as UTF-8 text, or give it the ending of what it is.")
    if looks_active(text):
        raise NotText("It is a web page or a script, which may do harm when opened.", "Print the page to PDF and add that.")


def check_xml(content: bytes) -> None:
    """Raises NotText unless it is well-formed XML without a document type, entities, style sheet, web page or drawing."""
    try:
        for event, node in etree.iterparse(
            io.BytesIO(content), events=("start", "pi"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        ):
            _check_node(event, node)
            node.clear()
    except etree.XMLSyntaxError as broken:
        raise NotText(f"It is not well-formed XML: {broken.msg}.", "Export it again from the system it came from.") from broken


def _check_node(event: str, node) -> None:
    if event == "pi":
        if node.target == "xml-stylesheet":
            raise NotText("It names a style sheet, which a browser would run.", "Take the xml-stylesheet line out.")
        return
    if node.getroottree().docinfo.doctype:
        raise NotText("It declares a document type, which can be made to do harm.", "Take the DOCTYPE lines out.")
    name = etree.QName(node)
    if name.namespace in _FOREIGN or name.localname.lower() in ("html", "svg", "script"):
        raise NotText("It holds a web page or a drawing, which a browser would run.", "Print the page to PDF and add that.")


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if any(character < " " and character not in "\t\n\r\f" for character in set(text)) else text
