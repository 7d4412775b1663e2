"""The page for analysts says where the feed is, and hands out what opens it."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from apps.metrics.catalogue import METRICS
from apps.powerbi.feed.sets import entity_sets
from apps.users.models import User
from tests.ledger_factories import UserFactory, couple

PAGE = "/analysts/"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_page_names_the_feed_the_tables_and_the_seven_numbers(db) -> None:
    told = client_of(UserFactory()).get(PAGE).content.decode()

    assert 'value="http://testserver/odata/"' in told
    assert 'href="/account/tokens' in told
    assert all(f"<code>{name}</code>" in told for name in entity_sets())
    assert all(metric.title in told for metric in METRICS)


def test_the_account_page_leads_there(db) -> None:
    assert f'href="{PAGE}"' in client_of(UserFactory()).get("/account/").content.decode()


def test_shared_books_have_an_address_of_their_own_and_others_none(db) -> None:
    owner, partner, _ = couple(share_books=True)
    stranger = UserFactory()
    told = client_of(partner).get(PAGE).content.decode()

    assert f'value="http://testserver/odata/books/{owner.pk}/"' in told
    assert f"/odata/books/{stranger.pk}/" not in told


def test_the_source_file_opens_this_sites_feed(db) -> None:
    answer = client_of(UserFactory()).get(f"{PAGE}FinSight.pbids")
    source = json.loads(b"".join(answer))

    assert 'filename="FinSight.pbids"' in answer["Content-Disposition"]
    assert source["connections"][0]["details"] == {"protocol": "odata", "address": {"url": "http://testserver/odata/"}}


def test_the_project_reads_this_sites_feed(db) -> None:
    answer = client_of(UserFactory()).get(f"{PAGE}FinSight-powerbi.zip")
    with ZipFile(BytesIO(b"".join(answer))) as packed:
        model = packed.read("FinSight/FinSight.SemanticModel/definition/expressions.tmdl").decode()

    assert '"http://testserver/odata/"' in model


@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
@pytest.mark.parametrize(
    ("engine", "is_staff", "status"), [("redshift", True, 200), ("redshift", False, 404), ("duckdb", True, 404)]
)
def test_the_file_of_the_warehouse_is_for_staff_where_it_is_redshift(
    db, settings, engine: str, is_staff: bool, status: int
) -> None:
    settings.WAREHOUSE_ENGINE = engine
    there = {"HOST": "dw.example", "PORT": 5439, "NAME": "finsight", "USER": "loader", "PASSWORD": "secret"}
    settings.DATABASES = {**settings.DATABASES, "redshift": there}
    client = client_of(UserFactory(is_staff=is_staff))
    answer = client.get(f"{PAGE}FinSight-on-Redshift.pbids")

    assert answer.status_code == status
    body = b"".join(answer) if status == 200 else b""
    assert (b"dw.example:5439" in body) == (status == 200)
    assert b"secret" not in body
    assert (b"FinSight-on-Redshift" in client.get(PAGE).content) == (status == 200)


@pytest.mark.parametrize("name", ["", "FinSight.pbids", "FinSight-on-Redshift.pbids", "FinSight-powerbi.zip"])
def test_nobody_gets_there_without_logging_in(db, name: str) -> None:
    assert Client().get(PAGE + name).status_code == 302
