"""Rows reach the warehouse by way of S3 as they were, in files that COPY reads in parallel, and leave nothing there."""

import json
import re
from datetime import date
from decimal import Decimal
from secrets import token_bytes

import pyarrow as pa
import pytest
import sqlglot
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from moto.backends import get_backend
from moto.s3.models import FakeKey
from pyarrow import parquet

from apps.problems import Problem
from apps.warehouse.engines.redshift.s3 import S3Copy, checked_role, copy_statement, s3_copy
from apps.warehouse.engines.redshift.s3_parquet import GROUP_ROWS, parts
from apps.warehouse.engines.redshift.s3_place import place_of

from ..aws import BUCKET, REGION, ROLE, STAGING, LoopbackAws

PART_NAME = re.compile(r"loads/load-[0-9a-f]{8}-\d{8}T\d{6}Z-[0-9a-f]{8}/stage_things/part-(\d{4})\.parquet")
MANY = 250_000

# One column a type that is staged, each with its limits, what looks empty, and NULL.
EVERY_TYPE = pa.table(
    {
        "small": pa.array([-(2**15), 2**15 - 1, 0, None], pa.int16()),
        "whole": pa.array([-(2**31), 2**31 - 1, 0, None], pa.int32()),
        "key": pa.array([-(2**63), 2**63 - 1, 0, None], pa.int64()),
        "amount": pa.array(
            [Decimal("-9999999999999999.99"), Decimal("9999999999999999.99"), Decimal("0.00"), None],
            pa.decimal128(18, 2),
        ),
        "rate": pa.array(
            [Decimal("-9999999999.99999999"), Decimal("0.00000001"), Decimal(0), None], pa.decimal128(18, 8)
        ),
        "day": pa.array([date(1970, 1, 1), date(2099, 12, 31), date(2024, 2, 29), None], pa.date32()),
        "flag": pa.array([True, False, True, None]),
        "text": pa.array(["", "  trailing  ", "NULL", None]),
        "payee": pa.array(["Ünïcödé 💶 \U0001d518", 'a "quoted", name', "two\nlines\r\n\\.\nand a \ttab", None]),
    }
)


class Opened:
    """What one load put on S3 for a table, seen in the middle of the load."""

    def __init__(self, aws: LoopbackAws) -> None:
        self.parts = [key for key in aws.objects() if PART_NAME.fullmatch(key)]
        (manifest,) = (key for key in aws.objects() if key.endswith("/manifest"))
        self.manifest = json.loads(aws.read(manifest))
        self.contents = [aws.read(key) for key in self.parts]

    def table(self) -> pa.Table:
        files = (parquet.read_table(pa.BufferReader(content)) for content in self.contents)
        return pa.concat_tables(files)


def many_rows(number: int = MANY) -> pa.Table:
    texts = [f"{index * 7919 % 999_983} of a payee" for index in range(number)]
    return pa.table({"key": pa.array(range(number), pa.int64()), "payee": pa.array(texts)})


def small_parts(part_bytes: int, warehouse: str = "ours") -> S3Copy:
    return S3Copy(place_of(STAGING, warehouse), ROLE, part_bytes=part_bytes)


def staged(cursor, rows: pa.Table, aws: LoopbackAws, part_bytes: int = 2**20) -> Opened:
    cursor.execute("CREATE TEMPORARY TABLE stage_things (key BIGINT, payee VARCHAR(40))")
    with small_parts(part_bytes) as entered:
        assert entered.fill(cursor, "stage_things", rows.to_reader(50_000)) == len(rows)
        return Opened(aws)


def test_every_type_arrives_as_it_was(fill, cursor) -> None:
    assert fill(EVERY_TYPE) == len(EVERY_TYPE)

    cursor.execute("SELECT * FROM stage_things")
    names = [column[0] for column in cursor.description]
    assert [dict(zip(names, row, strict=True)) for row in cursor.fetchall()] == EVERY_TYPE.to_pylist()


def test_what_is_on_s3_is_what_was_staged_type_by_type(fill, aws) -> None:
    fill(EVERY_TYPE)

    (part,) = (key for key in aws.objects() if key.endswith(".parquet"))
    read = parquet.read_table(pa.BufferReader(aws.read(part)))
    assert read.schema.equals(EVERY_TYPE.schema)
    assert read.equals(EVERY_TYPE)


