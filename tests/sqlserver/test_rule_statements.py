"""What rules write: both engines take each value from the same place of an element."""

import re

import pytest

from apps.ledger import dialects

WITH_PATH = re.compile(r"(\w+) [A-Z]+(?:\([\w, ]+\))? '(\$\[\d+\])'")
FROM_JSON = re.compile(r"JSON_EXTRACT\((?:line\.)?value, '(\$\[\d+\])'\) AS (\w+)")


@pytest.mark.parametrize("name", ["change_transactions", "insert_tags", "insert_split_lines"])
def test_values_stand_at_the_same_places(name: str) -> None:
    sqlite, mssql = (dialects.text(vendor, f"book/{name}") for vendor in ("sqlite", "microsoft"))
    assert {column: path for path, column in FROM_JSON.findall(sqlite)} == dict(WITH_PATH.findall(mssql))


@pytest.mark.parametrize("vendor", ["sqlite", "microsoft"])
def test_parameters_are_the_ones_that_are_given(vendor: str) -> None:
    values = {"given": "[]", "now": None}
    for name, count in (("change_transactions", 2), ("insert_tags", 1), ("insert_split_lines", 1)):
        _statement, ordered = dialects.positional(dialects.text(vendor, f"book/{name}"), values)
        assert len(ordered) == count
