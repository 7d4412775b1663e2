"""What a data set's columns mean, who sees it, and away with it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from django.db import transaction

from apps.problems import Problem, not_found
from apps.users.audit import record, record_gone, recording
from apps.users.models import User
from apps.warehouse.table_files import convert_again, expression

from .. import storing
from ..analysing import column_of, kept, look_as
from ..columns import Column, Holds, Kind
from ..models import DataSet
from ..telling import as_json

READINGS: Final[Mapping[str, tuple[Holds, str]]] = {
    "as_text": (Holds.TEXT, "text"),
    "as_whole": (Holds.WHOLE, "whole numbers"),
    "as_point": (Holds.DECIMAL, "numbers, decimal point"),
    "as_comma": (Holds.DECIMAL, "numbers, decimal comma"),
    "as_amount_point": (Holds.AMOUNT, "money, decimal point"),
    "as_amount_comma": (Holds.AMOUNT, "money, decimal comma"),
    "as_share": (Holds.SHARE, "percent"),
    "as_day_year_first": (Holds.DATE, "days, year first"),
    "as_day_day_first": (Holds.DATE, "days, day first"),
    "as_day_month_first": (Holds.DATE, "days, month first"),
    "as_flag": (Holds.FLAG, "yes or no"),
}
"""Ways to read a column anew, by the expressions of `sql/datasets/reading`."""


def change_columns(
    user: User, data_set: DataSet, kind: Kind, meanings: Mapping[str, str], readings: Mapping[str, str]
) -> DataSet:
    """Another kind, other meanings, or other ways to read columns (by their stored names); then it is looked through.

    Raises Problem where the kind misses a column, a meaning is given twice, or there is no such one; Problem 404.
    """
    own = _own(user, data_set)
    columns = [_changed(column_of(one), meanings, readings) for one in own.columns]
    given = [column.meaning for column in columns if column.meaning]
    if len(set(given)) < len(given):
        raise Problem(
            "meaning_twice", "Given twice", 422, "Two columns have the same meaning. Leave it to one of them."
        )
    if again := {stored: way for stored, way in readings.items() if way in READINGS}:
        _read_again(own, columns, again)
    looked = look_as(storing.table_of(own.file), columns, "", kind)
    with transaction.atomic():
        held = _held(user, own)
        held.kind = looked.kind
        held.columns = [kept(column) for column in looked.columns]
        held.insights = [as_json(one) for one in looked.insights]
        held.proposal = looked.proposal
        held.save()
        record(user, "data_set.changed", held, after={"kind": held.kind, "meanings": given})
    return held


@transaction.atomic
def rename_data_set(user: User, data_set: DataSet, name: str) -> DataSet:
    """Raises Problem 404, or for no name."""
    held = _held(user, data_set)
    if not name.strip():
        raise Problem("no_name", "No name", 422, "Write a name.")
    with recording(user, "data_set.changed", held):
        held.name = name.strip()[:120]
        held.save(update_fields=["name"])
    return held


@transaction.atomic
def share_data_set(user: User, data_set: DataSet, *, is_shared: bool) -> DataSet:
    """Let the household see it, or no longer. Raises Problem 404."""
    held = _held(user, data_set)
    with recording(user, "data_set.shared", held):
        held.is_shared = is_shared
        held.save(update_fields=["is_shared"])
    return held


@transaction.atomic
def delete_data_set(user: User, data_set: DataSet) -> None:
    """For good, with its files. Raises Problem 404."""
    held = _held(user, data_set)
    record_gone(user, "data_set.deleted", held)
    held.delete()


def _changed(column: Column, meanings: Mapping[str, str], readings: Mapping[str, str]) -> Column:
    holds = READINGS[readings[column.stored]][0] if readings.get(column.stored) in READINGS else column.holds
    return replace(column, meaning=meanings.get(column.stored, column.meaning), holds=holds)


def _read_again(own: DataSet, columns: list[Column], again: Mapping[str, str]) -> None:
    """The cells of these columns in another way; the others as they are in the table."""
    table, cells = storing.table_of(own.file), storing.cells_of(own.file)
    fresh = table.with_suffix(".new")
    convert_again(cells, fresh, {stored: expression(way, stored) for stored, way in again.items()}, beside=table,
            order=[column.stored for column in columns])  # fmt: skip
    fresh.replace(table)


def _own(user: User, data_set: DataSet) -> DataSet:
    found = DataSet.objects.filter(owner=user, pk=data_set.pk).first()
    if found is None:
        raise not_found("data set")
    return found


def _held(user: User, data_set: DataSet) -> DataSet:
    held = DataSet.objects.select_for_update().filter(owner=user, pk=data_set.pk).first()
    if held is None:
        raise not_found("data set")
    return held
