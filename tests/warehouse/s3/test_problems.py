"""What can go wrong between the loader, S3 and COPY: one clear message each, and nothing half-loaded."""

import os

import pyarrow as pa
import pytest
from django.db import DatabaseError, connections

from apps.problems import Problem
from apps.warehouse.engines.redshift.s3 import s3_copy

from ..aws import MOTO_REMOVES, ROLE, policy
from .refusing import s3_that_answers

LOADER, COPY = "finsight-staging", "redshift-copy"
ROWS = pa.table({"key": pa.array([1, 2], pa.int64()), "payee": ["Ada", "Bo"]})
TABLE = "CREATE TEMPORARY TABLE IF NOT EXISTS stage_things (key BIGINT, payee VARCHAR(4))"


def problem_of_filling(cursor, rows: pa.Table = ROWS) -> Problem:
    cursor.execute(TABLE)
    with pytest.raises(Problem) as raised, s3_copy() as stager:
        stager.fill(cursor, "stage_things", rows.to_reader())
    return raised.value


@pytest.mark.parametrize(
    ("status", "code", "problem", "advice"),
    [
        (400, "ExpiredToken", "aws_credentials_expired", "Renew them"),
        (403, "InvalidAccessKeyId", "aws_credentials_wrong", "AWS_ACCESS_KEY_ID"),
        (403, "SignatureDoesNotMatch", "aws_credentials_wrong", "AWS_SECRET_ACCESS_KEY"),
        (403, "AccessDenied", "s3_access_denied", "s3:ListBucket"),
        (301, "PermanentRedirect", "s3_wrong_region", "AWS_REGION"),
        (400, "AuthorizationHeaderMalformed", "s3_wrong_region", "AWS_REGION"),
        (403, "RequestTimeTooSkewed", "s3_refused", "RequestTimeTooSkewed: As AWS says it."),
    ],
)
def test_each_refusal_has_one_message_that_says_what_to_do(cursor, monkeypatch, status, code, problem, advice) -> None:
    with s3_that_answers(status, code) as endpoint:
        monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
        found = problem_of_filling(cursor)

    assert (found.code, found.status) == (problem, 503)
    assert advice in found.detail
    assert "s3://finsight-staging/loads" in found.detail
    assert found.detail.endswith("The old numbers stay published.")
    assert os.environ["AWS_SECRET_ACCESS_KEY"] not in found.detail


def test_a_missing_bucket_is_named(cursor, settings) -> None:
    settings.REDSHIFT = settings.REDSHIFT | {"S3_STAGING": "s3://finsight-stagging/loads"}

    found = problem_of_filling(cursor)

    assert found.code == "s3_bucket_missing"
    assert "s3://finsight-stagging/loads does not exist" in found.detail


