"""What the services promise about transactions."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from apps.ledger import services
from apps.ledger.models import Tag, Transaction
from apps.problems import Problem
from tests.ledger_factories import (
    AccountFactory,
    CategoryFactory,
    SplitLineFactory,
    TagFactory,
    TransactionFactory,
    transfer_between,
)

pytestmark = pytest.mark.django_db


def test_recorded_transaction_is_kept_whole(user):
    account, category = AccountFactory(owner=user), CategoryFactory(owner=user)
    services.record_transaction(
        user,
        account=account,
        amount=Decimal("-12.34"),
        posting_date=date(2026, 2, 28),
        payee="Baker",
        category=category,
        notes="rolls",
        tags=["Sunday", "sunday", " treat "],
    )
    kept = Transaction.objects.get()
    assert (kept.account, kept.amount, kept.posting_date) == (account, Decimal("-12.34"), date(2026, 2, 28))
    assert (kept.payee, kept.category, kept.notes) == ("Baker", category, "rolls")
    assert [tag.name.lower() for tag in kept.tags.all()] == ["sunday", "treat"]


@pytest.mark.parametrize(
    ("fields", "field", "text"),
    [
        ({"amount": Decimal("1000000000000.00")}, "amount", "999999999999.99"),
        ({"amount": Decimal("1.001")}, "amount", "2 decimal places"),
        ({"amount": None}, "amount", "cannot be null"),
        ({"posting_date": date(1969, 12, 31)}, "posting_date", "between 1970-01-01 and 2099-12-31"),
        ({"posting_date": date(2100, 1, 1)}, "posting_date", "between 1970-01-01 and 2099-12-31"),
        ({"payee": "x" * 201}, "payee", "200"),
    ],
)
def test_transaction_beyond_its_limits_is_refused_at_its_field(user, fields, field, text):
    sound = {"account": AccountFactory(owner=user), "amount": Decimal(1), "posting_date": date(2026, 1, 1)}
    with pytest.raises(ValidationError) as refusal:
        services.record_transaction(user, **{**sound, **fields})
    assert text in " ".join(refusal.value.message_dict[field])
    assert not Transaction.objects.exists()


def test_change_leaves_the_rest(user):
    booked = TransactionFactory(account__owner=user, payee="Baker", notes="rolls")
    booked.tags.add(TagFactory(owner=user, name="treat"))
    services.change_transaction(user, booked, amount=Decimal("-11.00"))
    booked.refresh_from_db()
    assert (booked.amount, booked.payee, booked.notes) == (Decimal("-11.00"), "Baker", "rolls")
    assert [tag.name for tag in booked.tags.all()] == ["treat"]


def test_known_tag_is_found_in_any_case(user, stranger):
    TagFactory(owner=stranger, name="Holiday")
    own = TagFactory(owner=user, name="holiday")
    booked = TransactionFactory(account__owner=user)
    assert services.set_tags(user, booked, ["HOLIDAY"]) == [own]
    assert Tag.objects.count() == 2


def test_tag_that_is_too_long_is_refused(user):
    booked = TransactionFactory(account__owner=user)
    with pytest.raises(ValidationError, match="at most 40"):
        services.set_tags(user, booked, ["x" * 41])
    with pytest.raises(ValidationError, match="20 tags; these are 21"):
        services.set_tags(user, booked, [f"tag{n}" for n in range(21)])
    assert not Tag.objects.exists()


def test_many_are_categorised_by_one_statement(user, django_assert_num_queries):
    category = CategoryFactory(owner=user)
    booked = TransactionFactory.create_batch(30, account=AccountFactory(owner=user))
    ids = [each.pk for each in booked]
    with django_assert_num_queries(7):  # a savepoint around a count, an update, the end of suggestions, the audit log
        done = services.categorise_many(user, ids, category)
    assert (done.changed, done.split) == (30, 0)
    assert Transaction.objects.filter(category=category).count() == 30


def test_split_transactions_keep_the_categories_of_their_lines(user):
    account, category = AccountFactory(owner=user), CategoryFactory(owner=user)
    whole, split = TransactionFactory.create_batch(2, account=account)
    SplitLineFactory(transaction=split)
    done = services.categorise_many(user, [whole.pk, split.pk], category)
    assert (done.changed, done.split) == (1, 1)
    assert list(Transaction.objects.filter(category=category)) == [whole]


def test_more_than_a_batch_is_categorised(user):
    account, category = AccountFactory(owner=user), CategoryFactory(owner=user)
    Transaction.objects.bulk_create(
        Transaction(account=account, amount=Decimal(-1), posting_date=date(2026, 1, 1)) for _ in range(1001)
    )
    ids = list(Transaction.objects.values_list("pk", flat=True))
    assert services.categorise_many(user, ids, category).changed == 1001


def test_one_of_many_that_is_not_ones_own_stops_all(user, stranger):
    own, others = TransactionFactory(account__owner=user), TransactionFactory(account__owner=stranger)
    with pytest.raises(Problem) as refusal:
        services.categorise_many(user, [own.pk, others.pk], CategoryFactory(owner=user))
    assert refusal.value.status == 404
    assert not Transaction.objects.exclude(category=None).exists()


def test_amount_of_a_split_transaction_cannot_leave_its_lines(user):
    booked = TransactionFactory(account__owner=user, amount=Decimal(-30))
    for amount in (-10, -20):
        SplitLineFactory(transaction=booked, amount=Decimal(amount))
    with pytest.raises(ValidationError, match=r"add up to -30.00"):
        services.change_transaction(user, booked, amount=Decimal(-31))
    assert Transaction.objects.get().amount == Decimal(-30)


def test_deleting_one_side_of_a_transfer_unties_the_other(user):
    outgoing, incoming = transfer_between(AccountFactory(owner=user), AccountFactory(owner=user))
    assert services.delete_transaction(user, outgoing) == 1
    incoming.refresh_from_db()
    assert (incoming.transfer, incoming.type) == (None, "income")


def test_deleting_both_sides_of_a_transfer(user):
    outgoing, _ = transfer_between(AccountFactory(owner=user), AccountFactory(owner=user))
    assert services.delete_transaction(user, outgoing, with_other_side=True) == 2
    assert not Transaction.objects.exists()


def test_others_transactions_do_not_exist(user, stranger):
    own, others = TransactionFactory(account__owner=user), TransactionFactory(account__owner=stranger)
    foreign = CategoryFactory(owner=stranger)
    day = date(2026, 1, 1)
    for attempt in (
        lambda: services.record_transaction(user, account=others.account, amount=Decimal(1), posting_date=day),
        lambda: services.record_transaction(
            user, account=own.account, amount=Decimal(1), posting_date=day, category=foreign
        ),
        lambda: services.change_transaction(user, others, payee="Mine"),
        lambda: services.change_transaction(user, own, account=others.account),
        lambda: services.change_transaction(user, own, category=foreign),
        lambda: services.categorise_many(user, [own.pk], foreign),
        lambda: services.set_tags(user, others, ["mine"]),
        lambda: services.delete_transaction(user, others),
    ):
        with pytest.raises(Problem) as refusal:
            attempt()
        assert refusal.value.status == 404
    assert Transaction.objects.count() == 2
    assert not Transaction.objects.filter(payee="Mine").exists()
