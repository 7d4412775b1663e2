"""Every page of the admin, with every filter, order, search and drill-down, asks what SQL Server can answer.

The fixture around every test holds the queries against what SQL Server takes; here all of them are asked.
"""

import html
import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.goals.models import Goal, GoalEvent, Notice
from apps.ledger.models import Change, ExchangeRate, Rule
from apps.statements.models import CsvLayout, ImportBatch, ImportedLine
from apps.training.models import Brief, BriefRecord
from apps.users.models import AuditEntry, BookAccess, Household
from etl.models import EtlRun
from tests.goals.factories import make_goal
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
    couple,
    opened,
    transfer_between,
)
from tests.statements.conftest import take

pytestmark = pytest.mark.django_db
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
READ_ONLY = (
    BriefRecord,
    AuditEntry,
    BookAccess,
    Change,
    CsvLayout,
    EtlRun,
    Goal,
    Household,
    ImportBatch,
    ImportedLine,
    Notice,
    Rule,
)
LINK = re.compile(r'href="(\?[^"]*)"')
MOST_LINKS = 60


@pytest.fixture
def operator() -> Client:
    client = Client()
    client.force_login(UserFactory(email="root@example.org", is_staff=True, is_superuser=True))
    return client


@pytest.fixture(autouse=True)
def everything() -> None:
    """At least one row of every kind."""
    account = AccountFactory()
    category = CategoryFactory(parent=CategoryFactory(owner=account.owner))
    booked = TransactionFactory(account=account, category=category)
    SplitLineFactory(transaction=booked, category=category)
    booked.tags.add(TagFactory(owner=account.owner))
    transfer_between(account, AccountFactory(owner=account.owner))
    BudgetFactory(owner=account.owner, category=CategoryFactory(owner=account.owner))
    ExchangeRateFactory()
    RuleFactory(owner=account.owner)
    couple()
    opened(UserFactory(is_staff=True, is_superuser=True), account.owner)
    Group.objects.create(name="Operators")
    take(account, "2026-01-01,Rent,,-700.00")
    CsvLayout.objects.create(user=account.owner, signature="a", header="Date, Amount", choices={"inverted": True})
    goal = make_goal(account.owner, account, policies=("Steady pace",))
    GoalEvent.objects.create(goal=goal, kind="created", day=goal.starts_on)
    Notice.objects.create(user=account.owner, goal=goal, kind="breached", key="one", title="Roof")
    BriefRecord.objects.create(user=account.owner, brief=Brief.objects.first(), opened_at=timezone.now())
    EtlRun.objects.create(mode="full", status="succeeded", started_at=timezone.now())


def page(model, action: str, *keys: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{action}", args=keys)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_list_answers_whatever_is_clicked(operator: Client, model) -> None:
    first = operator.get(page(model, "changelist"))
    assert first.status_code == 200
    links = [html.unescape(found) for found in dict.fromkeys(LINK.findall(first.content.decode()))][:MOST_LINKS]
    searches = ["?q=a", "?q=1", "?q=%25_%5B", "?all="]
    for link in [*links, *searches]:
        assert operator.get(page(model, "changelist") + link).status_code in {200, 302}, link


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_page_of_a_row_answers(operator: Client, model) -> None:
    key = model._default_manager.order_by("pk").first().pk
    for action in ("change", "history"):
        assert operator.get(page(model, action, key)).status_code == 200
    if model not in READ_ONLY:
        assert operator.get(page(model, "add")).status_code == 200
        assert operator.get(page(model, "delete", key)).status_code == 200


@pytest.mark.parametrize(
    "model", [model for model in MODELS if model not in READ_ONLY], ids=lambda model: model._meta.label
)
def test_rows_go_one_by_one_and_together(operator: Client, model) -> None:
    rows = list(model._default_manager.order_by("-pk").values_list("pk", flat=True)[:2])
    assert operator.post(page(model, "delete", rows[0]), {"post": "yes"}).status_code in {200, 302}
    for sent in ({}, {"post": "yes"}):
        chosen = {"action": "delete_selected", "_selected_action": rows[1:] or rows, **sent}
        # 403: what hangs on it may not be deleted in the admin
        assert operator.post(page(model, "changelist"), chosen).status_code in {200, 302, 403}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_autocomplete_answers(operator: Client, model) -> None:
    for field in model._meta.get_fields():
        target = getattr(field, "related_model", None)
        if field.concrete and target in admin.site._registry and admin.site._registry[target].search_fields:
            asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field.name}
            assert operator.get(reverse("admin:autocomplete"), {"term": "a", **asked}).status_code == 200


def test_rate_saved_in_the_admin_has_its_inverse(operator: Client) -> None:
    sent = {"base": "GBP", "quote": "EUR", "date": "2026-02-01", "rate": "1.25000000"}
    assert operator.post(page(ExchangeRate, "add"), sent).status_code == 302
    assert ExchangeRate.objects.filter(base="EUR", quote="GBP").exists()
