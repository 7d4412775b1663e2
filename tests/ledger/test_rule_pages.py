"""The pages of rules, as a browser without JavaScript uses them."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.ledger.models import Rule, Transaction
from tests.ledger_factories import AccountFactory, CategoryFactory, RuleFactory, TransactionFactory

from .rule_words import amount, category, days, going, on_account, payee, share, tags, text, transfer

pytestmark = pytest.mark.django_db


def sent(name="Groceries", conditions=(), actions=(), **more):
    """A rule's form as a browser sends it: rows of conditions and of actions."""
    data = {"name": name, "match": "all", "action": "save", **more}
    for prefix, rows in (("if", conditions), ("then", actions)):
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
        for number, row in enumerate(rows):
            data |= {f"{prefix}-{number}-{field}": value for field, value in row.items()}
    return data


REWE = {"what": "any.contains", "text": "rewe"}
SEEN = {"what": "tags", "text": "seen, week"}


def test_what_is_typed_is_kept(web, user):
    account, food = AccountFactory(owner=user), CategoryFactory(owner=user)
    conditions = [
        {"what": "payee.regex", "text": r"^rewe\b", "low": "left over"},
        {"what": "", "text": "left over"},
        {"what": "amount", "low": "5", "high": "20.50"},
        {"what": "account", "account": account.pk},
        {"what": "out"},
        {"what": "day", "low": "28", "high": "3"},
    ]
    actions = [{"what": "category", "category": food.pk}, {"what": "payee", "text": "Rewe"}, SEEN, {"what": ""}]
    assert web.post("/rules/new", sent(conditions=conditions, actions=actions, stop="on")).url == "/rules/"
    rule = Rule.objects.get()
    assert (rule.name, rule.match, rule.stop, rule.owner) == ("Groceries", "all", True, user)
    assert rule.conditions == [
        text(r"^rewe\b", "regex", "payee"),
        amount("5.00", "20.50"),
        on_account(account.pk),
        going("out"),
        days(28, 3),
    ]
    assert rule.actions == [category(food.pk), payee("Rewe"), tags("seen", "week")]
    page = web.get("/rules/").content.decode()
    for words in ("payee matches “^rewe\\b”", "amount from 5.00 to 20.50", "money out", "day 28 to 3 of the month"):
        assert words in page


