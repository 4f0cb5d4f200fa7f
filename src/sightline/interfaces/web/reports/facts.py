"""Facts and news as pages show them: each with the record it is linked to, in groups."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from sightline.domains.reports.content.authored import Fact, Section
from sightline.domains.reports.rules.since import KINDS, News
from sightline.interfaces.web.addresses import record_address


@dataclass(frozen=True)
class Shown:
    """A sentence with the record it is about; without an address where the record has no page."""

    sentence: str
    ref: str
    href: str | None
    source: str
    is_new: bool = True


@dataclass(frozen=True)
class Group:
    name: str
    facts: tuple[Shown, ...]


@dataclass(frozen=True)
class ShownSection:
    """A heading with its facts in groups; `moved` where the words were written beside other facts."""

    section: Section
    groups: tuple[Group, ...]
    moved: bool


def sections(found: Iterable[Section], workspace, moved: frozenset[str] = frozenset()) -> list[ShownSection]:
    return [ShownSection(one, tuple(_groups(one, workspace)), one.key in moved) for one in found]


def news(found: Iterable[News], workspace) -> list[Group]:
    """By kind, in the order in which a board reads them."""
    return [
        Group(KINDS[kind], tuple(shown(one, workspace) for one in held))
        for kind, held in groupby(found, key=lambda one: one.kind)
    ]


def _groups(section: Section, workspace) -> Iterable[Group]:
    for name, facts in groupby(section.facts, key=lambda fact: fact.group):
        yield Group(name, tuple(_fact(fact, workspace) for fact in facts))


def _fact(fact: Fact, workspace) -> Shown:
    slug = fact.key.split(":")[1] if fact.kind == "measure" else ""
    return Shown(fact.sentence, fact.reference, _address(workspace, fact.kind, fact.reference, slug, fact.group), fact.source)


def shown(one: News, workspace) -> Shown:
    told = one.says if one.record in ("obligation", "measure") else f"{one.title.rstrip('.')}: {one.says}"
    return Shown(
        told, one.ref or one.title, _address(workspace, one.record, one.ref, str(one.key), one.kind), one.source, one.is_new
    )


def _address(workspace, kind: str, ref: str, slug: str, group: str) -> str | None:
    if kind == "measure":
        page = "performance:measure" if group == "Figures" else "performance:own_measure"
        return reverse(page, args=[workspace.slug, slug])
    if kind == "plan":  # facts of all plans together: the list of their actions
        return reverse("plans:list", args=[workspace.slug])
    return record_address(workspace, kind, ref)
