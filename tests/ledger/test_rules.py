"""What the services promise about rules themselves."""

import pytest
from django.core.exceptions import ValidationError

from apps.ledger import selectors, services
from apps.ledger.models import Rule
from apps.ledger.services.rules import MOST_RULES
from apps.problems import Problem
from tests.ledger_factories import AccountFactory, CategoryFactory, RuleFactory

from .rule_words import category, on_account, payee, share, text, transfer

pytestmark = pytest.mark.django_db


def names(user) -> list[str]:
    return [rule.row.name for rule in selectors.own_rules(user)]


def test_a_new_rule_is_the_last_to_act(user):
    for name in "abc":
        services.create_rule(user, name=name, conditions=[text("a")], actions=[payee("b")])
    assert names(user) == ["a", "b", "c"]


def test_moving_changes_places_with_the_neighbour_and_stops_at_the_ends(user):
    one, *_, last = [RuleFactory(owner=user, name=name, position=0) for name in "abcd"]
    RuleFactory()
    services.move_rule(user, last, up=True)
    assert names(user) == ["a", "b", "d", "c"]
    services.move_rule(user, one, up=True)
    services.move_rule(user, one, up=False)
    assert names(user) == ["b", "a", "d", "c"]


def test_a_changed_rule_is_read_anew_and_forgets_its_error(user):
    rule = RuleFactory(owner=user, last_error="took too long")
    services.change_rule(user, rule, name=" Bus ", stop=True, conditions=[text("b\\w+", "regex")])
    kept = Rule.objects.get()
    assert (kept.name, kept.stop, kept.last_error, kept.conditions[0]["value"]) == ("Bus", True, "", "b\\w+")
    with pytest.raises(ValidationError, match="no regular expression"):
        services.change_rule(user, rule, conditions=[text("(", "regex")])


def test_faults_come_back_by_the_field_of_the_rule(user):
    with pytest.raises(ValidationError) as refusal:
        services.create_rule(user, name="a", conditions=[text("")], actions=[share("40"), share("50")])
    assert refusal.value.message_dict == {"conditions": ["Condition 1: Write a text."]}
    with pytest.raises(ValidationError) as refusal:
        services.create_rule(user, name="", conditions=[text("a")], actions=[payee("b")])
    assert list(refusal.value.message_dict) == ["name"]


def test_a_transfer_without_a_category_is_kept_with_the_owners_own(user):
    rule = services.create_rule(user, name="a", conditions=[text("a")], actions=[transfer()])
    assert user.categories.get(pk=rule.actions[0]["category"]).kind == "transfer"


def test_nobody_has_more_rules_than_are_read_in_one_go(user):
    Rule.objects.bulk_create(RuleFactory.build(owner=user) for _ in range(MOST_RULES))
    with pytest.raises(ValidationError, match="which is the most"):
        services.create_rule(user, name="a", conditions=[text("a")], actions=[payee("b")])


def test_categories_and_accounts_of_others_are_refused(user, stranger):
    theirs = CategoryFactory(owner=stranger), AccountFactory(owner=stranger)
    for conditions, actions in (
        ([text("a")], [category(theirs[0].pk)]),
        ([text("a")], [share("50", theirs[0].pk), share("50")]),
        ([on_account(theirs[1].pk)], [payee("b")]),
        ([text("a")], [transfer(None, theirs[1].pk)]),
    ):
        with pytest.raises(ValidationError, match="not yours"):
            services.create_rule(user, name="a", conditions=conditions, actions=actions)
    assert not Rule.objects.exists()


def test_rules_of_others_do_not_exist(user, stranger):
    rule = RuleFactory(owner=stranger)
    for attempt in (
        lambda: services.change_rule(user, rule, name="mine"),
        lambda: services.delete_rule(user, rule),
        lambda: services.toggle_rule(user, rule),
        lambda: services.move_rule(user, rule, up=True),
        lambda: selectors.own_rule(user, rule.pk),
    ):
        with pytest.raises(Problem) as refusal:
            attempt()
        assert refusal.value.status == 404
    assert selectors.own_rules(user) == []


def test_a_rule_whose_category_or_account_went_needs_attention_and_rests(user):
    food, account = CategoryFactory(owner=user), AccountFactory(owner=user)
    services.create_rule(user, name="food", conditions=[text("a")], actions=[category(food.pk)])
    services.create_rule(user, name="there", conditions=[on_account(account.pk)], actions=[payee("b")])
    food.delete()
    services.delete_account(user, account)
    gone = selectors.own_rules(user)
    assert [rule.acts for rule in gone] == [False, False]
    assert [rule.attention[0][:34] for rule in gone] == [
        "Action 1: This category is gone, o",
        "Condition 1: This account is gone,",
    ]
    assert (gone[0].done, gone[1].looked_for) == (["category (gone)"], ["on account (gone)"])


def test_a_rule_that_cannot_be_read_any_more_needs_attention_and_rests(user):
    RuleFactory(owner=user, conditions=[{"kind": "moon"}])
    (rule,) = selectors.own_rules(user)
    assert (rule.acts, rule.spec, rule.looked_for) == (False, None, [])