@pytest.mark.parametrize("kind", ["transfer", "split"])
def test_what_is_kept_is_shown_in_the_form_and_saved_the_same(web, user, kind):
    account, food = AccountFactory(owner=user), CategoryFactory(owner=user)
    moving = user.categories.filter(kind="transfer").first()
    actions = [transfer(moving.pk, account.pk)] if kind == "transfer" else [share("60.00", food.pk), share("40.00")]
    kept = RuleFactory(owner=user, conditions=[on_account(account.pk), days(1, 1)], actions=actions)
    page = web.get(f"/rules/{kept.pk}/")
    data = {"action": "save"}
    editor = page.context["editor"]
    for form in (editor.head, *editor.conditions, *editor.actions, editor.conditions.management_form):
        data |= {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    form = editor.actions.management_form
    data |= {form.add_prefix(name): form[name].value() for name in form.fields}
    assert web.post(f"/rules/{kept.pk}/", data).status_code == 302
    again = Rule.objects.get()
    assert (again.conditions, again.actions) == (kept.conditions, kept.actions)


def test_a_rule_is_made_of_a_transaction_in_two_clicks(web, user):
    food = CategoryFactory(owner=user)
    booked = TransactionFactory(account__owner=user, payee="REWE Markt", category=food)
    link = f"/rules/new?transaction={booked.pk}"
    assert f'href="{link}"' in web.get(f"/transactions/{booked.pk}/").content.decode()
    editor = web.get(link).context["editor"]
    filled = {"what": "payee.contains", "text": "REWE Markt"}
    assert editor.conditions[0].initial == filled
    assert editor.head.initial["name"] == "REWE Markt"
    answer = web.post(link, sent("REWE Markt", [filled], [{"what": "category", "category": food.pk}]))
    assert answer.url == "/rules/"
    assert Rule.objects.get().actions == [category(food.pk)]


@pytest.mark.parametrize("payee", ["", "x" * 200])
def test_any_transaction_fills_a_form(web, user, payee):
    booked = TransactionFactory(account__owner=user, payee=payee, description="y" * 500)
    page = web.get(f"/rules/new?transaction={booked.pk}")
    assert len(page.context["editor"].conditions[0].initial["text"]) == 200


def test_others_transactions_fill_no_form(web, stranger):
    booked = TransactionFactory(account__owner=stranger)
    for asked in (booked.pk, "x", "9" * 30, "-1"):
        assert web.get(f"/rules/new?transaction={asked}").status_code == 404


@pytest.mark.parametrize(
    ("conditions", "actions", "said"),
    [
        ([{"what": "any.regex", "text": "("}], [SEEN], "no regular expression"),
        ([{"what": "any.regex", "text": "((a{99}){99}){99}"}], [SEEN], "repeats too much"),
        ([{"what": "amount", "low": "9", "high": "8"}], [SEEN], "must be 9.00 or more"),
        ([{"what": "amount", "low": "nine"}], [SEEN], "plain number"),
        ([{"what": "day", "low": "x"}], [SEEN], "from 1 to 31"),
        ([{"what": "account"}], [SEEN], "Choose the account"),
        ([{"what": "any.contains"}], [SEEN], "Write a text"),
        ([{"what": "weather"}], [SEEN], "Select a valid choice"),
        ([REWE], [{"what": "category"}], "Choose the category"),
        ([REWE], [{"what": "split", "share": "50"}, {"what": "split", "share": "49"}], "add up to 99"),
        ([REWE], [], "at least one of the actions"),
        ([], [SEEN], "at least one of the conditions"),
        ([REWE] * 11, [SEEN], "at most 10 forms"),
        ([{**REWE, "text": "x" * 201}], [SEEN], "at most 200 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(web, conditions, actions, said):
    for action in ("save", "test"):
        answer = web.post("/rules/new", sent(conditions=conditions, actions=actions, action=action))
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert not Rule.objects.exists()


def test_others_categories_and_accounts_are_no_choices(web, stranger):
    theirs, account = CategoryFactory(owner=stranger), AccountFactory(owner=stranger)
    for conditions, actions in (
        ([REWE], [{"what": "category", "category": theirs.pk}]),
        ([{"what": "account", "account": account.pk}], [SEEN]),
    ):
        answer = web.post("/rules/new", sent(conditions=conditions, actions=actions))
        assert (answer.status_code, "Choose one of your own" in answer.content.decode()) == (422, True)


def test_a_row_can_be_added_without_javascript(web):
    answer = web.post("/rules/new", sent(conditions=[REWE], actions=[SEEN], action="add-if"))
    editor = answer.context["editor"]
    assert (answer.status_code, len(editor.conditions.forms), len(editor.actions.forms)) == (200, 2, 1)
    full = web.post("/rules/new", sent(conditions=[REWE] * 10, actions=[SEEN], action="add-if"))
    assert len(full.context["editor"].conditions.forms) == 10


def test_a_test_shows_what_would_change_and_writes_nothing(web, user):
    account, food = AccountFactory(owner=user), CategoryFactory(owner=user, name="Food")
    TransactionFactory(account=account, payee="Rewe City", amount=Decimal("-12.34"))
    TransactionFactory(account=account, payee="Rewe", category=food)
    before = list(Transaction.objects.values())
    form = sent(conditions=[REWE], actions=[{"what": "category", "category": food.pk}], action="test")
    answer = web.post("/rules/new", form)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer.context["preview"].count == 1
    assert "Rewe City" in page
    assert "\N{MINUS SIGN}€12.34" in page
    assert web.post("/rules/new", {**form, "scope": "all"}).context["preview"].looked_at == 2
    assert (list(Transaction.objects.values()), Rule.objects.count()) == (before, 0)


def test_a_test_asks_as_often_for_many_as_for_few(web, user):
    account, food = AccountFactory(owner=user), CategoryFactory(owner=user, name="Food")
    actions = [{"what": "category", "category": food.pk}, SEEN]

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert web.post("/rules/new", sent(conditions=[REWE], actions=actions, action="test")).status_code == 200
        return len(captured)

    TransactionFactory.create_batch(3, account=account, payee="Rewe")
    few = queries()
    TransactionFactory.create_batch(60, account=account, payee="Rewe")
    assert queries() == few <= 14


def test_a_test_of_an_expression_without_end_says_so(web, user):
    TransactionFactory(account__owner=user, description="a" * 499 + "!")
    form = sent(conditions=[{"what": "any.regex", "text": "(a|aa)+$"}], actions=[SEEN], action="test")
    assert "takes too long" in web.post("/rules/new", form).content.decode()


def test_the_past_is_changed_once_the_number_is_confirmed(web, user):
    account = AccountFactory(owner=user)
    TransactionFactory(account=account, payee="Rewe")
    TransactionFactory(account=account, payee="Rewe", category=CategoryFactory(owner=user))
    rule = RuleFactory(owner=user, actions=[payee("REWE")])
    for address, scope, count in (
        (f"/rules/{rule.pk}/apply", "uncategorised", 1),
        ("/rules/apply", "all", 1),
        ("/rules/apply", "all", 0),
    ):
        shown = web.get(f"{address}?scope={scope}")
        assert shown.context["preview"].count == count
        assert ("Change 1 transaction<" in shown.content.decode()) == bool(count)
        said = web.post(address, {"scope": scope}, follow=True).content.decode()
        assert ("1 transaction was changed." if count else "0 transactions were changed.") in said
    assert not Transaction.objects.exclude(payee="REWE").exists()


def test_a_rule_that_needs_attention_says_why_and_is_not_applied(web, user):
    food = CategoryFactory(owner=user)
    rule = RuleFactory(owner=user, actions=[category(food.pk)], last_error="")
    TransactionFactory(account__owner=user, payee="Rewe")
    food.delete()
    page = web.get("/rules/").content.decode()
    assert "Needs attention" in page
    assert "This category is gone" in page
    assert web.get(f"/rules/{rule.pk}/").status_code == 200
    assert "No rule acts" in web.get(f"/rules/{rule.pk}/apply").content.decode()
    web.post(f"/rules/{rule.pk}/apply")
    web.post("/rules/apply")
    assert Transaction.objects.get().category is None


def test_rules_are_put_in_order_switched_and_deleted(web, user):
    one, two = RuleFactory(owner=user, name="one"), RuleFactory(owner=user, name="two")
    web.post(f"/rules/{two.pk}/move", {"direction": "up"})
    web.post(f"/rules/{one.pk}/toggle")
    assert list(Rule.objects.values_list("name", "is_active")) == [("two", True), ("one", False)]
    web.post(f"/rules/{two.pk}/move", {"direction": "down"})
    assert list(Rule.objects.values_list("name", flat=True)) == ["one", "two"]
    assert web.get(f"/rules/{one.pk}/delete").status_code == 200
    web.post(f"/rules/{one.pk}/delete")
    assert Rule.objects.get() == two


def test_a_kept_rule_that_cannot_be_read_can_be_written_anew(web, user):
    kept = RuleFactory(owner=user, conditions=[{"kind": "moon"}], actions="nonsense")
    assert web.get("/rules/").status_code == 200
    assert web.get(f"/rules/{kept.pk}/").status_code == 200
    assert web.post(f"/rules/{kept.pk}/", sent(conditions=[REWE], actions=[SEEN])).status_code == 302


def test_rules_are_found_from_categories_and_transactions(web):
    for address in ("/categories/", "/transactions/"):
        assert 'href="/rules/"' in web.get(address).content.decode()
