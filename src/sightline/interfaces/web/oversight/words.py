"""States of oversight as a person reads them, each with its tone, and the small parts that its tables are made of."""

from datetime import date

from django.urls import reverse

from sightline.core.periods import day_in_words

INSTRUCTION = {
    "given": ("Given", "waiting"),
    "answered": ("Answered, not accepted", "progress"),
    "disputed": ("Disputed", "attention"),
    "complied": ("Complied with", "good"),
    "withdrawn": ("Withdrawn", ""),
}
ACCESS = {
    "asked": ("Asked", "waiting"),
    "granted": ("Granted", "good"),
    "partly granted": ("Partly granted", "attention"),
    "refused": ("Refused", "bad"),
    "withdrawn": ("Withdrawn", ""),
}
SUPPORT = {"recorded": ("Recorded", "good"), "struck out": ("Struck out", "")}
ADVICE = {"running": ("Running", "progress"), "tapering": ("Tapering", "attention"), "ended": ("Ended", "")}
PROCEDURE = {"issued": ("Issued", "good"), "withdrawn": ("Withdrawn", "")}
VISIT = {"planned": ("Planned", "waiting"), "held": ("Held", "good"), "cancelled": ("Cancelled", "")}


def day(value: date | None, otherwise: str = "") -> str:
    return day_in_words(value) if value else otherwise


def cell(text: object = "", href: str = "", *, numeric: bool = False, head: bool = False) -> dict:
    """A cell of `_components/table.html`."""
    return {"text": "" if text is None else str(text), "href": href, "numeric": numeric, "head": head}


def state_cell(told: tuple[str, str]) -> dict:
    return {"state": told[0], "tone": told[1]}


def fact(name: str, value: object, href: str = "") -> dict:
    return {"name": name, "value": value, "href": href}


def headings(*texts: str, numeric: tuple[str, ...] = ()) -> list[dict]:
    return [{"text": text, "numeric": text in numeric} for text in texts]


def document_link(slug: str, document) -> str:
    return reverse("documents:document", args=[slug, document.number]) if document else ""


def clause_fact(slug: str, clause) -> dict:
    """The clause that a record rests on, with a link to the passage."""
    if clause is None:
        return fact("Rests on", "No clause is named")
    href = reverse("instruments:clause", args=[slug, clause.instrument.number, clause.pk])
    return fact("Rests on", f"Clause {clause.label} of {clause.instrument.ref} {clause.instrument.title}", href)


def source_facts(slug: str, document, is_withheld: bool, cites: str) -> list[dict]:
    """The document that says so, told as withheld where the person may not read it, and the place."""
    told = f"{document.ref} {document.title}" if document else "A document that you may not read" if is_withheld else ""
    found = [fact("Source", told, document_link(slug, document))] if told else []
    return [*found, *([fact("Cited as", cites)] if cites else [])]


def happened(events) -> list[dict]:
    """The event log of a record as `_components/history.html` takes it."""
    return [
        {
            "title": f"{event.words.capitalize()} {event.ref}".strip(),
            "when": event.on,
            "who": event.by.name,
            "text": event.details.get("reason", ""),
        }
        for event in events
    ]
