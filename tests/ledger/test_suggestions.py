"""Suggested categories: what is filled in, what is left alone, and whose word counts."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.ledger import services
from apps.ledger.models import CategorySuggestion, SplitLine, Transaction
from apps.ledger.selectors.suggestions import examples_for
from apps.problems import Problem
from tests.ledger_factories import AccountFactory, CategoryFactory, UserFactory, couple, transfer_between

from .suggestion_books import SHOPS, book, named, teach

pytestmark = pytest.mark.django_db


def suggest(user, *, of=None) -> services.Suggested:
    return services.suggest_categories(user, of if of is not None else Transaction.objects.all())


def category_of(booked) -> str | None:
    booked.refresh_from_db()
    return booked.category.name if booked.category else None


def test_a_shop_is_known_again_and_says_how_sure_it_is(user):
    account = teach(user)
    again = book(account, "", description="REWE SAGT DANKE 43567 KOELN KARTE 9921")
    assert suggest(user) == services.Suggested(filled=1, open=0)
    assert category_of(again) == "Groceries"
    assert Decimal("0.82") <= again.suggestion.confidence <= Decimal("0.99")


def test_what_was_never_met_stays_open(user):
    account = teach(user)
    new = book(account, "Quetzalcoatl Ltd", description="XYZZY")
    assert suggest(user) == services.Suggested(filled=0, open=1)
    assert category_of(new) is None


def test_a_book_of_one_category_teaches_nothing(user):
    account = teach(user, {"Groceries": SHOPS["Groceries"]})
    book(account, "REWE SAGT DANKE")
    assert suggest(user) == services.Suggested(0, 1)


def test_nothing_that_a_person_said_is_overwritten(user):
    account = teach(user)
    chosen = book(account, "REWE SAGT DANKE", named(user, "Books"))
    one, other = transfer_between(account, AccountFactory(owner=user))
    split = book(account, "REWE SAGT DANKE")
    SplitLine.objects.create(transaction=split, amount=split.amount)
    before = Transaction.objects.order_by("pk").values_list("pk", "category", "updated_at")
    kept = list(before)
    assert suggest(user) == services.Suggested(0, 0)
    assert list(before) == kept
    assert [category_of(each) for each in (chosen, one, other, split)] == ["Books", None, None, None]


def test_what_the_machine_does_does_not_move_the_time_of_change(user):
    account = teach(user)
    again = book(account, "Lidl Filiale")
    long_ago = datetime(2026, 1, 11, tzinfo=UTC)
    Transaction.objects.filter(pk=again.pk).update(updated_at=long_ago)
    suggest(user)
    again.refresh_from_db()
    assert (again.category, again.updated_at) == (named(user, "Groceries"), long_ago)
    services.confirm_suggestions(user, [again.pk])
    again.refresh_from_db()
    assert again.updated_at > long_ago


def test_only_what_is_asked_about_is_filled_in(user, stranger):
    account = teach(user)
    asked, other = book(account, "Lidl Filiale"), book(account, "Lidl Filiale")
    theirs = book(AccountFactory(owner=stranger), "Lidl Filiale")
    suggest(user, of=Transaction.objects.filter(pk__in=[asked.pk, theirs.pk]))
    assert [category_of(each) for each in (asked, other, theirs)] == ["Groceries", None, None]


@pytest.mark.parametrize("how", ["form", "many", "emptied"])
def test_declined_stays_declined(user, how):
    account = teach(user)
    again = book(account, "Lidl Filiale")
    suggest(user)
    again.refresh_from_db()
    if how == "form":
        services.change_transaction(user, again, category=None)
    elif how == "many":
        services.categorise_many(user, [again.pk], None)
    else:
        Transaction.objects.filter(pk=again.pk).update(category=None)
    assert suggest(user) == services.Suggested(0, 0)
    assert services.suggest_for_past(user) == services.Suggested(0, 0)
    assert category_of(again) is None


def test_a_chosen_category_that_is_taken_away_is_not_filled_in(user):
    account = teach(user)
    chosen = book(account, "Lidl Filiale", named(user, "Books"))
    services.change_transaction(user, chosen, category=None)
    assert suggest(user) == services.Suggested(0, 0)


def test_saving_a_note_on_an_open_transaction_declines_nothing(user):
    account = teach(user)
    left = book(account, "Lidl Filiale")
    services.change_transaction(user, left, category=None, notes="milk")
    assert suggest(user).filled == 1


@pytest.mark.parametrize("many", [True, False])
def test_choosing_a_category_ends_the_suggestion(user, many):
    account = teach(user)
    again = book(account, "Lidl Filiale")
    suggest(user)
    if many:
        services.categorise_many(user, [again.pk], named(user, "Books"))
    else:
        services.change_transaction(user, again, category=named(user, "Books"))
    assert category_of(again) == "Books"
    assert not CategorySuggestion.objects.exists()


def test_a_deleted_category_leaves_the_transaction_open(user):
    account = teach(user)
    again = book(account, "Lidl Filiale")
    suggest(user)
    category = named(user, "Groceries")
    services.delete_category(user, category)
    assert category_of(again) is None
    assert not CategorySuggestion.objects.exists()


def test_suggestions_are_not_learnt_from_until_they_are_confirmed(user):
    account = teach(user)
    again = book(account, "Lidl Filiale")
    told = len(examples_for(user))
    suggest(user)
    assert len(examples_for(user)) == told
    assert services.confirm_suggestions(user, [again.pk]) == 1
    assert len(examples_for(user)) == told + 1
    assert services.confirm_suggestions(user, [again.pk]) == 0


def test_others_suggestions_cannot_be_confirmed(user, stranger):
    account = teach(stranger)
    again = book(account, "Lidl Filiale")
    suggest(stranger)
    with pytest.raises(Problem):
        services.confirm_suggestions(user, [again.pk])
    assert CategorySuggestion.objects.exists()


def test_money_that_comes_back_is_no_expense_unless_it_was_before(user):
    account = teach(user)
    back = book(account, "Thalia Buchhandlung", amount="19.90")
    assert suggest(user) == services.Suggested(0, 1)
    book(account, "Thalia Buchhandlung", named(user, "Books"), amount="8.00")
    assert suggest(user).filled == 1
    assert category_of(back) == "Books"


def test_a_salary_is_known_again_and_no_expense_takes_its_category(user):
    account = teach(user)
    for month in range(1, 7):
        book(account, "Muster Software GmbH", named(user, "Salary"), "3100.00", description=f"Gehalt {month:02}/2025")
    paid = book(account, "Muster Software GmbH", amount="3150.00", description="Gehalt 07/2025")
    spent = book(account, "Muster Software GmbH", amount="-50.00", description="Gehalt")
    suggest(user)
    assert (category_of(paid), category_of(spent)) == ("Salary", None)


def test_categories_of_transfers_are_never_suggested(user):
    account = teach(user, {**SHOPS, "Savings": ("Tagesgeldkonto Sparen",)})
    moved = book(account, "Tagesgeldkonto Sparen")
    suggest(user)
    assert category_of(moved) is None


def test_the_partners_open_book_teaches_in_ones_own_categories():
    ada, ben, _ = couple(share_books=True)
    teach(ben)
    mine = book(AccountFactory(owner=ada), "Gasthaus Adler")
    assert suggest(ada).filled == 1
    mine.refresh_from_db()
    assert mine.category == named(ada, "Restaurants")


def test_ones_own_word_counts_before_the_partners():
    ada, ben, _ = couple(share_books=True)
    teach(ben, times=20)
    account = teach(ada, {**SHOPS, "Restaurants": (), "Books": (*SHOPS["Books"], "Gasthaus Adler")}, times=3)
    mine = book(account, "Gasthaus Adler")
    suggest(ada)
    assert category_of(mine) == "Books"


def test_a_partners_category_that_one_does_not_have_is_not_taken():
    ada, ben, _ = couple(share_books=True)
    account = teach(ben)
    trains = CategoryFactory(owner=ben, name="Trains")
    for _ in range(8):
        book(account, "Model Railway World", trains)
    mine = book(AccountFactory(owner=ada), "Model Railway World")
    suggest(ada)
    assert category_of(mine) is None


@pytest.mark.parametrize("kind", ["stranger", "partner who does not share", "other household that shares"])
def test_no_closed_book_teaches_anything(kind):
    ada = UserFactory()
    if kind == "partner who does not share":
        ada, teacher, _ = couple(share_books=False)
    elif kind == "stranger":
        teacher = UserFactory()
    else:
        teacher, _, _ = couple(share_books=True)
    teach(teacher, dict(zip(SHOPS, reversed(SHOPS.values()), strict=True)), times=30)
    assert examples_for(ada) == []
    account = teach(ada, times=2)
    mine = book(account, "Gasthaus Adler")
    suggest(ada)
    assert category_of(mine) == "Restaurants"


def test_a_thousand_take_as_many_queries_as_ten(user):
    account = teach(user)

    def queries(number):
        for _ in range(number):
            book(account, "Lidl Filiale")
        with CaptureQueriesContext(connection) as captured:
            assert suggest(user).filled == number
        return len(captured)

    assert queries(10) == queries(1000) <= 12


def test_deleting_a_transaction_takes_its_suggestion_along(user):
    account = teach(user)
    again = book(account, "Lidl Filiale")
    suggest(user)
    services.delete_many(user, [again.pk])
    assert not CategorySuggestion.objects.exists()
