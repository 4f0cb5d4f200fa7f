"""A plan's network as rows, with every number that the drawing shows."""

from sightline.domains.plans.queries.network import NetworkPage, Row

Rows = list[list]
HEADINGS = (
    "Number", "Milestone", "Workstream", "Action", "State", "Owner", "Holder", "Waits for", "Estimate", "Shortest", "Most likely",
    "Longest", "Estimate is a guess", "Not before", "Must be by", "Work starts", "Reached or reckoned", "Which", "Overdue",
    "Working days late", "Float, working days", "May wait until", "Critical", "In the baseline", "Slip, working days",
    "Share of runs in which it decides", "Rank correlation with the goal",
)  # fmt: skip


def of_network(page: NetworkPage) -> Rows:
    """A heading and a row a milestone, in the order of their dates."""
    drivers = {one.id: one for one in page.forecast.drivers} if page.forecast else {}
    return [list(HEADINGS), *(_row(row, drivers.get(row.dated.id)) for row in page.rows)]


def _row(row: Row, driver) -> list:
    one, facts = row.dated, row.facts
    takes = facts.estimate
    return [
        facts.id, facts.title, row.workstream, row.action, facts.state, row.owner, row.holder, waits_in_words(row),
        takes.shape.value if takes else "", takes.low if takes else None, takes.likely if takes else None,
        takes.high if takes else None, "yes" if facts.is_guess else "", facts.not_before, facts.must_by, one.starts_on, one.on,
        which(row), "yes" if one.is_overdue else "", one.late_by or None, one.slack, one.until, "yes" if one.is_critical else "",
        row.was_on, row.slip, driver.criticality if driver else None, driver.correlation if driver else None,
    ]  # fmt: skip


def waits_in_words(row: Row) -> str:
    """MS-1, MS-2 and 5 days."""
    return ", ".join(wait.before + (f" and {wait.lag} day{'s' * (wait.lag != 1)}" if wait.lag else "") for wait in row.waits)


def which(row: Row) -> str:
    """What kind of date it is."""
    if row.dated.on is None:
        return "no date"
    if row.facts.is_reached:
        return "reached, verified" if row.facts.state == "verified" else "reached, claimed"
    return "reckoned, at the earliest" if row.dated.at_the_earliest else "reckoned"
