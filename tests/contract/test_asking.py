"""How lists and things are asked for: some of the fields, some of the rows, in some order, and only what is new."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.specs.models import SavedSpec
from apps.statements.models import ImportBatch
from apps.users.models import User
from apps.webhooks.models import Webhook
from tests.goals.factories import make_goal
from tests.ledger_factories import (
    AccountFactory,
    BudgetFactory,
    CategoryFactory,
    RuleFactory,
    TagFactory,
    TransactionFactory,
    UserFactory,
)
from tests.metrics.book import Book

from .book_of_all import Program, person
from .conftest import logged_in
from .documented import assert_problem, schema

pytestmark = pytest.mark.django_db
MADE = ("accounts", "budgets", "categories", "rules", "transactions")
LISTS = (*MADE, "goals", "notices", "specs", "statements", "webhooks")

each_list = pytest.mark.parametrize("kind", LISTS)
each_made = pytest.mark.parametrize("kind", MADE)


def parameters(kind: str) -> dict[str, dict]:
    """What the schema says can be asked of a list, by name."""
    return {one["name"]: one["schema"] for one in schema()["paths"][f"/api/{kind}"]["get"]["parameters"]}


def ids(program: Program, kind: str, /, **query: object) -> list[int]:
    """What a list answers, by its ids."""
    answer = program.get(kind, **query)
    assert answer.status_code == 200, (query, answer.content)
    return [each["id"] for each in answer.json()["results"]]


def test_these_are_all_lists_in_pages() -> None:
    found = {
        path.removeprefix("/api/")
        for path, item in schema()["paths"].items()
        if {"limit", "offset"} <= {one["name"] for one in item.get("get", {}).get("parameters", ())} and "{" not in path
    }
    assert found == {*LISTS, "transfers/proposals"}


@each_made
def test_only_the_fields_that_are_asked_for_are_answered(kind: str) -> None:
    user, bodies = person()
    program = Program.of(user)
    made = program.post(kind, bodies[kind])
    address, all_of_it = made["Location"].removeprefix("/api/"), made.json()
    fields = ",".join(sorted(all_of_it)[:2])
    some = {name: all_of_it[name] for name in fields.split(",")}
    assert program.get(address, fields=fields).json() == some
    assert some in program.get(kind, fields=fields).json()["results"]
    assert program.get(address, fields=fields)["ETag"] == made["ETag"]  # to change it, whatever of it was read
    following = program.get("accounts", fields="id", limit=1).json()
    assert following["next"] is None or "fields=id" in following["next"]


@each_list
def test_a_field_that_is_not_there_is_named_with_those_that_are(kind: str) -> None:
    program = Program.of(UserFactory())
    known = parameters(kind)["fields"]["items"]["enum"]
    for fields in ("id,surprise", "surprise", "", "id,", "ID"):
        wrong = next(name for name in fields.split(",") if name not in known)
        answer = program.get(kind, fields=fields)
        assert_problem(answer, 400, "invalid", f"fields: There is no field {wrong!r}; there are: {', '.join(known)}.")


@each_list
def test_every_list_can_be_ordered_and_filtered_as_documented_and_no_other_way(kind: str) -> None:
    program = Program.of(UserFactory())
    for name, shape in parameters(kind).items():
        for word in shape.get("enum", ()):
            assert program.get(kind, **{name: word}).status_code == 200
        if "enum" in shape:
            assert_problem(program.get(kind, **{name: "surprise"}), 400, "invalid", f"{name}: ")
        if shape.get("format") == "date":
            assert program.get(kind, **{name: "2026-01-31"}).status_code == 200
            assert_problem(program.get(kind, **{name: "yesterday"}), 400, "invalid", f"{name}: ")
        if shape.get("minimum") == 1:
            assert_problem(program.get(kind, **{name: "0"}), 400, "invalid", f"{name}: ")
            assert_problem(program.get(kind, **{name: "me"}), 400, "invalid", f"{name}: ")
    assert_problem(program.get(kind, ordering="name"), 400, "invalid", "ordering: There is no such parameter")


def test_accounts_and_categories_are_chosen() -> None:
    user = UserFactory()
    program = Program.of(user)
    giro = AccountFactory(owner=user, name="Giro", kind="checking", currency="EUR").pk
    old = AccountFactory(owner=user, name="Old book", kind="savings", currency="USD", is_closed=True).pk
    assert ids(program, "accounts", kind="savings") == [old]
    assert ids(program, "accounts", is_closed="true") == [old]
    assert ids(program, "accounts", is_closed="false", currency="eur") == [giro]
    assert ids(program, "accounts", text="BOOK") == [old]
    assert ids(program, "accounts", order="-name") == [old, giro]
    food = CategoryFactory(owner=user, name="Food")
    bread = CategoryFactory(owner=user, name="Bread", parent=food)
    assert ids(program, "categories", parent=food.pk) == [bread.pk]
    assert food.pk in ids(program, "categories", text="foo")
    assert bread.pk not in ids(program, "categories", text="foo")
    assert ids(program, "categories", order="-id")[:2] == [bread.pk, food.pk]


def test_budgets_rules_and_goals_are_chosen() -> None:
    user = UserFactory()
    program, category = Program.of(user), CategoryFactory(owner=user)
    past = BudgetFactory(owner=user, category=category, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)).pk
    now = BudgetFactory(owner=user, category=None, amount=Decimal(900), starts_on=date(2026, 1, 1), ends_on=None).pk
    assert ids(program, "budgets", on="2025-12-31") == [past]
    assert ids(program, "budgets", on="2026-01-01") == [now]
    assert ids(program, "budgets", category=category.pk) == [past]
    assert ids(program, "budgets", order="-amount")[0] == now
    off, on = RuleFactory(owner=user, name="Off", is_active=False).pk, RuleFactory(owner=user, name="On").pk
    assert (ids(program, "rules", is_active="false"), ids(program, "rules", text="on")) == ([off], [on])
    away = make_goal(user, name="Away", archived_at=timezone.now()).pk
    here = make_goal(user, name="Here").pk
    assert (ids(program, "goals", archived="true"), ids(program, "goals", archived="false")) == ([away], [here])
    assert ids(program, "goals", order="-name") == [here, away]
    assert ids(program, "goals", ends_from="2099-01-01") == []


def test_imports_webhooks_and_specs_are_chosen() -> None:
    user = UserFactory()
    program, account = Program.of(user), AccountFactory(owner=user)
    first = ImportBatch.objects.create(user=user, account=account, file_name="january.csv", format="csv").pk
    other = ImportBatch.objects.create(user=user, file_name="february.csv", format="csv").pk
    today = timezone.now().date().isoformat()
    assert ids(program, "statements", account=account.pk) == [first]
    assert ids(program, "statements", text="feb", imported_from=today, imported_to=today) == [other]
    assert ids(program, "statements", imported_to="2020-01-01") == []
    assert ids(program, "statements", order="file_name") == [other, first]
    hook = Webhook.objects.create(owner=user, url="https://example.org/x", events=["etl.done"], is_active=False).pk
    assert (ids(program, "webhooks", is_active="false"), ids(program, "webhooks", is_active="true")) == ([hook], [])
    made = [_spec(user, title).pk for title in ("One", "Two")]
    assert ids(program, "specs", order="-title") == made[::-1]
    assert ids(program, "specs", text="TWO") == made[1:]


def test_transactions_are_ordered_by_amount_and_payee_and_found_by_tag() -> None:
    user = UserFactory()
    program, account = Program.of(user), AccountFactory(owner=user)
    rows = [
        TransactionFactory(account=account, amount=Decimal(amount), payee=payee)
        for amount, payee in ((5, "b"), (-7, "a"), (-7, "c"))
    ]
    keys = [row.pk for row in rows]
    rows[1].tags.add(TagFactory(owner=user, name="Holiday"))
    assert ids(program, "transactions", order="amount") == [keys[1], keys[2], keys[0]]
    assert ids(program, "transactions", order="-amount") == [keys[0], keys[2], keys[1]]
    assert ids(program, "transactions", order="payee") == [keys[1], keys[0], keys[2]]
    assert ids(program, "transactions", tag="holiday") == [keys[1]]
    pages = [ids(program, "transactions", order="amount", limit=1, offset=place)[0] for place in range(3)]
    assert pages == [keys[1], keys[2], keys[0]]


@each_made
def test_who_has_an_answer_already_is_told_that_it_holds_until_it_does_not(kind: str) -> None:
    user, bodies = person()
    program = Program.of(user)
    made = program.post(kind, bodies[kind])
    address = made["Location"].removeprefix("/api/")
    for asked in (kind, address, f"{kind}?limit=500&fields=id"):
        seen = program.get(asked)
        assert seen["ETag"]
        for tags in (seen["ETag"], f'"other", W/{seen["ETag"]}', "*"):
            again = program.client.get(f"/api/{asked}", headers={"if-none-match": tags})
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", seen["ETag"])
            assert again["Cache-Control"] == seen["Cache-Control"]
        assert program.client.get(f"/api/{asked}", headers={"if-none-match": '"other"'}).status_code == 200
    listed = program.get(kind)["ETag"]
    program.delete(address)
    assert program.client.get(f"/api/{kind}", headers={"if-none-match": listed}).status_code == 200


def test_the_numbers_of_a_book_are_told_again_only_where_they_changed(loaded: Book) -> None:
    client, pk = logged_in(loaded.user), loaded.user.pk
    names = ("kpi/dashboard", "kpi/income", "kpi/explain/net_cash_flow", "analytics/recurring", "goals/dashboard")
    for name in names:
        seen = client.get(f"/api/{name}/{pk}")
        again = client.get(f"/api/{name}/{pk}", headers={"if-none-match": seen["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(f"/api/{name}/{pk}", headers={"if-none-match": '"x"'}).json() == seen.json()


def _spec(user: User, title: str) -> SavedSpec:
    saved = SavedSpec.objects.create(owner=user, title=title)
    saved.versions.create(number=1, body={"title": title}, made_at=timezone.now(), is_valid=False, definitions="")
    return saved
