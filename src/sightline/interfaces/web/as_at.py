"""The day that a person reads a workspace as at: theirs until they choose another, never after today."""

from datetime import date, datetime

from sightline.core.refusals import BadInput

FORMS = ("%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y")


def read_day(text: str, today: date) -> date:
    """A day as people write it: 22 January 2018, 22 Jan 2018, 22/1/2018, 2018-01-22, or the word today."""
    words = " ".join(text.replace(",", " ").split())
    if words.lower() == "today":
        return today
    for form in FORMS:
        try:
            day = datetime.strptime(words, form).date()
        except ValueError:
            continue
        if day > today:
            raise BadInput(f"{day:%-d %B %Y} has not come yet. The register can be read as at today or a day before.")
        return day
    raise BadInput(f"{text!r} is not a date. Write it like 22 January 2018.")


def day_of(request) -> date:
    """The day chosen in this session; else the day the workspace opens on; else today."""
    chosen = request.session.get("as_at", {}).get(request.workspace.slug)
    opens = date.fromisoformat(chosen) if chosen else request.workspace.opens_as_at
    return min(opens or request.today, request.today)


def choose(request, day: date | None) -> None:
    """Keeps the day for this workspace; None goes back to the day the workspace opens on."""
    kept = {**request.session.get("as_at", {})}
    kept.pop(request.workspace.slug, None)
    if day is not None:
        kept[request.workspace.slug] = day.isoformat()
    request.session["as_at"] = kept
