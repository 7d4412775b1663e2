"""Short ways to write rules and bookings down in tests."""

from typing import Any

import pandas as pd

from apps.ledger.rules import RuleSpec, parse_rule

Document = dict[str, Any]


def text(value: str, how: str = "contains", field: str = "any") -> Document:
    return {"kind": "text", "field": field, "how": how, "value": value}


def amount(low: str | None = None, high: str | None = None) -> Document:
    return {"kind": "amount", "from": low, "to": high}


def going(direction: str) -> Document:
    return {"kind": "direction", "direction": direction}


def days(first: int, last: int) -> Document:
    return {"kind": "day", "from": first, "to": last}


def on_account(pk: int) -> Document:
    return {"kind": "account", "account": pk}


def category(pk: int) -> Document:
    return {"kind": "category", "category": pk}


def payee(name: str) -> Document:
    return {"kind": "payee", "payee": name}


def tags(*names: str) -> Document:
    return {"kind": "tags", "tags": list(names)}


def notes(line: str) -> Document:
    return {"kind": "notes", "notes": line}


def transfer(pk: int | None = None, account: int | None = None) -> Document:
    return {"kind": "transfer", "category": pk, "account": account}


def share(percent: str, pk: int | None = None) -> Document:
    return {"kind": "split", "category": pk, "share": percent}


def rule(conditions: list[Document], *actions: Document, key: int = 1, **options: Any) -> RuleSpec:
    return parse_rule(conditions, list(actions), key=key, **options)


def booking(**fields: Any) -> Document:
    """Ten euros spent at Rewe on the fifteenth, uncategorised."""
    plain = {"payee": "REWE Markt", "description": "Card payment 1234", "notes": "", "cents": -1000}
    return {**plain, "account": 1, "day": 15, "category": 0, "tied": False, **fields}


def bookings(*rows: Document) -> pd.DataFrame:
    """Numbered from 1."""
    return pd.DataFrame([{"id": number, **row} for number, row in enumerate(rows, 1)])
