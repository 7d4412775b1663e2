"""What pairing promises: both sides found whatever comes first, unsure ones asked about, a no stays a no."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.ledger import services
from apps.ledger.models import Category, Transaction, Transfer, TransferProposal
from tests.ledger_factories import (
    AccountFactory,
    ExchangeRateFactory,
    SplitLineFactory,
    TransactionFactory,
    couple,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 4)  # a Wednesday


@pytest.fixture
def giro(user):
    return AccountFactory(owner=user, name="Giro", number="DE02120300000000202051")


@pytest.fixture
def savings(user):
    return AccountFactory(owner=user, name="Rainy day", kind="savings", number="DE02500105170137075030")


def book(account, amount, text="Umbuchung", days=0, **fields):
    fields = {"payee": "", "import_ref": "1:1", **fields}
    day = DAY + timedelta(days=days)
    return TransactionFactory(account=account, amount=Decimal(amount), description=text, posting_date=day, **fields)


def pairs():
    """Each transfer as its sides' amounts and days, out first."""
    found = [sorted(tie.transactions.all(), key=lambda side: side.amount) for tie in Transfer.objects.all()]
    return sorted((out.pk, back.pk) for out, back in found)


def test_both_sides_become_a_transfer_and_nobody_seems_to_have_changed_them(user, giro, savings):
    out, back = book(giro, "-250.00", "Transfer to Rainy day"), book(savings, "250.00", days=1)
    before = dict(Transaction.objects.values_list("pk", "updated_at"))

    assert services.pair_transfers(user) == services.Paired(made=1, proposed=0)

    assert pairs() == [(out.pk, back.pk)]
    assert dict(Transaction.objects.values_list("pk", "updated_at")) == before
    assert services.pair_transfers(user) == services.Paired()


def test_a_better_partner_that_comes_later_takes_the_place(user, giro, savings):
    out = book(giro, "-500.00", "Umbuchung Rainy day")
    wrong = book(savings, "500.00", "Umbuchung", days=4)
    services.pair_transfers(user)
    assert pairs() == [(out.pk, wrong.pk)]

    right = book(savings, "500.00", "Umbuchung Giro DE02120300000000202051")
    services.pair_transfers(user, DAY, DAY)

    assert pairs() == [(out.pk, right.pk)]


def test_what_a_person_tied_or_worked_on_is_left_alone(user, giro, savings):
    out, back = book(giro, "-500.00", "Umbuchung Rainy day"), book(savings, "500.00", days=4)
    services.pair_transfers(user)
    services.change_transaction(user, Transaction.objects.get(pk=out.pk), notes="for the roof")

    book(savings, "500.00", "Umbuchung Giro DE02120300000000202051")
    services.pair_transfers(user)

    assert pairs() == [(out.pk, back.pk)]


def test_a_pair_that_was_taken_apart_does_not_come_back(user, giro, savings):
    out, _back = book(giro, "-250.00", "Transfer to Rainy day"), book(savings, "250.00")
    services.pair_transfers(user)
    services.unlink_transfer(user, Transaction.objects.get(pk=out.pk))

    assert services.pair_transfers(user) == services.Paired()
    assert (pairs(), TransferProposal.objects.filter(status="open").count()) == ([], 0)


def test_a_no_outlives_an_import_that_is_undone_and_booked_again(user, giro, savings):
    out, back = book(giro, "-250.00", "Transfer to Rainy day"), book(savings, "250.00")
    services.pair_transfers(user)
    services.unlink_transfer(user, Transaction.objects.get(pk=out.pk))
    services.delete_many(user, [out.pk, back.pk])

    book(giro, "-250.00", "Transfer to Rainy day", import_ref="2:1")
    book(savings, "250.00", import_ref="2:2")

    assert services.pair_transfers(user) == services.Paired()


def test_a_rejected_proposal_stays_rejected_and_can_be_taken_back(user, giro, savings):
    book(giro, "-250.00", "Transfer"), book(savings, "250.00", "Zelle", days=3)
    assert services.pair_transfers(user) == services.Paired(made=0, proposed=1)
    proposal = TransferProposal.objects.get()

    services.reject_proposal(user, proposal.pk)
    assert services.pair_transfers(user) == services.Paired()
    assert TransferProposal.objects.get().status == "rejected"

    services.reconsider_proposal(user, proposal.pk)
    services.accept_proposal(user, proposal.pk)
    assert (len(pairs()), TransferProposal.objects.count()) == (1, 0)


def test_three_equal_candidates_are_asked_about(user, giro, savings):
    other = AccountFactory(owner=user, name="Other", kind="savings")
    book(giro, "-100.00", "Umbuchung")
    for account in (savings, other):
        book(account, "100.00", "Umbuchung")
    book(other, "100.00", "Umbuchung", days=1)

    assert services.pair_transfers(user) == services.Paired(made=0, proposed=3)


