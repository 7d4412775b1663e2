"""The admin: every page answers, asks the database a bounded number of times, and keeps the services' promises."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.budgets.models import Budget
from apps.ledger.models import Account, Category, Change, ExchangeRate, Rule, Tag, Transaction
from tests.ledger_factories import (
    AccountFactory,
    BudgetFactory,
    CategoryFactory,
    ExchangeRateFactory,
    RuleFactory,
    SplitLineFactory,
    TagFactory,
    TransactionFactory,
    UserFactory,
    transfer_between,
)

pytestmark = pytest.mark.django_db
MODELS = [Account, Budget, Category, Change, ExchangeRate, Rule, Tag, Transaction]
TO_LOOK_AT = {Change, Rule}
MOST = 20


@pytest.fixture
def operator(db) -> Client:
    """A browser of somebody with every permission."""
    client = Client()
    client.force_login(UserFactory(email="root@example.org", is_staff=True, is_superuser=True))
    return client


def page_of(model, action="changelist", *args) -> str:
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_{action}", args=args)


def fill(rows):
    for number in range(rows):
        account = AccountFactory()
        category = CategoryFactory(parent=CategoryFactory(owner=account.owner))
        booked = TransactionFactory(account=account, category=category)
        SplitLineFactory(transaction=booked, category=category)
        booked.tags.add(TagFactory(owner=account.owner))
        BudgetFactory(owner=account.owner, category=category)
        RuleFactory(owner=account.owner)
        ExchangeRateFactory(date=date(2026, 1 + number % 12, 1 + len(ExchangeRate.objects.all()) % 28))


def queries(operator, address) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = operator.get(address)
    assert response.status_code == 200
    return len(captured)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("search", ["", "?q=person", "?q=1"])
def test_every_list_answers_with_a_bounded_number_of_queries(operator, model, search):
    fill(5)
    few = queries(operator, page_of(model) + search)
    fill(20)
    assert queries(operator, page_of(model) + search) <= few + 1 <= MOST


@pytest.mark.parametrize("model", [model for model in MODELS if model not in TO_LOOK_AT])
def test_every_form_answers_with_a_bounded_number_of_queries(operator, model):
    fill(3)
    add, change = page_of(model, "add"), page_of(model, "change", model.objects.first().pk)
    operator.get(add)  # content types are looked up once for good
    few = queries(operator, add), queries(operator, change)
    fill(30)
    assert (queries(operator, add), queries(operator, change)) == few
    assert max(few) <= MOST


def test_filters_of_transactions_answer(operator):
    fill(2)
    for value in ("type=expense", "account__kind__exact=checking", "category__isempty=1", "posting_date__year=2026"):
        assert operator.get(f"{page_of(Transaction)}?{value}").status_code == 200


def test_autocomplete_finds_by_name(operator):
    CategoryFactory(name="Beekeeping")
    asked = {"term": "beekeep", "app_label": "ledger", "model_name": "transaction", "field_name": "category"}
    found = operator.get(reverse("admin:autocomplete"), asked).json()
    assert [each["text"] for each in found["results"]] == ["Beekeeping"]


def test_waiting_changes_are_to_be_looked_at_only(operator):
    TransactionFactory()
    change = Change.objects.last()
    assert operator.get(page_of(Change, "add")).status_code == 403
    assert operator.post(page_of(Change, "delete", change.pk)).status_code == 403
    assert operator.post(page_of(Change, "change", change.pk), {"entity": "x"}).status_code == 403


def booking(account, lines=(), **fields):
    """What the admin's form of a transaction sends."""
    sent = {"account": account.pk, "amount": "-30.00", "posting_date": "2026-01-05", "payee": "Baker"}
    sent |= {"split_lines-TOTAL_FORMS": len(lines), "split_lines-INITIAL_FORMS": 0}
    for number, (amount, category) in enumerate(lines):
        sent |= {f"split_lines-{number}-amount": amount, f"split_lines-{number}-category": category}
    return {**sent, **fields}


def test_transaction_with_lines_that_add_up_is_kept(operator):
    account = AccountFactory()
    category = CategoryFactory(owner=account.owner)
    sent = booking(account, [("-10.00", category.pk), ("-20.00", "")], category=category.pk)
    assert operator.post(page_of(Transaction, "add"), sent).status_code == 302
    assert [line.amount for line in Transaction.objects.get().split_lines.all()] == [Decimal(-10), Decimal(-20)]


