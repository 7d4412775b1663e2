"""SQL Server's trigger finds every circle that a statement would close, and no other."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from .files import only
from .translation import translated

Tree = dict[int, int | None]


def refuses(tree: Tree, written: set[int]) -> bool:
    """Whether the trigger refuses the statement that has written these rows of the tree: its own SELECT, run."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE ledger_category (id BIGINT, parent_id BIGINT)")
    database.execute("CREATE TABLE inserted (id BIGINT, parent_id BIGINT)")
    for table, rows in (("ledger_category", tree), ("inserted", {key: tree[key] for key in written})):
        if rows:
            database.executemany(f"INSERT INTO {table} VALUES (?, ?)", list(rows.items()))
    counting = only("triggers/category_tree", exp.Select)
    (assigned,) = counting.expressions  # @circles = COUNT(*)
    assigned.replace(assigned.expression)
    return database.execute(translated(counting, "sqlite")).fetchall()[0][0] > 0


@st.composite
def trees(draw: st.DrawFn) -> tuple[Tree, set[int]]:
    """Categories with any parent at all, and those of them that a statement wrote; without them there is no circle."""
    size = draw(st.integers(1, 12))
    tree: Tree = {key: draw(st.sampled_from([None, *range(key)])) for key in range(size)}
    written = draw(st.sets(st.integers(0, size - 1)))
    for key in written:
        tree[key] = draw(st.sampled_from([None, *(other for other in range(size) if other != key)]))
    return tree, written


def has_circle(tree: Tree) -> bool:
    """Whether anybody climbs without end."""
    for start in tree:
        seen, here = set(), start
        while here is not None:
            if here in seen:
                return True
            seen.add(here)
            here = tree[here]
    return False


@settings(deadline=None)
@given(trees())
def test_a_statement_is_refused_where_it_closes_a_circle_and_only_there(written: tuple[Tree, set[int]]) -> None:
    assert refuses(*written) is has_circle(written[0])


@pytest.mark.parametrize(
    ("tree", "written", "refused"),
    [
        ({1: None, 2: 1, 3: 2}, {3}, False),
        ({1: 3, 2: 1, 3: 2}, {1}, True),
        ({1: None, 2: 3, 3: 2, 4: 2}, {4, 2}, True),  # one that is moved below a circle, with one of the circle
        ({1: None, 2: 3, 3: 2, 4: 2}, {4}, True),  # one below a circle that was there before
        ({1: None}, set(), False),
    ],
)
def test_known_trees(tree: Tree, written: set[int], refused: bool) -> None:
    assert refuses(tree, written) is refused
