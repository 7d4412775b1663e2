"""From the warehouse's tables to the rows of a prepared store, for the users and months chosen in `prepared_…`."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import orjson

from ... import statements
from .packing import Numbers, Packed, Parts, numbers, pack, parts, places_of

MonthRow = tuple[int, bytes]
PersonRow = tuple[int, str, int, str, str, bytes]


def run(connection: duckdb.DuckDBPyConnection, name: str, **values: object) -> duckdb.DuckDBPyConnection:
    """Run `sql/warehouse/prepared/<name>.sql`."""
    bound = statements.for_duckdb(f"prepared/{name}", values)
    return connection.execute(bound.text, bound.values)


def book_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, bytes]]:
    """The chosen months, those of a user together: the user's key, and what is kept of them."""
    places, packed = _months(connection)
    return packed.books(places)


def month_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[MonthRow]:
    """The chosen months of which there is something to show: their places, and what is kept there."""
    places, packed = _months(connection)
    return zip(places.tolist(), packed.months(), strict=True)


def _months(connection: duckdb.DuckDBPyConnection) -> tuple[Numbers, Packed]:
    """The chosen months of which there is something to show: their places, ascending; and themselves."""
    months = run(connection, "months").fetchnumpy()
    places = places_of(months)
    heads = numbers(months, "income", "expenses", "transaction_count", "left_out_count")
    return places, pack(places, heads, _categories(connection), _spent(connection))


def emptied_months(connection: duckdb.DuckDBPyConnection) -> Iterator[MonthRow]:
    """The chosen months of which nothing is left."""
    return ((place, b"") for place in places_of(run(connection, "emptied_months").fetchnumpy()).tolist())


def _categories(connection: duckdb.DuckDBPyConnection) -> Parts:
    """What was spent in each category, by month."""
    return parts(run(connection, "categories").fetchnumpy(), "category_key", "expenses", "expense_count")


def _spent(connection: duckdb.DuckDBPyConnection) -> Parts:
    """What was spent of each budget, by month."""
    return parts(run(connection, "spent").fetchnumpy(), "budget_key", "actual")


def person_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[PersonRow | int]:
    """The chosen users; of one who is gone, the key alone."""
    budgets: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for user, *fields, b28, b29, b30, b31 in run(connection, "budgets").fetchall():
        budgets[user].append((*fields, (b28, b29, b30, b31)))
    names, below = _category_names(connection), _subcategories(connection)
    for user, currency in run(connection, "people").fetchall():
        if currency is None:
            yield user
        else:
            last = max((last for *_, last, _bases in budgets[user]), default=0)
            yield user, currency, last, _json(budgets[user]), _json(names.get(user, {})), below.get(user, b"")


def _category_names(connection: duckdb.DuckDBPyConnection) -> dict[int, dict[int, str]]:
    """The names of each user's top-level categories."""
    found = run(connection, "category_names").fetchnumpy()
    keys, names = found["category_key"].tolist(), found["name"].tolist()
    return {
        user: dict(zip(keys[begin:end], names[begin:end], strict=True)) for user, begin, end in _runs(found["user_key"])
    }


def _subcategories(connection: duckdb.DuckDBPyConnection) -> dict[int, bytes]:
    """Of each user's other categories the key, and that of the top-level one, packed."""
    found = run(connection, "subcategories").fetchnumpy()
    pairs = numbers(found, "category_key", "top_level_key")
    return {user: pairs[begin:end].tobytes() for user, begin, end in _runs(found["user_key"])}


def _runs(users: npt.NDArray[Any]) -> Iterator[tuple[int, int, int]]:
    """Each user of a sorted column, with where the user's rows begin and end."""
    keys, first = np.unique(users, return_index=True)
    return ((user, *edges) for user, edges in zip(keys.tolist(), pairwise([*first.tolist(), len(users)]), strict=True))


def _json(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()
