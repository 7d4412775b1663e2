"""What others see of a shared book: hidden accounts are not there, and wordless ones say no word."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from apps.ledger import selectors, services
from apps.ledger.models import Transaction, TransferProposal
from apps.ledger.selectors.suggestions import examples_for
from apps.problems import Problem
from apps.users.models import AccountShare, Membership
from apps.users.sight import Sight, own_sight, reach_of, sight_of
from tests.ledger_factories import (
    AccountFactory,
    TagFactory,
    TransactionFactory,
    UserFactory,
    couple,
    opened,
    transfer_between,
)

pytestmark = pytest.mark.django_db
LEVELS = {"Open": None, "Quiet": AccountShare.Level.AMOUNTS, "Secret": AccountShare.Level.NONE}


@pytest.fixture
def home():
    """Ada shares her book with Ben: one account in full, one without texts, one not at all."""
    ada, ben, _ = couple()
    accounts = {name: AccountFactory(owner=ada, name=name) for name in LEVELS}
    for name, account in accounts.items():
        booked = TransactionFactory(account=account, payee=f"{name} payee", notes=f"{name} notes")
        booked.tags.add(TagFactory(owner=ada, name=f"{name} tag"))
        if LEVELS[name]:
            AccountShare.objects.create(account=account, level=LEVELS[name])
    return ada, ben, accounts


@pytest.fixture
def shown(home):
    """Ben's view of Ada's list."""
    ada, ben, _ = home
    client = Client()
    client.force_login(ben)
    return lambda **asked: client.get("/transactions/", {"user": ada.pk, **asked}).context["list"]


def rows(listed) -> list[tuple[str, str, str]]:
    return sorted(
        (row.account.name, row.payee + row.description + row.notes, ",".join(tag.name for tag in row.tags.all()))
        for row in listed.page.rows
    )


def test_the_list_shows_what_is_shared_and_finds_nothing_else(home, shown) -> None:
    _, _, accounts = home
    full = ("Open", "Open payeecard paymentOpen notes", "Open tag")
    assert rows(shown()) == [full, ("Quiet", "", "")]
    for asked in ({"q": "card"}, {"q": "notes"}, {"payee": "payee"}):
        assert rows(shown(**asked)) == [full], asked
    assert shown(month="2026-01").together.sums == [("EUR", Decimal("-20.00"))]
    form = shown().filter.form
    assert [name for _, name in form.fields["account"].choices] == ["All accounts", "Open", "Quiet"]
    assert [name for _, name in form.fields["tag"].choices] == ["All tags", "Open tag"]
    assert rows(shown(account=accounts["Secret"].pk)) == []
    assert rows(shown(account=accounts["Quiet"].pk)) == [("Quiet", "", "")]


def test_a_transfer_names_no_hidden_account_and_cannot_be_found_by_its_name(home, shown) -> None:
    ada, _, accounts = home
    for name in ("Quiet", "Secret"):
        out, _ = transfer_between(accounts["Open"], accounts[name])
        Transaction.objects.filter(pk=out.pk).update(payee=name)
    told = [row.payee for row in shown(type="transfer").page.rows if row.account.name == "Open"]
    assert sorted(told) == ["Another account", "Quiet"]
    assert rows(shown(q="Secret")) == []
    assert {row.payee for row in selectors.with_details(own_sight(ada), [out.pk])} == {"Secret"}


def test_owner_and_permitted_staff_see_all_of_it_and_a_permission_alone_shows_nothing_more(home) -> None:
    from django.contrib.auth.models import Permission

    ada, ben, accounts = home
    permission = Permission.objects.get(codename="view_any_book")
    staff = UserFactory(is_staff=True)
    for user in (staff, ben):
        user.user_permissions.add(permission)
    with pytest.raises(Problem):
        sight_of(staff, ada.pk)
    opened(staff, ada)
    assert sight_of(staff, ada.pk) == Sight(staff, ada)
    assert sight_of(ada, ada.pk) == own_sight(ada)
    limits = {accounts["Secret"].pk}, {accounts["Quiet"].pk}
    assert (sight_of(ben, ada.pk).hidden, sight_of(ben, ada.pk).wordless) == limits
    assert selectors.seen_transactions(own_sight(ada)).count() == 3


def test_what_others_see_costs_no_query_of_ones_own_book(home, django_assert_num_queries) -> None:
    (ada, ben, _), alone = home, UserFactory()
    with django_assert_num_queries(0):
        assert sight_of(ada, ada.pk).untold == frozenset()
    with django_assert_num_queries(1):
        assert reach_of(alone).people == (alone.pk,)
    with django_assert_num_queries(2):
        assert reach_of(ben).people == (ada.pk, ben.pk)


def test_accounts_candidates_and_other_sides_leave_hidden_accounts_out(home) -> None:
    ada, ben, _ = home
    assert [account.name for account in selectors.shared_accounts(ben)] == ["Open", "Quiet"]
    mine = TransactionFactory(account__owner=ben, amount=Decimal("10.00"))
    found = selectors.transfer_candidates(ben, mine)
    assert sorted((other.account.name, other.payee) for other in found) == [("Open", "Open payee"), ("Quiet", "")]
    secret = Transaction.objects.get(payee="Secret payee")
    with pytest.raises(Problem):
        services.link_transfer(ben, mine, secret)
    services.link_transfer(ada, secret, mine)
    mine.refresh_from_db()
    assert selectors.other_side(ben, mine) is None
    assert selectors.other_side(ada, secret) == mine


def test_pairing_for_somebody_reads_what_they_may(home) -> None:
    _, ben, accounts = home
    checking = AccountFactory(owner=ben, name="Ben's")
    TransactionFactory(account=checking, amount=Decimal("81.17"), payee="Ada", posting_date=date(2026, 2, 2))
    for name in ("Secret", "Quiet"):
        TransactionFactory(
            account=accounts[name], amount=Decimal("-81.17"), payee=f"{name} to Ben's", posting_date=date(2026, 2, 2)
        )
    services.pair_transfers(ben)
    touched = Transaction.objects.exclude(transfer=None)
    proposed = TransferProposal.objects.all()
    sides = {each.account.name for each in touched} | {
        side.account.name for p in proposed for side in (p.source, p.target)
    }
    assert "Secret" not in sides
    assert sides <= {"Quiet", "Ben's"}


def test_a_proposal_about_a_hidden_account_is_not_there_and_one_about_a_wordless_says_no_word(home) -> None:
    ada, ben, accounts = home
    mine = TransactionFactory(account__owner=ben, amount=Decimal("10.00"), payee="Mine")
    for name in LEVELS:
        source = Transaction.objects.get(account=accounts[name])
        TransferProposal.objects.create(source=source, target=mine, evidence=f"{name} evidence", fingerprint=name)
    found = selectors.readable(ben, selectors.open_proposals(ben))
    assert sorted((each.source.account.name, each.source.payee, each.evidence) for each in found) == [
        ("Open", "Open payee", "Open evidence"),
        ("Quiet", "", "amounts and days fit"),
    ]
    assert {each.target.payee for each in found} == {"Mine"}
    assert len(selectors.readable(ada, selectors.open_proposals(ada))) == 3


def test_nothing_is_learnt_from_what_may_not_be_read(home) -> None:
    ada, ben, accounts = home
    for account in accounts.values():
        Transaction.objects.filter(account=account).update(category=ada.categories.get(name="Groceries"))
    assert {example.booking.payee for example in examples_for(ben)} == {"Open payee"}
    assert len(examples_for(ada)) == 3


def test_who_only_looks_on_is_no_part_of_anybodys_transfers(home) -> None:
    ada, ben, _ = home
    others = [role for role in Membership.Role.values if role not in {"owner", "partner"}]
    for role in others:
        ends_on = date(2099, 1, 1) if role == "advisor" else None
        Membership.objects.filter(user=ben).update(role=role, ends_on=ends_on)
        assert reach_of(ben).people == (ben.pk,)
        assert ben.pk not in reach_of(ada).people
