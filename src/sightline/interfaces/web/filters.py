"""What a list is filtered by, as the design system's select takes it."""

from collections.abc import Iterable


def select(name: str, label: str, choices: Iterable[tuple[str, str]], chosen: str, *, every: str = "All") -> dict:
    """`choices`: what the address says and what a person reads; `every` is the choice that filters nothing."""
    items = [{"value": "", "text": every}, *({"value": value, "text": text} for value, text in choices)]
    return {"id": f"filter-{name}", "name": name, "label": {"text": label}, "items": items, "value": chosen}