def test_dollars_arrive_for_euros_at_the_rate_of_the_day(user, giro):
    ExchangeRateFactory(base="EUR", quote="USD", rate=Decimal("1.08"))
    dollars = AccountFactory(owner=user, name="Dollars", currency="USD")
    out, back = book(giro, "-100.00", "Transfer to Dollars"), book(dollars, "107.40", "Transfer from Giro", days=1)
    book(dollars, "150.00", "Transfer from Giro")

    services.pair_transfers(user)

    assert pairs() == [(out.pk, back.pk)]


def test_an_account_that_is_closed_by_now_still_has_its_transfers(user, giro, savings):
    book(giro, "-250.00", "Transfer to Rainy day"), book(savings, "250.00")
    services.close_account(user, savings)
    assert services.pair_transfers(user).made == 1


def test_a_split_transaction_is_never_paired(user, giro, savings):
    out = book(giro, "-250.00", "Transfer to Rainy day")
    book(savings, "250.00")
    SplitLineFactory(transaction=out, amount=Decimal(-250))
    assert services.pair_transfers(user) == services.Paired()


@pytest.mark.parametrize(("import_ref", "made"), [("", 0), ("1:1", 1)])
def test_a_category_that_a_person_chose_is_asked_about(user, giro, savings, import_ref, made):
    category = Category.objects.filter(owner=user, kind="expense").first()
    out = book(giro, "-250.00", "Transfer to Rainy day", category=category, import_ref=import_ref)
    book(savings, "250.00", "Transfer from Giro")
    Transaction.objects.filter(pk=out.pk).update(updated_at=out.created_at)

    assert services.pair_transfers(user) == services.Paired(made=made, proposed=1 - made)


def test_another_household_is_never_paired_with(user, giro, stranger):
    theirs = AccountFactory(owner=stranger, name="Rainy day")
    book(giro, "-250.00", "Transfer to Rainy day"), book(theirs, "250.00", "Transfer from Giro")
    assert services.pair_transfers(user) == services.pair_transfers(stranger) == services.Paired()


@pytest.mark.parametrize(("shares", "made"), [(True, 1), (False, 0)])
def test_a_partner_is_paired_with_where_books_are_shared(shares, made):
    one, other, _ = couple(share_books=shares)
    here, there = AccountFactory(owner=one, name="Mine"), AccountFactory(owner=other, name="Theirs")
    book(here, "-250.00", "Transfer to Theirs"), book(there, "250.00", "Transfer from Mine")
    assert services.pair_transfers(one) == services.Paired(made=made)


def test_a_proposal_goes_with_its_transaction(user, giro, savings):
    out, _ = book(giro, "-250.00", "Transfer"), book(savings, "250.00", "Zelle", days=3)
    services.pair_transfers(user)
    services.delete_transaction(user, out)
    assert not TransferProposal.objects.exists()


def test_a_proposal_that_fits_no_more_goes_with_the_next_run(user, giro, savings):
    out, _ = book(giro, "-250.00", "Transfer"), book(savings, "250.00", "Zelle", days=3)
    services.pair_transfers(user)
    Transaction.objects.filter(pk=out.pk).update(amount=Decimal(-99))
    services.pair_transfers(user)
    assert not TransferProposal.objects.exists()


LINES = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from([-300, -100, 100, 300]),
        st.integers(0, 9),
        st.sampled_from(["Umbuchung", "Transfer to Rainy day", "Transfer from Giro", "Zelle", "Miete", ""]),
        st.integers(0, 2),
    ),
    min_size=2,
    max_size=10,
    unique=True,
)


@given(lines=LINES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_arrival_makes_no_difference(user, giro, savings, lines):
    accounts = [giro, savings, AccountFactory(owner=user, kind="savings")]
    answers = []
    for arrivals in ([lines], [[line for line in lines if line[4] == turn] for turn in (0, 1, 2)], [lines[::-1]]):
        Transaction.objects.all().delete()
        Transfer.objects.all().delete()
        for lot in arrivals:
            days = [DAY + timedelta(days=line[2]) for line in lot]
            for account, amount, day, text, _ in lot:
                book(accounts[account], amount, text, day)
            if days:
                services.pair_transfers(user, min(days), max(days))
        answers.append(totals())
    assert answers[0] == answers[1] == answers[2]


def totals():
    """What the KPIs add up, and what is asked about."""
    sides = Transaction.objects.with_type().values_list("type_", "account", "amount", "posting_date", "description")
    asked = TransferProposal.objects.values_list("source__posting_date", "target__posting_date", "likelihood")
    return sorted(sides), sorted(asked)
