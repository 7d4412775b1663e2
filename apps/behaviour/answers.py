"""Recurring payments as the API answers them: money as decimal strings, days in ISO 8601."""

from decimal import Decimal
from typing import Any

from apps.metrics.values import moment_text

from .recurring import PriceRise, RecurringPayment
from .services import Due, Recurring


def money(cents: int | None) -> str | None:
    """Whole cents as a decimal string."""
    return None if cents is None else str(Decimal(cents).scaleb(-2).quantize(Decimal("0.01")))


def as_json(found: Recurring) -> dict[str, Any]:
    """In the shape of RecurringShape."""
    return {
        "user": found.user,
        "currency": found.currency,
        "today": found.today.isoformat(),
        "payments": [_payment(one) for one in found.payments],
        "due": [_due(each) for each in found.due],
        "due_expenses": money(found.due_cents(is_income=False)),
        "due_income": money(found.due_cents(is_income=True)),
        "monthly_expenses": money(found.monthly_cents(is_income=False)),
        "monthly_income": money(found.monthly_cents(is_income=True)),
        "as_of": moment_text(found.as_of),
        "pending_changes": found.pending_changes,
        "left_out": found.left_out,
        "limited": found.limited,
    }


def _payment(one: RecurringPayment) -> dict[str, Any]:
    return {
        "payee": one.payee,
        "category": one.category,
        "type": "income" if one.is_income else "expense",
        "period": one.period,
        "kind": one.kind,
        "status": one.status,
        "currency": one.currency,
        "expected": money(one.expected_cents),
        "expected_from": money(one.least_cents),
        "expected_to": money(one.most_cents),
        "monthly": money(one.monthly_cents),
        "occurrences": one.occurrences,
        "last_date": one.last_date.isoformat(),
        "next_date": one.next_date.isoformat() if one.status != "ended" else None,
        "price_rise": one.price_rise and _rise(one.price_rise),
    }


def _rise(rise: PriceRise) -> dict[str, Any]:
    return {"old": money(rise.old_cents), "new": money(rise.new_cents), "date": rise.day.isoformat()}


def _due(each: Due) -> dict[str, Any]:
    one = each.payment
    return {
        "date": each.day.isoformat(),
        "payee": one.payee,
        "type": "income" if one.is_income else "expense",
        "expected": money(one.expected_cents),
        "currency": one.currency,
    }
