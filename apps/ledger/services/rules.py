"""Writes on rules themselves; what they do to transactions: `rule_runs`."""

from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction as database

from apps.ledger.models import Rule
from apps.ledger.rules import RuleRefused, parse_rule
from apps.ledger.selectors.rules import rule_book
from apps.problems import not_found
from apps.users.audit import record, record_gone, record_new, recording
from apps.users.models import User

MOST_RULES = 200


class RuleFields(TypedDict, total=False):
    """What the owner may say about a rule; conditions and actions as JSON lists."""

    name: str
    match: str
    stop: bool
    is_active: bool
    conditions: list[object]
    actions: list[object]


@database.atomic
def create_rule(user: User, **fields: Unpack[RuleFields]) -> Rule:
    """A new rule, after all others. Raises ValidationError."""
    count = Rule.objects.filter(owner=user).count()
    if count >= MOST_RULES:
        raise ValidationError(f"You have {MOST_RULES} rules, which is the most. Delete one first.")
    last = Rule.objects.filter(owner=user).order_by("-position").values_list("position", flat=True).first()
    rule = _saved(user, Rule(owner=user, position=0 if last is None else last + 1, **fields))
    record_new(user, "rule.created", rule)
    return rule


@database.atomic
def change_rule(user: User, rule: Rule, **fields: Unpack[RuleFields]) -> Rule:
    """Change what is given, leave the rest. Raises ValidationError, Problem 404."""
    _require_own(user, rule)
    with recording(user, "rule.changed", rule):
        for name, value in fields.items():
            setattr(rule, name, value)
        return _saved(user, rule)


@database.atomic
def delete_rule(user: User, rule: Rule) -> None:
    """Remove a rule; what it did stays. Raises Problem 404."""
    _require_own(user, rule)
    record_gone(user, "rule.deleted", rule)
    rule.delete()


@database.atomic
def toggle_rule(user: User, rule: Rule) -> bool:
    """Switch a rule on or off; returns whether it is on. Raises Problem 404."""
    _require_own(user, rule)
    with recording(user, "rule.switched", rule):
        rule.is_active = not rule.is_active
        rule.save(update_fields=["is_active", "updated_at"])
    return rule.is_active


@database.atomic
def move_rule(user: User, rule: Rule, *, up: bool) -> None:
    """Let a rule change places with the one before or after it, if there is one. Raises Problem 404."""
    _require_own(user, rule)
    order = list(Rule.objects.filter(owner=user))
    here = next(place for place, each in enumerate(order) if each.pk == rule.pk)
    there = max(here - 1, 0) if up else min(here + 1, len(order) - 1)
    order.insert(there, order.pop(here))
    if here != there:
        record(user, "rule.moved", rule, before={"position": here}, after={"position": there})
    moved = [each for place, each in enumerate(order) if each.position != place]
    for place, each in enumerate(order):
        each.position = place
    Rule.objects.bulk_update(moved, ["position"], batch_size=100)


def _saved(user: User, rule: Rule) -> Rule:
    try:
        spec = rule_book(user).complete(parse_rule(rule.conditions, rule.actions))
    except RuleRefused as error:
        raise ValidationError(_by_part(error)) from error
    rule.conditions, rule.actions = spec.documents()
    rule.name, rule.last_error = rule.name.strip(), ""
    rule.full_clean()
    rule.save()
    return rule


def _by_part(error: RuleRefused) -> dict[str, list[str]]:
    """What is wrong, by the field of the model."""
    parts = dict.fromkeys(finding.part for finding in error.findings)
    return {part: [str(finding) for finding in error.findings if finding.part == part] for part in parts}


def _require_own(user: User, rule: Rule) -> None:
    if rule.owner_id != user.pk:
        raise not_found("rule")
