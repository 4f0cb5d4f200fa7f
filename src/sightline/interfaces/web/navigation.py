"""The service navigation, said once. An entry shows when its page exists: a domain adds its url name and appears."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Entry:
    """One word of the navigation. `page` is the url name it opens; `prefixes` are url names that count as being inside it."""

    text: str
    page: str
    prefixes: tuple[str, ...] = ()


ENTRIES = (
    Entry("My work", "my_work"),
    Entry("Line of sight", "line_of_sight", ("trace", "instrument", "obligation", "clause", "due", "conflict")),
    Entry("Plan", "plan", ("action",)),
    Entry("Boards", "boards", ("board", "body", "pack")),
    Entry("Assurance", "assurance"),
    Entry("Measures", "measures", ("measure",)),
    Entry("Risks", "risks", ("risk",)),
    Entry("Decisions", "decisions", ("decision",)),
    Entry("Money", "money"),
    Entry("Library", "library", ("document", "letter")),
)


def address(page: str, workspace) -> str | None:
    """Where a page is, in this workspace or outside any; None where no such page exists."""
    attempts = [{"workspace": workspace.slug}, {}] if workspace else [{}]
    for kwargs in attempts:
        try:
            return reverse(page, kwargs=kwargs)
        except NoReverseMatch:
            continue
    return None


def items(workspace, url_name: str, path: str) -> list[dict]:
    """The entries whose pages exist, in the shape of the service navigation component."""
    shown = []
    for entry in ENTRIES:
        href = address(entry.page, workspace)
        if href is None:
            continue
        inside = url_name == entry.page or any(url_name.startswith(prefix) for prefix in entry.prefixes)
        shown.append({"text": entry.text, "href": href, "current": path == href, "active": inside or path == href})
    return shown
