"""From the warehouse's tables to the rows of a prepared store, for the users and months chosen in `prepared_…`."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, cast

import duckdb
import numpy as np
import numpy.typing as npt
import orjson

from ... import statements
from .packing import Months, numbers, parts, places_of

MonthRow = tuple[int, bytes]
PersonRow = tuple[int, str, int, str, str, bytes]


def run(connection: duckdb.DuckDBPyConnection, name: str, **values: object) -> duckdb.DuckDBPyConnection:
    """Run `sql/warehouse/prepared/<name>.sql`."""
    bound = statements.for_duckdb(f"prepared/{name}", values)
    return connection.execute(bound.text, bound.values)


def chosen_months(connection: duckdb.DuckDBPyConnection) -> Months:
    """The chosen months of which there is something to show."""
    months = _columns(connection, "months")
    heads = numbers(months, "income", "expenses", "transaction_count", "left_out_count")
    categories = parts(_columns(connection, "categories"), "category_key", "expenses", "expense_count")
    budgets = parts(_columns(connection, "spent"), "budget_key", "actual")
    return Months(places_of(months), heads, categories, budgets)


def emptied_months(connection: duckdb.DuckDBPyConnection) -> Iterator[MonthRow]:
    """The chosen months of which nothing is left."""
    return ((place, b"") for place in places_of(_columns(connection, "emptied_months")).tolist())


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


def _columns(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, npt.NDArray[Any]]:
    """The result of a named query by columns, none of which is an enumeration."""
    return cast("dict[str, npt.NDArray[Any]]", run(connection, name).fetchnumpy())


def _category_names(connection: duckdb.DuckDBPyConnection) -> dict[int, dict[int, str]]:
    """The names of each user's top-level categories."""
    found = _columns(connection, "category_names")
    keys, names = found["category_key"].tolist(), found["name"].tolist()
    return {
        user: dict(zip(keys[begin:end], names[begin:end], strict=True)) for user, begin, end in _runs(found["user_key"])
    }


def _subcategories(connection: duckdb.DuckDBPyConnection) -> dict[int, bytes]:
    """Of each user's other categories the key, and that of the top-level one, packed."""
    found = _columns(connection, "subcategories")
    pairs = numbers(found, "category_key", "top_level_key")
    return {user: pairs[begin:end].tobytes() for user, begin, end in _runs(found["user_key"])}


def _runs(users: npt.NDArray[Any]) -> Iterator[tuple[int, int, int]]:
    """Each user of a sorted column, with where the user's rows begin and end."""
    keys, first = np.unique(users, return_index=True)
    return ((user, *edges) for user, edges in zip(keys.tolist(), pairwise([*first.tolist(), len(users)]), strict=True))


def _json(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()