def test_without_credentials_it_says_which_to_set(cursor, monkeypatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")

    assert problem_of_filling(cursor).code == "aws_credentials_missing"


def test_a_profile_that_is_not_there_counts_as_no_credentials(cursor, monkeypatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "finsight")

    assert problem_of_filling(cursor).code == "aws_credentials_missing"


def test_an_endpoint_that_nobody_serves_is_unreachable(cursor, monkeypatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")

    found = problem_of_filling(cursor)

    assert found.code == "s3_unreachable"
    assert "http://127.0.0.1:1/" in found.detail


def test_the_least_policies_are_enough(cursor, aws, monkeypatch, caplog) -> None:
    for variable, value in aws.user("role", *policy(COPY)).items():
        monkeypatch.setenv(variable.replace("AWS", "REDSHIFT_PEER"), value)
    for variable, value in aws.user("loader", *policy(LOADER), MOTO_REMOVES).items():
        monkeypatch.setenv(variable, value)
    cursor.execute(TABLE)

    with s3_copy() as stager:
        assert stager.fill(cursor, "stage_things", ROWS.to_reader()) == len(ROWS)

    assert "stays until the next one" not in caplog.text


def test_a_role_that_may_not_read_is_told_from_a_loader_that_may_not_write(cursor, aws, monkeypatch) -> None:
    for variable, value in aws.user("role", *policy(LOADER)).items():
        monkeypatch.setenv(variable.replace("AWS", "REDSHIFT_PEER"), value)
    for variable, value in aws.user("loader", *policy(LOADER)).items():
        monkeypatch.setenv(variable, value)

    found = problem_of_filling(cursor)

    assert found.code == "copy_role_refused"
    assert f"as the role {ROLE}" in found.detail
    assert "s3:GetObject" in found.detail


@pytest.mark.parametrize("lacking", ["s3:ListBucket", "s3:PutObject"])
def test_what_the_loader_may_not_do_is_said(cursor, aws, monkeypatch, lacking: str) -> None:
    allowed = {"s3:ListBucket", "s3:PutObject", "s3:DeleteObject"} - {lacking}
    statement = {"Effect": "Allow", "Action": sorted(allowed), "Resource": "*"}
    for variable, value in aws.user("loader", statement).items():
        monkeypatch.setenv(variable, value)

    found = problem_of_filling(cursor)

    assert found.code == "s3_access_denied"
    assert lacking in found.detail
    cursor.execute("SELECT COUNT(*) FROM stage_things")
    assert cursor.fetchone() == (0,)


def test_files_that_may_not_be_removed_do_not_fail_a_load_that_succeeded(cursor, aws, caplog, monkeypatch) -> None:
    writing, listing = policy(LOADER)
    for variable, value in aws.user("role", *policy(COPY)).items():
        monkeypatch.setenv(variable.replace("AWS", "REDSHIFT_PEER"), value)
    for variable, value in aws.user("loader", listing, writing | {"Action": "s3:PutObject"}).items():
        monkeypatch.setenv(variable, value)
    cursor.execute(TABLE)

    with s3_copy() as stager:
        assert stager.fill(cursor, "stage_things", ROWS.to_reader()) == len(ROWS)

    assert "stays until the next one: S3 refused removing" in caplog.text


def test_no_role_is_said_before_anything_is_written(cursor, settings) -> None:
    settings.REDSHIFT = settings.REDSHIFT | {"IAM_ROLE": ""}

    assert problem_of_filling(cursor).code == "iam_role_missing"


def test_a_role_that_redshift_may_not_assume_is_named(cursor, settings, aws) -> None:
    settings.REDSHIFT = settings.REDSHIFT | {"IAM_ROLE": "arn:aws:iam::123456789012:role/of-somebody-else"}

    found = problem_of_filling(cursor)

    assert found.code == "copy_role_refused"
    assert "role/of-somebody-else" in found.detail
    assert "Attach the role" in found.detail
    assert aws.objects() == []


def test_a_text_that_is_too_long_in_bytes_is_refused_with_its_column(cursor) -> None:
    found = problem_of_filling(cursor, ROWS.set_column(1, "payee", pa.array(["Ünïc", "Bo"])))

    assert found.code == "copy_failed"
    assert "data column payee is longer" in found.detail
    assert "sys_load_error_detail" in found.detail


def test_a_failed_copy_breaks_its_transaction_and_leaves_nothing(cursor) -> None:
    cursor.execute(TABLE)
    connection = connections["redshift_loader"]
    cursor.execute("BEGIN")
    cursor.execute("INSERT INTO stage_things VALUES (3, 'Cy')")

    problem_of_filling(cursor, ROWS.drop_columns("payee"))

    with pytest.raises(DatabaseError, match="current transaction is aborted"):
        cursor.execute("SELECT 1")
    cursor.execute("ROLLBACK")
    cursor.execute("SELECT COUNT(*) FROM stage_things")
    assert cursor.fetchone() == (0,)
    assert connection.is_usable()


def test_rows_that_did_not_arrive_are_noticed(cursor) -> None:
    cursor.execute(TABLE)
    cursor.execute("CREATE FUNCTION pg_temp.swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'")
    cursor.execute(
        "CREATE TRIGGER swallows BEFORE INSERT ON stage_things FOR EACH ROW WHEN (NEW.key = 1) "
        "EXECUTE FUNCTION pg_temp.swallow()"
    )

    found = problem_of_filling(cursor)

    assert found.code == "copy_incomplete"
    assert "2 rows of stage_things were written to S3, and 1 arrived" in found.detail


def test_a_connection_that_is_lost_in_a_copy_stays_a_lost_connection(cursor, postgresql_server) -> None:
    cursor.execute(TABLE)
    cursor.execute("SELECT pg_backend_pid()")
    (process,) = cursor.fetchone()

    with s3_copy() as stager:
        postgresql_server.run(f"SELECT pg_terminate_backend({process})")
        with pytest.raises(DatabaseError):
            stager.fill(cursor, "stage_things", ROWS.to_reader())
