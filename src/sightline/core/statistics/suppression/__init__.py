"""Cell suppression: which counts to hide so that small ones cannot be worked out from the rest.

A count of 1 to the threshold (5) is *primary* and hidden. Since tables add up, others are hidden with it, the *secondary*
cells. A nought is shown, but may be chosen as a secondary cell, as the Department for Education does: where a hidden cell
may be nought the reader learns less.

**The reader we guard against** sees every printed cell and knows every sum, that counts are whole numbers of 0 or more, and
the threshold. They see one marker for all hidden cells and are not told which are primary. *Guarantee:* for no hidden cell,
nor for any count that is not printed but follows from sums, does all this confine the count within 1 to the threshold. A
secondary cell never is, since its true count lies outside. A primary cell is not, because we hold for each an *escape*:
another table, equal in all that is printed, true to every sum, in which that count is nought or over the threshold.

**A reader who also knows the rule** knows that each linked set of hidden cells holds at least one small count, the reason
for hiding. Escapes are chosen so that this stays true in them, wherever anything is left to hide. Where nothing is, as with
a count that stands in no sum, the marker itself says "1 to the threshold", and no more follows.

Not guarded against: a reader who knows some hidden counts already (a team knows its own children), and one who runs this
program over every table that fits and strikes out those for which it would have chosen otherwise.

Sources: the problem and its attacker as in Fischetti and Salazar, "Solving the cell suppression problem on tabular data
with linear constraints", Management Science 47 (2001); the rule of 1 to 5 and of the nought from the Department's children
in need data guidance and from its published files.
"""

from __future__ import annotations

from sightline.core.statistics.suppression.choice import protect
from sightline.core.statistics.suppression.table import THRESHOLD, Group, Range, Sum, Suppressed, Table, groups
from sightline.core.statistics.suppression.unknown import completed

__all__ = ["THRESHOLD", "Group", "Range", "Sum", "Suppressed", "Table", "suppress"]


def suppress(table: Table) -> Suppressed:
    """What to hide. The same table always gets the same answer. Raises BadInput where the sums cannot hold."""
    values, open_cells = completed(table)
    small = [name for name in table.names() if name not in open_cells and _is_small(table, name, values[name])]
    hidden: set[str] = set(small)
    exposed: set[str] = set()
    for group in groups(table, values, frozenset(small)):
        chosen, given_away = protect(group)
        hidden |= {group.names[i] for i in chosen}
        exposed |= {group.names[i] for i in given_away}
    secondary = [name for name in table.names() if name in hidden and name not in small]
    return Suppressed(tuple(small), tuple(secondary), tuple(name for name in small if name in exposed))


def _is_small(table: Table, name: str, count: int) -> bool:
    within = table.range_of(name)
    return within is not None and within[0] <= count <= within[1]
