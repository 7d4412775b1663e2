"""The pages of transactions, as a browser without JavaScript uses them."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages

from apps.ledger.models import Transaction
from tests.ledger_factories import (
    AccountFactory,
    CategoryFactory,
    SplitLineFactory,
    TransactionFactory,
    couple,
    transfer_between,
)

pytestmark = pytest.mark.django_db


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def typed(booked, **changes):
    """What the edit form sends when only `changes` are typed."""
    sent = {
        "posting_date": booked.posting_date.isoformat(),
        "amount": str(booked.amount),
        "payee": booked.payee,
        "account": booked.account_id,
        "category": booked.category_id or "",
        "tags": "",
        "notes": booked.notes,
    }
    return {**sent, **changes}


def test_transaction_is_written_down_by_hand(web, user):
    account, category = AccountFactory(owner=user), CategoryFactory(owner=user)
    assert web.get("/transactions/new").status_code == 200
    sent = typed(TransactionFactory.build(account=account, category=category, payee="Baker"), tags="treat, Sunday")
    response = web.post("/transactions/new", sent)
    assert (response.status_code, response.url) == (302, "/transactions/")
    kept = Transaction.objects.get()
    assert (kept.account, kept.category, kept.payee, kept.amount) == (account, category, "Baker", Decimal("-10.00"))
    assert [tag.name for tag in kept.tags.all()] == ["Sunday", "treat"]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"amount": "1,234"}, "Write the amount as a number"),
        ({"amount": "1e400"}, "999999999999.99"),
        ({"amount": "1.005"}, "at most two decimal places"),
        ({"amount": "NaN"}, "Write the amount as a number"),
        ({"posting_date": "2026-02-30"}, "it must be a real day"),
        ({"posting_date": "1969-12-31"}, "between 1970-01-01 and 2099-12-31"),
        ({"account": ""}, "This field is required"),
        ({"account": "999"}, "Choose one of your own open accounts"),
        ({"category": "999999"}, "Choose one of your own categories"),
        ({"tags": "x" * 41}, "at most 40"),
    ],
)
def test_mistyped_transaction_changes_nothing_and_says_why(web, user, changes, text):
    booked = TransactionFactory(account__owner=user, payee="Baker")
    response = web.post(f"/transactions/{booked.pk}/", typed(booked, payee="Other", **changes))
    assert response.status_code == 422
    assert text in response.content.decode()
    assert Transaction.objects.get().payee == "Baker"


def test_minus_sign_of_the_pages_is_understood(web, user):
    booked = TransactionFactory(account__owner=user)
    web.post(f"/transactions/{booked.pk}/", typed(booked, amount="\N{MINUS SIGN}12.50"))
    assert Transaction.objects.get().amount == Decimal("-12.50")


def test_edit_leads_back_to_the_list_as_it_was(web, user):
    booked = TransactionFactory(account__owner=user)
    back = "/transactions/?month=2026-01&page=2"
    assert back.replace("&", "&amp;") in web.get(f"/transactions/{booked.pk}/", {"next": back}).content.decode()
    response = web.post(f"/transactions/{booked.pk}/", typed(booked, next=back))
    assert response.url == back


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "evil"])
def test_edit_never_leads_to_another_site(web, user, elsewhere):
    booked = TransactionFactory(account__owner=user)
    assert web.post(f"/transactions/{booked.pk}/", typed(booked, next=elsewhere)).url == "/transactions/"


def test_transaction_of_a_closed_account_can_still_be_categorised(web, user):
    booked = TransactionFactory(account__owner=user, account__is_closed=True)
    category = CategoryFactory(owner=user)
    assert web.post(f"/transactions/{booked.pk}/", typed(booked, category=category.pk)).status_code == 302
    assert Transaction.objects.get().category == category


def test_deletion_is_asked_for_once(web, user):
    booked = TransactionFactory(account__owner=user)
    asked = web.get(f"/transactions/{booked.pk}/delete").content.decode()
    assert "undo this for a quarter of an hour" in asked
    assert Transaction.objects.exists()
    assert web.post(f"/transactions/{booked.pk}/delete").status_code == 302
    assert not Transaction.objects.exists()


def test_both_sides_of_an_own_transfer_may_be_deleted(web, user):
    outgoing, _ = transfer_between(AccountFactory(owner=user), AccountFactory(owner=user))
    web.post(f"/transactions/{outgoing.pk}/delete", {"with_other_side": "on"})
    assert not Transaction.objects.exists()


def test_ticked_transactions_are_categorised(web, user):
    category = CategoryFactory(owner=user, name="Food")
    booked = TransactionFactory.create_batch(3, account=AccountFactory(owner=user))
    sent = {"transactions": [each.pk for each in booked[:2]], "category": category.pk, "next": "/transactions/?q=a"}
    response = web.post("/transactions/categorise", sent)
    assert (response.url, said(response)) == ("/transactions/?q=a", "2 transactions are now Food.")
    assert Transaction.objects.filter(category=category).count() == 2
    response = web.post("/transactions/categorise", {"transactions": booked[0].pk, "category": "none"})
    assert said(response).endswith("1 transaction is now uncategorised.")


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ({}, "Tick at least one transaction first"),
        ({"transactions": ["x"]}, "Select transactions of the list"),
        ({"transactions": ["9" * 30]}, "Select transactions of the list"),
        ({"transactions": ["1"], "category": "0"}, "Choose one of your own categories"),
        ({"transactions": ["1"]}, "Choose the category first"),
    ],
)
def test_categorising_nothing_says_so(web, sent, text):
    assert text in said(web.post("/transactions/categorise", sent))


def test_split_editor_keeps_lines_that_add_up(web, user):
    booked = TransactionFactory(account__owner=user, amount=Decimal("-30.00"))
    category = CategoryFactory(owner=user)
    assert web.get(f"/transactions/{booked.pk}/split").status_code == 200
    lines = lines_of(("-10.00", category.pk, "bread"), ("-20.00", "", ""), ("", "", ""))
    assert web.post(f"/transactions/{booked.pk}/split", lines).url == f"/transactions/{booked.pk}/"
    assert [line.amount for line in booked.split_lines.all()] == [Decimal(-10), Decimal(-20)]
    assert "bread" in web.get(f"/transactions/{booked.pk}/").content.decode()
    web.post(f"/transactions/{booked.pk}/unsplit")
    assert not booked.split_lines.exists()


def lines_of(*lines, **more):
    """What the split editor sends."""
    sent = {"line-TOTAL_FORMS": len(lines), "line-INITIAL_FORMS": 0, **more}
    for number, (amount, category, notes) in enumerate(lines):
        sent |= {f"line-{number}-amount": amount, f"line-{number}-category": category, f"line-{number}-notes": notes}
    return sent


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([("-10", "", ""), ("-19.99", "", "")], "a difference of -0.01"),
        ([("-30", "", "")], "at least 2 lines"),
        ([("-10", "", ""), ("-20", "", ""), ("", "", "note")], "Give this line an amount"),
        ([("-10", "", ""), ("x", "", "")], "Write the amount as a number"),
        ([("-10", "999999", ""), ("-20", "", "")], "Choose one of your own categories"),
    ],
)
def test_lines_that_do_not_make_the_whole_come_back(web, user, lines, text):
    booked = TransactionFactory(account__owner=user, amount=Decimal(-30))
    response = web.post(f"/transactions/{booked.pk}/split", lines_of(*lines))
    assert response.status_code == 422
    assert text in response.content.decode()
    assert not booked.split_lines.exists()


def test_line_is_added_and_removed_without_scripts(web, user):
    booked = TransactionFactory(account__owner=user, amount=Decimal(-30))
    sent = lines_of(("-10", "", "bread"), ("", "", ""), action="add")
    response = web.post(f"/transactions/{booked.pk}/split", sent)
    text = response.content.decode()
    assert (response.status_code, text.count("<fieldset"), "at least 2 lines" in text) == (200, 3, False)
    assert 'value="bread"' in text
    removed = {**lines_of(("-10", "", ""), ("-20", "", ""), ("-5", "", "")), "line-2-DELETE": "on"}
    assert web.post(f"/transactions/{booked.pk}/split", removed).status_code == 302


def test_editor_says_what_is_left(web, user):
    booked = TransactionFactory(account__owner=user, amount=Decimal(-30))
    left = web.post(f"/transactions/{booked.pk}/split/left", lines_of(("-10", "", ""), ("", "", "")))
    assert "€20.00 of" in left.content.decode()
    whole = web.post(f"/transactions/{booked.pk}/split/left", lines_of(("-10", "", ""), ("-20", "", "")))
    assert "Adds up" in whole.content.decode()


@pytest.mark.parametrize("forms", ["x", "999999999", "-1", ""])
def test_tampered_editor_breaks_nothing(web, user, forms):
    booked = TransactionFactory(account__owner=user)
    for action in ("add", "save"):
        response = web.post(f"/transactions/{booked.pk}/split", {"line-TOTAL_FORMS": forms, "action": action})
        assert response.status_code in {200, 422}


def test_transfer_is_made_on_its_page(web, user):
    giro, savings = AccountFactory(owner=user, name="Giro"), AccountFactory(owner=user, name="Savings")
    assert web.get("/transfers/new").status_code == 200
    sent = {"source": giro.pk, "target": savings.pk, "amount": "25.00", "posting_date": "2026-01-05"}
    assert web.post("/transfers/new", sent).status_code == 302
    assert {each.type for each in Transaction.objects.all()} == {"transfer"}
    refused = web.post("/transfers/new", {**sent, "target": giro.pk})
    assert (refused.status_code, "two different accounts" in refused.content.decode()) == (422, True)


def test_other_side_is_offered_linked_and_unlinked(web, user):
    out = TransactionFactory(account__owner=user, amount=Decimal(-80))
    near = TransactionFactory(account__owner=user, amount=Decimal(80), payee="The other side")
    TransactionFactory(account__owner=user, amount=Decimal(80), posting_date=date(2026, 3, 1), payee="Too late")
    text = web.get(f"/transactions/{out.pk}/").content.decode()
    assert ("The other side" in text, "Too late" in text) == (True, False)
    web.post(f"/transactions/{out.pk}/link", {"other": near.pk})
    near.refresh_from_db()
    assert near.type == "transfer"
    web.post(f"/transactions/{near.pk}/unlink")
    near.refresh_from_db()
    assert near.type == "income"
    refused = web.post(f"/transactions/{out.pk}/link", {"other": "999"})
    assert "Choose one of the transactions that fit" in said(refused)


def test_partners_book_is_shown_but_cannot_be_written_to(client):
    ada, ben, _ = couple()
    booked = TransactionFactory(account__owner=ben, payee="Bens baker")
    SplitLineFactory(transaction=booked)
    client.force_login(ada)
    text = client.get("/transactions/", {"user": ben.pk}).content.decode()
    assert "Bens baker" in text
    assert f"/transactions/{booked.pk}/" not in text
    assert "/transactions/categorise" not in text
    assert client.get(f"/transactions/{booked.pk}/").status_code == 404
    assert f"user={ben.pk}&amp;account={booked.account_id}" in client.get("/accounts/").content.decode()


def test_long_list_comes_in_pages_of_fifty(web, user):
    account = AccountFactory(owner=user)
    Transaction.objects.bulk_create(
        Transaction(account=account, amount=Decimal(-1), posting_date=date(2026, 1, 1), payee=f"Payee {number}")
        for number in range(120)
    )
    seen, place = [], {}
    for _ in range(3):
        shown = web.get("/transactions/", {**place, "payee": "payee"}).context["list"].page
        seen.append([booked.payee for booked in shown.rows])
        place = {"older": shown.older}
    assert [len(page) for page in seen] == [50, 50, 20]
    assert [*seen[0], *seen[1], *seen[2]] == [f"Payee {number}" for number in reversed(range(120))]
    assert not shown.older
    back = web.get("/transactions/", {"newer": shown.newer, "payee": "payee"}).context["list"].page
    assert [booked.payee for booked in back.rows] == seen[1]
    assert "payee=payee&amp;older=" in web.get("/transactions/", {"payee": "payee"}).content.decode()
    for unreadable in ("99", "2026-13-01.5", "2026-01-01.x"):
        assert web.get("/transactions/", {"older": unreadable}).context["list"].page.rows


@pytest.mark.parametrize("user_id", ["0", "x", "9" * 30, "-1"])
def test_book_that_is_not_shared_does_not_exist(web, user_id, stranger):
    for asked in (user_id, stranger.pk):
        assert web.get("/transactions/", {"user": asked}).status_code == 404


def test_list_changes_in_place_and_tells_the_address(web, user):
    TransactionFactory(account__owner=user, payee="Baker")
    response = web.get("/transactions/", {"q": "bak", "month": ""}, HTTP_HX_REQUEST="true")
    text = response.content.decode()
    assert ("<html" in text, "Baker" in text) == (False, True)
    assert response["HX-Push-Url"] == "/transactions/?q=bak"
    assert "HX-Request" in response["Vary"]
    # A month that is picked next keeps what was searched for.
    assert 'id="period-picker" hx-swap-oob="true"' in response.content.decode()
    assert '<input type="hidden" name="q" value="bak">' in response.content.decode()
