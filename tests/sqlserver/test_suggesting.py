"""Suggestions are written by the same two statements on both kinds of ledger."""

import re

import pytest

from apps.ledger import dialects

STATEMENTS = ("insert_suggestions", "fill_categories")
VALUES = {"given": "[]", "now": "2026-03-01"}
PLACES = re.compile(r"'(\$\[\d\])'")


@pytest.mark.parametrize("name", STATEMENTS)
def test_both_read_the_same_places_of_the_array_and_take_a_handful_of_values(name: str) -> None:
    sqlite, mssql = (dialects.text(vendor, f"suggest/{name}") for vendor in dialects.FOLDERS)
    assert set(PLACES.findall(sqlite)) == set(PLACES.findall(mssql)) != set()
    assert dialects.positional(sqlite, VALUES)[1] == dialects.positional(mssql, VALUES)[1]


@pytest.mark.parametrize("name", STATEMENTS)
@pytest.mark.parametrize("vendor", dialects.FOLDERS)
def test_neither_touches_when_a_transaction_was_changed(vendor: str, name: str) -> None:
    assert "updated_at" not in dialects.text(vendor, f"suggest/{name}")
    assert "category_id IS NULL" in dialects.text(vendor, f"suggest/{name}")