def test_transaction_that_breaks_a_promise_is_refused(operator):
    account, foreign = AccountFactory(), CategoryFactory()
    tag = TagFactory()
    for sent, text in (
        (booking(account, [("-10.00", ""), ("-19.00", "")]), "a difference of -1.00"),
        (booking(account, [("-10.00", foreign.pk), ("-20.00", "")]), "categories of the account"),
        (booking(account, [("-30.00", "")]), "at least 2 lines"),
        (booking(account, category=foreign.pk), "category of the account"),
        (booking(account, tags=[tag.pk]), "tags of the account"),
        (booking(account, posting_date="2100-01-01"), "between 1970-01-01 and 2099-12-31"),
        (booking(account, amount="1000000000000"), "999999999999.99"),
    ):
        response = operator.post(page_of(Transaction, "add"), sent)
        assert (response.status_code, text in response.content.decode()) == (200, True), text
    assert not Transaction.objects.exists()


def test_transfer_is_not_split_and_keeps_its_sides_apart(operator):
    outgoing, incoming = transfer_between(AccountFactory(), AccountFactory())
    there = page_of(Transaction, "change", outgoing.pk)
    split = booking(outgoing.account, [("-50.00", ""), ("-50.00", "")], amount="-100.00")
    for sent in (split, booking(outgoing.account, amount="5"), booking(incoming.account, amount="-100.00")):
        assert operator.post(there, sent).status_code == 200
    assert not outgoing.split_lines.exists()


@pytest.mark.parametrize("how", ["one", "many", "account"])
def test_deleted_side_of_a_transfer_unties_the_other(operator, how):
    outgoing, incoming = transfer_between(AccountFactory(), AccountFactory())
    selected = {"action": "delete_selected", "_selected_action": outgoing.pk, "post": "yes"}
    if how == "one":
        operator.post(page_of(Transaction, "delete", outgoing.pk), {"post": "yes"})
    elif how == "many":
        operator.post(page_of(Transaction), selected)
    else:
        operator.post(page_of(Account), {**selected, "_selected_action": outgoing.account_id})
    assert Transaction.objects.get() == incoming
    assert Transaction.objects.get().transfer is None


def test_category_tree_is_kept_sound(operator):
    top = CategoryFactory(kind="income")
    middle = CategoryFactory(parent=top)
    leaf = CategoryFactory(parent=middle)
    there = page_of(Category, "change", top.pk)
    text = operator.post(there, {"name": "Top", "parent": leaf.pk}).content.decode()
    assert "cannot stand below itself" in text
    operator.post(there, {"name": "Top", "kind": "expense"})
    assert {node.kind for node in Category.objects.filter(pk__in=[top.pk, middle.pk, leaf.pk])} == {"expense"}
    for sent, text in (
        ({"owner": top.owner_id, "name": "New"}, "Choose the kind"),
        ({"owner": top.owner_id, "name": "New", "parent": CategoryFactory().pk}, "parent from the same book"),
        ({"owner": middle.owner_id, "name": middle.name.upper(), "parent": top.pk}, "already a category"),
    ):
        assert text in operator.post(page_of(Category, "add"), sent).content.decode()


def test_account_names_are_told_apart_in_any_case(operator):
    account = AccountFactory(name="Giro")
    sent = {"owner": account.owner_id, "name": "GIRO", "kind": "cash", "currency": "EUR", "opening_balance": "0"}
    assert "already an account" in operator.post(page_of(Account, "add"), sent).content.decode()


def test_rates_are_written_and_removed_in_both_directions(operator):
    sent = {"base": "EUR", "quote": "USD", "date": "2026-01-01", "rate": "1.25"}
    assert operator.post(page_of(ExchangeRate, "add"), sent).status_code == 302
    assert ExchangeRate.objects.get(base="USD").rate == Decimal("0.8")
    pk = ExchangeRate.objects.get(base="EUR").pk
    operator.post(page_of(ExchangeRate, "change", pk), {"rate": "2"})
    assert ExchangeRate.objects.get(base="USD").rate == Decimal("0.5")
    assert (
        "two different currencies"
        in operator.post(page_of(ExchangeRate, "add"), {**sent, "quote": "EUR"}).content.decode()
    )
    operator.post(page_of(ExchangeRate, "delete", pk), {"post": "yes"})
    assert not ExchangeRate.objects.exists()


def test_budget_that_ends_before_it_starts_is_refused(operator):
    owner = UserFactory()
    sent = {"owner": owner.pk, "name": "Plan", "period": "monthly", "amount": "10", "starts_on": "2026-02-01"}
    response = operator.post(page_of(Budget, "add"), {**sent, "ends_on": "2026-01-31"})
    assert response.content.decode().count("cannot end before it starts") == 1
    foreign = {**sent, "category": CategoryFactory().pk}
    assert "budget&#x27;s owner" in operator.post(page_of(Budget, "add"), foreign).content.decode()
    assert operator.post(page_of(Budget, "add"), sent).status_code == 302


def test_people_without_rights_see_nothing(web):
    for model in MODELS:
        assert web.get(page_of(model)).status_code == 302
        assert admin.site.is_registered(model)