@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.none()))
@hypothesis_settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_arrives_as_it_was(cursor, stager, texts) -> None:
    cursor.execute("DROP TABLE IF EXISTS stage_texts")
    cursor.execute("CREATE TEMPORARY TABLE stage_texts (text VARCHAR(65535))")
    rows = pa.table({"text": pa.array(texts, pa.string())})
    assert stager.fill(cursor, "stage_texts", rows.to_reader()) == len(texts)

    cursor.execute("SELECT text FROM stage_texts")
    assert [row[0] for row in cursor.fetchall()] == texts


def test_a_large_table_is_several_parts_named_in_order(cursor, aws) -> None:
    opened = staged(cursor, many_rows(), aws, part_bytes=500_000)

    assert len(opened.parts) > 2
    assert [int(PART_NAME.fullmatch(key)[1]) for key in opened.parts] == list(range(1, len(opened.parts) + 1))
    assert opened.table().equals(many_rows())
    cursor.execute("SELECT COUNT(*), SUM(key) FROM stage_things")
    assert cursor.fetchone() == (MANY, MANY * (MANY - 1) // 2)


def test_the_manifest_names_every_part_with_its_true_length(cursor, aws) -> None:
    opened = staged(cursor, many_rows(), aws, part_bytes=500_000)

    assert opened.manifest == {
        "entries": [
            {"url": f"s3://{BUCKET}/{key}", "mandatory": True, "meta": {"content_length": len(content)}}
            for key, content in zip(opened.parts, opened.contents, strict=True)
        ]
    }


def test_a_small_table_is_one_part(cursor, aws) -> None:
    assert len(staged(cursor, many_rows(100), aws).parts) == 1


def test_parts_have_the_size_that_is_read_in_parallel() -> None:
    wide = pa.table({"text": pa.array([token_bytes(400).hex() for _row in range(50_000)])})

    sizes = [part.content.size for part in parts(wide.to_reader())]

    assert len(sizes) > 2
    assert all(2**22 <= size < 125 * 10**6 for size in sizes[:-1])


def test_the_few_rows_of_the_end_are_no_file_of_their_own() -> None:
    rows = many_rows(GROUP_ROWS * 3 + 1)

    assert [part.rows for part in parts(rows.to_reader(), part_bytes=1)] == [GROUP_ROWS, GROUP_ROWS, GROUP_ROWS + 1]


def test_however_the_rows_are_cut_into_batches_the_parts_are_the_same() -> None:
    cut = {
        rows: [
            (part.rows, part.content.to_pybytes()) for part in parts(many_rows().to_reader(rows), part_bytes=500_000)
        ]
        for rows in (25_000, 50_000)
    }
    assert sum(rows for rows, _content in cut[25_000]) == MANY
    assert cut[25_000] == cut[50_000]


def test_a_type_that_redshift_would_not_take_is_refused_before_anything_is_written() -> None:
    timestamps = pa.table({"at": pa.array([0], pa.timestamp("ns"))})

    with pytest.raises(TypeError, match="column at: timestamp"):
        list(parts(timestamps.to_reader()))


def test_an_empty_table_needs_no_copy(fill, aws) -> None:
    assert fill(many_rows(1)[:0]) == 0

    assert aws.objects() == []


def test_the_copy_names_exactly_what_it_should() -> None:
    statement = sqlglot.parse_one(copy_statement("stage_user", "s3://b/p/manifest", ROLE), read="redshift")

    assert statement.this.sql() == "stage_user"
    assert [source.name for source in statement.args["files"]] == ["s3://b/p/manifest"]
    assert statement.args["credentials"].args["iam_role"].name == ROLE
    assert [parameter.sql("redshift") for parameter in statement.args["params"]] == ["FORMAT PARQUET", "MANIFEST"]


def test_the_clusters_own_role_is_a_keyword() -> None:
    assert " IAM_ROLE default " in copy_statement("stage_user", "s3://b/p/manifest", "default")


def test_everything_is_gone_after_the_load(cursor, aws) -> None:
    assert len(staged(cursor, many_rows(10), aws).parts) == 1

    assert aws.objects() == []


def test_everything_is_gone_after_a_load_that_failed(cursor, aws) -> None:
    cursor.execute("CREATE TEMPORARY TABLE stage_things (key INTEGER, payee VARCHAR(40))")

    with pytest.raises(Problem, match="incompatible Parquet schema for column 'key'"), s3_copy() as entered:
        entered.fill(cursor, "stage_things", many_rows(10).to_reader())

    assert aws.objects() == []


def test_what_killed_loads_left_is_swept_and_nothing_else(cursor, aws) -> None:
    ours = place_of(STAGING, "ours").new_load()
    theirs = place_of(STAGING, "another warehouse").new_load()
    left = [ours.part("stage_user", 1), ours.part("stage_user", 12_345), ours.manifest("stage_user")]
    kept = [theirs.part("stage_user", 1), f"{ours.folder}notes.txt", "loads/load-me.csv", "other/part-0001.parquet"]
    for key in (*left, *kept):
        aws.write(key)

    staged(cursor, many_rows(1), aws)

    assert aws.objects() == sorted(kept)


def test_nothing_is_swept_before_the_load_holds_the_warehouses_lock(cursor, aws) -> None:
    aws.write(place_of(STAGING, "ours").new_load().part("stage_user", 1))

    with small_parts(2**20):
        assert len(aws.objects()) == 1


def test_more_than_s3_removes_at_once_is_swept(cursor, aws) -> None:
    ours = place_of(STAGING, "ours").new_load()
    (bucket,) = (account["aws"].buckets[BUCKET] for account in get_backend("s3").values())
    for number in range(1, 1_003):
        key = ours.part("stage_user", number)
        bucket.keys[key] = FakeKey(key, b"x", account_id=bucket.account_id, region_name=REGION)

    staged(cursor, many_rows(1), aws)

    assert aws.objects() == []


@pytest.mark.parametrize(
    "role",
    [
        "default",
        ROLE,
        "arn:aws-cn:iam::123456789012:role/service-role/redshift+x=y,@z",
        f"{ROLE},arn:aws:iam::210987654321:role/second",
    ],
)
def test_roles_as_aws_writes_them_are_taken(role: str) -> None:
    assert checked_role(role) == role


@pytest.mark.parametrize(
    "role", ["finsight", f"{ROLE}' CSV", "arn:aws:iam::1:role/x", "DEFAULT; DROP TABLE x", f"{ROLE}\n"]
)
def test_what_is_no_role_never_gets_into_a_statement(role: str) -> None:
    with pytest.raises(Problem, match="REDSHIFT_IAM_ROLE is"):
        checked_role(role)


@pytest.mark.parametrize(
    "staging", ["bucket/prefix", "s3://", "s3://Bucket/x", "s3://bucket/it's", "s3://bucket/a b", "s3://bucket/%s"]
)
def test_what_is_no_place_never_gets_into_a_statement(staging: str) -> None:
    with pytest.raises(Problem, match="s3://bucket/prefix"):
        place_of(staging, "ours")


@pytest.mark.parametrize(("staging", "folder"), [("s3://bucket", "load-"), ("s3://bucket/a/b/", "a/b/load-")])
def test_a_prefix_may_be_left_out_or_end_in_a_slash(staging: str, folder: str) -> None:
    assert place_of(staging, "ours").new_load().folder.startswith(folder)


@pytest.mark.parametrize("table", ["stage_user; DROP TABLE x", "a.b.c", "", "stage user"])
def test_only_a_tables_name_is_filled(cursor, stager, table: str) -> None:
    with pytest.raises(ValueError, match="is not a table's name"):
        stager.fill(cursor, table, many_rows(1).to_reader())


def test_two_warehouses_that_share_a_prefix_leave_each_other_alone(fill, cursor, aws) -> None:
    fill(many_rows(1))
    settings.REDSHIFT["SCHEMA"] = "another"
    cursor.execute("CREATE TEMPORARY TABLE stage_users (key BIGINT, payee VARCHAR(40))")

    with s3_copy() as another:
        another.fill(cursor, "stage_users", many_rows(1).to_reader())
        assert len(aws.objects()) == 4
