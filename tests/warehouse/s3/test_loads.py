"""Whole runs of the ETL by way of S3: the same numbers, and the old ones for as long as S3 or AWS will not."""

from decimal import Decimal

import pytest

from apps.problems import Problem
from apps.warehouse import schema
from apps.warehouse.engines.redshift.engine import RedshiftEngine
from apps.warehouse.reading import snapshot
from etl import services as etl
from etl.reconcile import reconcile

from ..s3_loader import peer_at
from ..twins import load
from ..varied_ledger import VariedLedger
from .refusing import s3_that_answers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def loaded(redshift_by_s3, book, january):
    """Ten euros are spent and loaded, five more are spent and wait."""
    book.spend("10.00")
    etl.run()
    assert january()["expenses"] == Decimal("10.00")
    book.spend("5.00")
    return january


def test_tables_loaded_by_way_of_s3_equal_those_of_duckdb(redshift_by_s3, aws) -> None:
    ledger = VariedLedger()
    with load(full=True) as twins:
        for table in schema.TABLES:
            assert twins.table(table), table
    ledger.edit()
    ledger.change_what_facts_rest_on()
    with load() as twins:
        for table in schema.TABLES:
            assert twins.table(table), table

    assert aws.objects() == []


def test_a_run_by_way_of_s3_leaves_the_right_numbers_and_nothing_on_s3(loaded, aws) -> None:
    run = etl.run()

    assert (run.mode, run.status, run.rows_written) == ("incremental", "succeeded", 1)
    assert loaded()["expenses"] == Decimal("15.00")
    assert reconcile() == []
    assert aws.objects() == []


def test_the_calendar_comes_by_way_of_s3_too(aws, settings, transactional_db, empty_url) -> None:
    settings.WAREHOUSE_ENGINE = "redshift"
    with peer_at(empty_url):
        RedshiftEngine().set_up()
        etl.run()
        with snapshot() as warehouse:
            assert warehouse.version == 1
    assert aws.objects() == []


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        ("S3_STAGING", "s3://finsight-stagging/loads", "s3_bucket_missing"),
        ("IAM_ROLE", "", "iam_role_missing"),
        ("IAM_ROLE", "finsight", "bad_iam_role"),
        ("IAM_ROLE", "arn:aws:iam::123456789012:role/of-somebody-else", "copy_role_refused"),
    ],
)
def test_a_wrong_setting_keeps_the_old_numbers(loaded, settings, aws, setting: str, value: str, code: str) -> None:
    right = settings.REDSHIFT
    settings.REDSHIFT = right | {setting: value}

    with pytest.raises(Problem) as raised:
        etl.run()

    assert raised.value.code == code
    assert_old_numbers_then_new(loaded, settings, right, aws)


def test_an_environment_that_aws_refuses_keeps_the_old_numbers(loaded, settings, aws, monkeypatch) -> None:
    with s3_that_answers(400, "ExpiredToken") as endpoint:
        monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
        with pytest.raises(Problem, match="have expired"):
            etl.run()

    monkeypatch.setenv("AWS_ENDPOINT_URL", aws.endpoint)
    assert_old_numbers_then_new(loaded, settings, settings.REDSHIFT, aws)


def assert_old_numbers_then_new(numbers, settings, right: dict[str, object], aws) -> None:
    """Nothing was half-loaded, and the next run, with everything right again, makes up for it."""
    assert numbers()["expenses"] == Decimal("10.00")
    settings.REDSHIFT = right
    etl.run()
    assert numbers()["expenses"] == Decimal("15.00")
    assert reconcile() == []
    assert aws.objects() == []
