"""Invented tables of every shape that a report prints, as Hypothesis strategies: cells and the sums they keep."""

from hypothesis import strategies as st

SMALL_COUNTS = st.sampled_from([0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 20, 45])
TINY_COUNTS = st.integers(0, 4)


def one_way(parts):
    cells = {f"p{i}": count for i, count in enumerate(parts)}
    return cells | {"T": sum(parts)}, [(tuple(cells), "T")]


def two_way(rows, extra=""):
    cells, sums = {}, []
    for i, row in enumerate(rows):
        cells |= {f"{extra}r{i}c{j}": count for j, count in enumerate(row)} | {f"r{i}": sum(row)}
        sums.append((tuple(f"{extra}r{i}c{j}" for j in range(len(row))), f"r{i}"))
    for j in range(len(rows[0])):
        cells[f"{extra}c{j}"] = sum(row[j] for row in rows)
        sums.append((tuple(f"{extra}r{i}c{j}" for i in range(len(rows))), f"{extra}c{j}"))
    cells["T"] = sum(map(sum, rows))
    sums.append((tuple(f"r{i}" for i in range(len(rows))), "T"))
    sums.append((tuple(f"{extra}c{j}" for j in range(len(rows[0]))), "T"))
    return cells, sums


def linked(left, right):
    """Two tables of the same rows by different columns: they share the row totals."""
    cells, sums = two_way(left)
    for i, row in enumerate(right):
        spread = [*row[:-1], sum(left[i])]
        cells |= {f"r{i}d{j}": count for j, count in enumerate(row)}
        cells[f"r{i}other"] = max(0, spread[-1] - sum(row))
        cells[f"r{i}over"] = max(0, sum(row) - spread[-1])
        cells[f"r{i}both"] = sum(row) + cells[f"r{i}other"]
        sums.append(((*(f"r{i}d{j}" for j in range(len(row))), f"r{i}other"), f"r{i}both"))
        sums.append(((f"r{i}", f"r{i}over"), f"r{i}both"))
    return cells, sums


def hierarchy(tree):
    """A nested list of counts, as a council's teams in services in departments."""
    cells, sums = {}, []

    def add(node, name):
        if isinstance(node, list):
            cells[name] = sum(add(child, f"{name}.{i}") for i, child in enumerate(node))
            sums.append((tuple(f"{name}.{i}" for i in range(len(node))), name))
        else:
            cells[name] = node
        return cells[name]

    add(tree, "T")
    return cells, sums


def grids(counts, rows, columns):
    return st.tuples(st.integers(2, rows), st.integers(2, columns)).flatmap(
        lambda shape: st.lists(st.lists(counts, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0])
    )


def pairs_of_grids(counts):
    return st.tuples(st.integers(2, 3), st.integers(2, 3)).flatmap(
        lambda shape: st.tuples(
            *(
                st.lists(st.lists(counts, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0])
                for _ in range(2)
            )
        )
    )


def trees(counts):
    leaves = st.lists(counts, min_size=1, max_size=4)
    return st.lists(leaves | st.lists(leaves, min_size=1, max_size=3), min_size=1, max_size=4)


@st.composite
def loose(draw, counts=SMALL_COUNTS):
    """Any cells, and any sums over them: each sum gets a total of its own, which may be a part of the next."""
    cells = {f"p{i}": count for i, count in enumerate(draw(st.lists(counts, min_size=1, max_size=7)))}
    sums = []
    for i in range(draw(st.integers(0, 4))):
        parts = tuple(draw(st.lists(st.sampled_from(sorted(cells)), min_size=1, max_size=4, unique=True)))
        cells[f"t{i}"] = sum(cells[part] for part in parts)
        sums.append((parts, f"t{i}"))
    return cells, sums


tables = st.one_of(
    st.lists(SMALL_COUNTS, min_size=1, max_size=8).map(one_way),
    grids(SMALL_COUNTS, 5, 5).map(two_way),
    pairs_of_grids(SMALL_COUNTS).map(lambda pair: linked(*pair)),
    trees(SMALL_COUNTS).map(hierarchy),
    loose(),
)
tiny_tables = st.one_of(
    st.lists(TINY_COUNTS, min_size=1, max_size=3).map(one_way),
    grids(TINY_COUNTS, 2, 2).map(two_way),
    st.lists(st.lists(TINY_COUNTS, min_size=1, max_size=2), min_size=1, max_size=2).map(hierarchy),
    loose(TINY_COUNTS),
)
