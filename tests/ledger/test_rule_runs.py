"""What rules do to a book, and what they leave alone."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.ledger import selectors, services
from apps.ledger.models import Change, Rule, SplitLine, Tag, Transaction
from apps.ledger.rules.expressions import TOO_LONG
from apps.ledger.selectors import counted
from apps.ledger.selectors.rule_effects import planned
from apps.ledger.selectors.rule_previews import past, preview
from tests.ledger_factories import (
    AccountFactory,
    CategoryFactory,
    RuleFactory,
    SplitLineFactory,
    TagFactory,
    TransactionFactory,
    transfer_between,
)

from .rule_words import category, notes, payee, share, tags, text, transfer

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def account(user):
    return AccountFactory(owner=user)


@pytest.fixture
def rewe(account):
    """A purchase at Rewe, last changed long ago."""
    booked = TransactionFactory(account=account, payee="REWE Markt", amount=Decimal("-10.01"))
    Transaction.objects.update(updated_at=LONG_AGO)
    return booked


def everything(user):
    return selectors.own_transactions(user)


def apply(user, **options):
    return services.apply_rules(user, everything(user), **{"by_person": False, **options})


def rule(user, *actions, sought="rewe", **fields):
    return services.create_rule(user, name="a", conditions=[text(sought)], actions=list(actions), **fields)


def test_category_payee_notes_and_tags_are_written(user, rewe):
    food = CategoryFactory(owner=user)
    rule(user, category(food.pk), payee("Rewe's “Ümläut” 日本"), notes("by rule"), tags("Week", "food"))
    kept = TagFactory(owner=user, name="week")
    rewe.tags.add(TagFactory(owner=user, name="mine"))
    done = apply(user)
    rewe.refresh_from_db()
    assert (rewe.category, rewe.payee, rewe.notes) == (food, "Rewe's “Ümläut” 日本", "by rule")
    assert sorted(tag.name for tag in rewe.tags.all()) == ["food", "mine", "week"]
    assert kept in rewe.tags.all()
    assert (done.looked_at, done.changed, done.categorised, done.payees, done.noted, done.tagged) == (1, 1, 1, 1, 1, 1)


def test_the_machine_leaves_the_time_of_the_last_change_and_a_person_moves_it(user, rewe):
    rule(user, category(CategoryFactory(owner=user).pk))
    apply(user)
    rewe.refresh_from_db()
    assert (rewe.updated_at, rewe.category is not None) == (LONG_AGO, True)
    rule(user, tags("only a tag"))
    apply(user, by_person=True)
    rewe.refresh_from_db()
    assert rewe.updated_at > LONG_AGO


def test_what_stays_as_it_is_is_not_written(user, rewe):
    rule(user, payee("REWE Markt"))
    Change.objects.all().delete()
    assert apply(user, by_person=True).changed == 0
    rewe.refresh_from_db()
    assert (rewe.updated_at, Change.objects.count()) == (LONG_AGO, 0)


def test_what_is_written_is_captured_for_the_warehouse(user, rewe):
    rule(user, share("50"), share("50"))
    rule(user, payee("Rewe"))
    Change.objects.all().delete()
    apply(user)
    assert sorted(Change.objects.values_list("entity", flat=True)) == ["transaction"] * 3


def test_a_category_is_only_overwritten_if_that_is_asked_for(user, rewe):
    mine, other = CategoryFactory(owner=user), CategoryFactory(owner=user)
    rewe.category = mine
    rewe.save()
    rule(user, category(other.pk))
    assert apply(user).changed == 0
    assert apply(user, overwrite=True).categorised == 1
    rewe.refresh_from_db()
    assert rewe.category == other


def test_transfers_and_splits_keep_how_they_count(user, account):
    transfer_between(account, AccountFactory(owner=user))
    split = TransactionFactory(account=account)
    SplitLineFactory(transaction=split)
    rule(user, category(CategoryFactory(owner=user).pk), tags("seen"), sought="a")
    done = apply(user, overwrite=True)
    assert (done.categorised, done.tagged) == (0, 3)
    assert not Transaction.objects.exclude(category=None).exists()
    rule(user, share("50"), share("50"), sought="a")
    assert apply(user, overwrite=True).split == 0
    assert SplitLine.objects.count() == 1


def test_a_second_run_changes_nothing(user, rewe):
    rule(user, payee("REWE"), notes("n"), tags("t"), share("50"), share("50"))
    assert apply(user).changed == 1
    again = apply(user)
    assert (again.changed, SplitLine.objects.count(), rewe.tags.count()) == (0, 2, 1)


@pytest.mark.parametrize("amount", ["-10.01", "10.01", "-0.05", "999999999999.99", "-999999999999.99"])
def test_the_shares_of_a_split_count_to_the_cent(user, account, amount):
    food, fun = CategoryFactory(owner=user), CategoryFactory(owner=user)
    booked = TransactionFactory(account=account, payee="Rewe", amount=Decimal(amount))
    rule(user, share("33.34", food.pk), share("33.33", fun.pk), share("33.33"))
    before = counted.sums(everything(user), counted.NO_TRANSFERS)
    assert apply(user).split == 1
    assert counted.sums(everything(user), counted.NO_TRANSFERS) == before == [("EUR", Decimal(amount))]
    lines = list(booked.split_lines.all())
    assert sum(line.amount for line in lines) == Decimal(amount)
    assert [line.category for line in lines] == [food, fun, None]


def test_what_is_too_small_to_split_stays_whole(user, account):
    TransactionFactory(account=account, payee="Rewe", amount=Decimal("-0.01"))
    rule(user, share("50"), share("50"))
    done = apply(user)
    assert (done.split, done.changed, done.too_small) == (0, 0, 1)


def test_a_transfer_by_rule_counts_neither_as_income_nor_as_expense(user, rewe):
    savings = AccountFactory(owner=user)
    rule(user, transfer(None, savings.pk))
    done = apply(user)
    rewe.refresh_from_db()
    assert (rewe.type, done.counter_accounts) == ("transfer", {rewe.pk: savings.pk})
    assert counted.sums(everything(user), counted.NO_TRANSFERS) == []


def test_twenty_tags_are_the_most_a_transaction_gets(user, rewe):
    for number in range(19):
        rewe.tags.add(TagFactory(owner=user, name=f"old {number}"))
    rule(user, tags("one", "two", "three", "OLD 1"))
    apply(user)
    assert rewe.tags.count() == 20


def test_an_expression_without_end_is_told_and_forgotten_when_it_does_well(user, account):
    TransactionFactory(account=account, payee="a" * 199 + "!", description="a" * 499 + "!")
    bad = services.create_rule(user, name="bad", conditions=[text("(a|aa)+$", "regex")], actions=[payee("x")])
    rule(user, tags("seen"), sought="aaa")
    done = apply(user)
    assert (done.failed, done.tagged, done.payees) == ({bad.pk: TOO_LONG}, 1, 0)
    assert list(Rule.objects.values_list("name", "last_error")) == [("bad", TOO_LONG), ("a", "")]
    services.apply_rules(user, Transaction.objects.none(), by_person=False)
    assert Rule.objects.exclude(last_error="").get() == bad
    Transaction.objects.update(payee="b", description="b")
    apply(user)
    assert not Rule.objects.exclude(last_error="").exists()


def test_rules_that_are_off_or_need_attention_do_nothing(user, rewe):
    services.toggle_rule(user, rule(user, payee("x")))
    food = CategoryFactory(owner=user)
    rule(user, category(food.pk))
    food.delete()
    assert apply(user).changed == 0


def test_others_books_are_not_touched(user, stranger, rewe):
    theirs = TransactionFactory(account__owner=stranger, payee="rewe")
    RuleFactory(owner=stranger, actions=[payee("theirs")])
    rule(user, payee("mine"))
    services.apply_rules(user, Transaction.objects.all(), by_person=False)
    theirs.refresh_from_db()
    rewe.refresh_from_db()
    assert (theirs.payee, rewe.payee) == ("rewe", "mine")


def test_chunks_come_to_what_one_go_does(user, account):
    booked = TransactionFactory.create_batch(7, account=account, payee="rewe")
    booked[3].tags.add(TagFactory(owner=user, name="SEEN"))
    rule(user, payee("Rewe"))
    rule(user, tags("seen"))
    specs = [each.spec for each in selectors.own_rules(user)]
    chunks = list(planned(everything(user), specs, overwrite=False, chunk=3))
    assert [chunk.looked_at for chunk in chunks] == [3, 3, 1]
    assert [pk for chunk in chunks for pk in chunk.ids] == sorted((each.pk for each in booked), reverse=True)
    assert sum(len(chunk.tags) for chunk in chunks) == 6


def test_a_rule_that_took_too_long_is_left_out_of_later_chunks(user, account):
    TransactionFactory.create_batch(3, account=account, payee="a")
    TransactionFactory(account=account, payee="a" * 199 + "!", description="a" * 499 + "!")
    services.create_rule(user, name="bad", conditions=[text("(a|aa)+$", "regex")], actions=[payee("x")])
    specs = [each.spec for each in selectors.own_rules(user)]
    (chunk,) = planned(everything(user), specs, overwrite=False, chunk=1)
    assert (chunk.ids, list(chunk.effects.failed.values())) == ([], [TOO_LONG])


def test_the_number_of_statements_does_not_follow_the_transactions(user, account):
    rule(user, payee("Rewe"), notes("n"), tags("seen"), share("50"), share("50"))

    def statements(count: int) -> int:
        TransactionFactory.create_batch(count, account=account, payee="rewe at the corner")
        with CaptureQueriesContext(connection) as captured:
            assert apply(user).changed == count
        return len(captured)

    few = statements(3)
    assert statements(60) <= few


def test_a_preview_says_what_a_run_does_and_writes_nothing(user, rewe, account):
    food = CategoryFactory(owner=user, name="Food")
    rewe.tags.add(TagFactory(owner=user, name="mine"))
    TransactionFactory(account=account, payee="Aldi")
    rule(user, category(food.pk), payee("Rewe"), notes("n"), tags("t"))
    book = selectors.rule_book(user)
    specs = [each.spec for each in selectors.own_rules(user)]
    before = list(Transaction.objects.values())
    shown = preview(user, specs, book, overwrite=False)
    assert (shown.count, shown.looked_at, shown.is_cut) == (1, 2, False)
    assert [(each.name, each.before, each.after) for each in shown.first[0].aspects] == [
        ("Category", "uncategorised", "Food"),
        ("Payee", "REWE Markt", "Rewe"),
        ("Notes", "", "n"),
        ("Tags", "mine", "mine, t"),
    ]
    assert list(Transaction.objects.values()) == before
    assert not Tag.objects.filter(name="t").exists()
    assert apply(user).changed == 1


def test_a_preview_of_a_split_names_its_lines(user, rewe):
    food = CategoryFactory(owner=user, name="Food")
    rule(user, share("60", food.pk), share("40"))
    specs = [each.spec for each in selectors.own_rules(user)]
    (difference,) = preview(user, specs, selectors.rule_book(user), overwrite=False).first
    assert difference.aspects[0].after == "\N{MINUS SIGN}€6.01 Food; \N{MINUS SIGN}€4.00 uncategorised"


def test_the_past_leaves_out_what_has_a_category_unless_it_is_asked_for(user, rewe):
    TransactionFactory(account=rewe.account, category=CategoryFactory(owner=user))
    assert (past(user, overwrite=False).count(), past(user, overwrite=True).count()) == (1, 2)


def test_a_preview_can_be_held_to_the_newest(user, account):
    TransactionFactory.create_batch(4, account=account, payee="rewe")
    rule(user, payee("Rewe"))
    specs = [each.spec for each in selectors.own_rules(user)]
    shown = preview(user, specs, selectors.rule_book(user), overwrite=False, most=3)
    assert (shown.count, shown.is_cut) == (3, True)
