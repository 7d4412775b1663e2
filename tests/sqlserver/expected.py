"""What models promise of their tables, held against the schema that their migrations made on SQL Server."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps.registry import Apps
from django.db.models import CheckConstraint, Field, Model, UniqueConstraint

from .offline import OfflineSqlServer
from .schema import Column, Constraint, Schema

NAMES = {"INTEGER": "INT", "DOUBLE PRECISION": "FLOAT"}


def missing(server: OfflineSqlServer, apps: Apps) -> list[str]:
    """Every column, constraint and index of the models that the server lacks or has otherwise; none is fine."""
    return [
        lack
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped
        for lack in _of_model(server, model)
    ]


def _of_model(server: OfflineSqlServer, model: type[Model]) -> Iterator[str]:
    table, schema = model._meta.db_table, server.schema
    if table not in schema.tables:
        yield f"{table}: there is no such table"
        return
    fields = [each for each in model._meta.local_fields if each.column]
    yield from _columns(server, table, fields)
    present = schema.of(table)
    for each in fields:
        yield from _of_field(table, each, present)
    for constraint in model._meta.constraints:
        yield from _constraint(model, constraint, present)
    for index in model._meta.indexes:
        if index.contains_expressions and not server.features.supports_expression_indexes:
            continue
        columns = [_column(model, name) for name, _ in index.fields_orders]
        downs = [order == "DESC" for _, order in index.fields_orders]
        if (index.name not in present) or (present[index.name].columns, present[index.name].descending) != (
            columns,
            downs,
        ):
            yield f"{table}: the index {index.name} is not as its model says"
    for names in model._meta.unique_together:
        columns = [_column(model, name) for name in names]
        if not any(each.unique and each.columns == columns for each in present.values()):
            yield f"{table}: {columns} is not unique together"


def _columns(server: OfflineSqlServer, table: str, fields: Iterable["Field[Any, Any]"]) -> Iterator[str]:
    wanted = {each.column: Column(_type(each, server), each.null, _is_identity(each, server)) for each in fields}
    present = {
        name: Column(NAMES.get(each.type, each.type), each.nullable, each.is_identity)
        for name, each in server.schema.tables[table].items()
    }
    for name in wanted.keys() | present.keys():
        if wanted.get(name) != present.get(name):
            yield f"{table}.{name}: wanted {wanted.get(name)}, there is {present.get(name)}"


def _of_field(table: str, each: "Field[Any, Any]", present: dict[str, Constraint]) -> Iterator[str]:
    alone = [one for one in present.values() if one.columns == [each.column]]
    if each.primary_key and not any(one.kind == "primary key" for one in alone):
        yield f"{table}.{each.column}: is not the primary key"
    if each.unique and not any(one.unique for one in alone):
        yield f"{table}.{each.column}: is not unique"
    if each.db_index and not each.unique and not any(one.kind == "index" and not one.condition for one in alone):
        yield f"{table}.{each.column}: has no index"
    if each.remote_field and each.db_constraint:
        target = (each.remote_field.model._meta.db_table, [each.target_field.column])
        if not any(one.references == target for one in alone):
            yield f"{table}.{each.column}: does not refer to {target}"


def _constraint(model: type[Model], wanted: Any, present: dict[str, Constraint]) -> Iterator[str]:
    table, there = model._meta.db_table, present.get(wanted.name)
    if there is None:
        yield f"{table}: the constraint {wanted.name} is missing"
    elif isinstance(wanted, CheckConstraint):
        if there.kind != "check":
            yield f"{table}: {wanted.name} is no check"
    elif isinstance(wanted, UniqueConstraint):
        columns = [_column(model, name) for name in wanted.fields]
        if (there.columns, there.unique, bool(there.condition)) != (columns, True, wanted.condition is not None):
            yield f"{table}: {wanted.name} is not unique as its model says"


def _column(model: type[Model], name: str) -> str:
    return str(model._meta.get_field(name).column)


def _type(each: "Field[Any, Any]", server: OfflineSqlServer) -> str:
    """The type as the schema writes it: without blanks inside the brackets, in capitals."""
    played = Schema()
    played.play(f"CREATE TABLE [t] ([c] {each.db_type(server)} NULL)")
    return NAMES.get(found := played.tables["t"]["c"].type, found)


def _is_identity(each: "Field[Any, Any]", server: OfflineSqlServer) -> bool:
    return "IDENTITY" in str(each.db_type_suffix(server) or "")
