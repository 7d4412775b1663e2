"""Programs that we did not write read the feed over a real server."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from odata import ODataService
from odatapy.client import EdmEnabledODataClient
from odatapy.client.auth import BasicAuth, BearerAuth
from odatapy.client.transport import HttpxTransport
from requests import Session

from apps.ledger.models import Transaction
from apps.powerbi.feed.sets import entity_sets
from apps.users.models import User
from etl.services import refresh
from tests.ledger_factories import AccountFactory, UserFactory

from .conftest import FEED, Program

MANY = 100_000
FACTS = "fact_transactions"


@pytest.fixture
def site(live_server, program: Program) -> Program:
    """The demo household's feed on a socket."""
    return Program(program.token, live_server.url + FEED)


def odatapy_client(site: Program) -> EdmEnabledODataClient:
    return EdmEnabledODataClient(site.root, HttpxTransport(auth=BasicAuth("anybody", site.token)))


def entities(client: EdmEnabledODataClient, name: str) -> Iterator[dict[str, Any]]:
    """All of a set, following the addresses of the next pages."""
    for entity in client.iter_entities(client.entity_set_uri(name)):
        yield {each.name: each.value for each in entity.properties}


def python_odata(site: Program) -> ODataService:
    """The client that makes classes of the metadata."""
    session = Session()
    session.headers["Authorization"] = f"Bearer {site.token}"
    return ODataService(site.root, reflect_entities=True, session=session, quiet_progress=True)


def test_odatapy_reads_the_whole_model(site: Program, program: Program) -> None:
    client = odatapy_client(site)
    for name, known in entity_sets().items():
        rows = list(entities(client, name))
        assert len(rows) == int(program.get(f"{name}/$count").content)
        assert all(set(row) == {field.name for field in known.fields} for row in rows)
    days = [row["day"] for row in entities(client, "dim_date")]
    assert days == [days[0] + timedelta(number) for number in range(len(days))]
    assert isinstance(days[0], date)
    amounts = [row["amount"] for row in entities(client, FACTS)]
    assert sum(amounts) == sum(row["amount"] for row in program.rows(FACTS))
    assert all(isinstance(amount, Decimal) for amount in amounts)


def test_odatapy_asks_with_filter_order_and_top(site: Program, program: Program) -> None:
    client = EdmEnabledODataClient(site.root, HttpxTransport(auth=BearerAuth(site.token)))
    uri = client.entity_set_uri(FACTS).filter("amount lt -100 and contains(payee,'a')").orderby("amount").top(5)
    found = [entity.get_value("transaction_key") for entity in client.get_entity_set(uri).entities]

    rows = [row for row in program.rows(FACTS) if row["amount"] < -100 and "a" in row["payee"]]
    assert [row["amount"] for row in sorted(rows, key=lambda row: row["amount"])][:5] == [
        row["amount"]
        for row in program.page(FACTS, filter="amount lt -100 and contains(payee,'a')", orderby="amount", top="5")[
            "value"
        ]
    ]
    assert set(found) <= {row["transaction_key"] for row in rows}
    assert len(found) == min(5, len(rows))


def test_python_odata_reads_the_whole_model(site: Program, program: Program) -> None:
    service = python_odata(site)
    assert set(service.entities) == set(entity_sets())
    for name in entity_sets():
        rows = list(service.query(service.entities[name]))
        assert len(rows) == int(program.get(f"{name}/$count").content), name
    account = service.entities["dim_account"]
    assert {each.name for each in service.query(account)} == {row["name"] for row in program.rows("dim_account")}


def test_python_odata_asks_with_filter_and_order(site: Program, program: Program) -> None:
    service = python_odata(site)
    facts = service.entities[FACTS]
    found = service.query(facts).filter(facts.type == "income").order_by(facts.amount.desc()).limit(3).all()

    wanted = program.page(FACTS, filter="type eq 'income'", orderby="amount desc", top="3")["value"]
    assert [each.transaction_key for each in found] == [row["transaction_key"] for row in wanted]


def many() -> User:
    """Somebody with 100,000 transactions over three years, and somebody else's one beside them."""
    user, stranger = UserFactory(), UserFactory()
    account, theirs = AccountFactory(owner=user), AccountFactory(owner=stranger)
    first = date(2023, 1, 1)
    Transaction.objects.bulk_create(
        [
            Transaction(
                account=theirs if number == MANY else account,
                posting_date=first + timedelta(number % 1_000),
                amount=Decimal(number % 9_973 - 5_000) / 100,
                payee=f"Payee {number % 700}",
            )
            for number in range(MANY + 1)
        ],
        batch_size=5_000,
    )
    refresh()
    return user


@pytest.fixture
def large(once, live_server, settings) -> Program:
    """Their feed on a socket, which may be read as often as need be."""
    settings.THROTTLE_USER = settings.THROTTLE_TOKEN = None
    return Program(Program.of(once(many)).token, live_server.url + FEED)


def test_odatapy_pages_through_a_hundred_thousand_rows(large: Program) -> None:
    client = odatapy_client(large)
    uri = client.entity_set_uri(FACTS).select("transaction_key", "amount")
    found = Counter(entity.get_value("transaction_key") for entity in client.iter_entities(uri))

    assert len(found) == MANY
    assert set(found.values()) == {1}


def test_python_odata_pages_through_a_hundred_thousand_rows(large: Program) -> None:
    service = python_odata(large)
    found = Counter(row.transaction_key for row in service.query(service.entities[FACTS]))

    assert len(found) == MANY
    assert set(found.values()) == {1}


def test_the_last_pages_cost_no_more_than_the_first(large: Program) -> None:
    session = Session()
    session.auth = ("anybody", large.token)
    address, seconds = f"{large.root}{FACTS}?$select=transaction_key", []
    while address:
        began = time.perf_counter()
        page = json.loads(session.get(address, headers={"Prefer": "odata.maxpagesize=5000"}, timeout=30).content)
        seconds.append(time.perf_counter() - began)
        address = page.get("@odata.nextLink")
    assert len(seconds) == MANY // 5_000
    assert sum(seconds[-5:]) < 2 * sum(seconds[1:6])
