"""The service navigation, said once. An entry shows when its page exists: a domain brings its addresses and it appears."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, Resolver404, resolve, reverse


@dataclass(frozen=True)
class Entry:
    """One word of the navigation. `places` are addresses below the workspace: the first that exists is opened, and a page
    below any of them counts as inside the entry (the longest place wins). With a permission it shows only to who holds it."""

    text: str
    places: tuple[str, ...]
    permission: str | None = None


ENTRIES = (
    Entry("My work", ("my-work/",)),
    Entry("Line of sight", ("line-of-sight/", "instruments/", "due/", "conflicts/", "oversight/")),
    Entry("Plan", ("plan/",)),
    Entry("Boards", ("boards/", "line-of-sight/packs/", "organisations/")),
    Entry("Assurance", ("assurance/",)),
    Entry("Measures", ("measures/",)),
    Entry("Worklists", ("measures/worklists/",), "performance.worklist"),
    Entry("Risks", ("risks/",)),
    Entry("Decisions", ("decisions/",)),
    Entry("Money", ("money/",)),
    Entry("Library", ("library/",)),
)


def items(workspace, path: str, person=None) -> list[dict]:
    """The entries whose pages exist and which the person may open, as the service navigation component takes them. None outside a
    workspace."""
    if workspace is None:
        return []
    root = reverse("workspace", args=[workspace.slug])
    inside = _entry_of(path.removeprefix(root))
    shown = []
    for entry in ENTRIES:
        place = opened(entry)
        if place is not None and _may(entry, workspace, person):
            href = root + place
            shown.append({"text": entry.text, "href": href, "current": path == href, "active": entry is inside})
    return shown


def _may(entry: Entry, workspace, person) -> bool:
    return entry.permission is None or (person is not None and person.may(entry.permission, workspace.pk))


def opened(entry: Entry) -> str | None:
    """The place that an entry opens; None while no page of it exists."""
    return next((place for place in entry.places if _exists(settings.ROOT_URLCONF, place)), None)


@cache
def _exists(urlconf: str, place: str) -> bool:
    try:
        resolve(f"{reverse('workspace', args=['any'], urlconf=urlconf)}{place}", urlconf)
    except Resolver404:
        return False
    return True


def _entry_of(path: str) -> Entry | None:
    held = [(len(place), entry) for entry in ENTRIES for place in entry.places if path.startswith(place)]
    return max(held, key=lambda found: found[0])[1] if held else None


def address(page: str, workspace=None) -> str | None:
    """Where the page of this url name is, in the workspace where one is given; None where there is no such page."""
    try:
        return reverse(page, kwargs={"workspace": workspace.slug} if workspace else None)
    except NoReverseMatch:
        return None
