"""The names of the star schema: what there is, what is meant, and what is nobody's to read."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from sqlglot import exp

from apps.warehouse import schema

from .bound import BoundSelect, Origin
from .refusals import Refused

_SYSTEM = (
    *("pg_", "stl_", "stv_", "svl_", "svv_", "sys_", "svcs_", "information_schema", "duckdb_", "pragma_", "sqlite_"),
    *("warehouse_", "prepared_", "read_"),
)


def columns(table: str) -> dict[str, Origin | None]:
    """The columns of a table of the star schema. Raises Refused for every other."""
    if table in schema.TABLES:
        return {column: Origin(table, column) for column in schema.columns(table)}
    if table.startswith(_SYSTEM):
        raise Refused("system_catalogue", f"{table} is about the server, not about your money.")
    raise Refused("table_unknown", f"There is no table '{table}'.{_hint(table, schema.TABLES)}")


def unknown_column(node: exp.Column, select: BoundSelect) -> Refused:
    """The refusal of a column that no source has, with the nearest one that there is."""
    if node.table and node.table not in select.sources:
        return Refused(
            "table_unknown", f"There is nothing called '{node.table}' in FROM.{_hint(node.table, select.sources)}"
        )
    there = [name for source in select.sources.values() if node.table in {"", source.name} for name in source.origins]
    return Refused("column_unknown", f"There is no column '{node.name}' here.{_hint(node.name, there)}")


def free(name: str, taken: Collection[str]) -> None:
    """A name that WITH may define. Raises Refused: whoever reads `fact_transactions` must get the facts."""
    if name in schema.TABLES or name.startswith(_SYSTEM):
        raise Refused("name_taken", f"WITH must not redefine '{name}', which is a table. Choose another name.")
    if name in taken:
        raise Refused("name_taken", f"WITH defines '{name}' twice. Choose another name.")


def _hint(name: str, there: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(set(there)), n=1, cutoff=0.5)
    return f" Did you mean '{near[0]}'?" if near else ""
