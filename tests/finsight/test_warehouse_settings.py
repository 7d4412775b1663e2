"""Where the warehouse lives: DuckDB without a word, Redshift by a URL or by the REDSHIFT_* variables."""

import sys
from pathlib import Path

import pytest

from finsight.settings import warehouse

URL = "redshift://loader:p%40ss%2Fword@cluster.example:5440/books"


def test_without_a_setting_the_warehouse_is_duckdb_below_var(tmp_path: Path) -> None:
    assert warehouse.engine() == "duckdb"
    assert warehouse.path(tmp_path) == tmp_path / "warehouse.duckdb"
    assert warehouse.databases() == {}
    assert warehouse.redshift()["SCHEMA"] == "finsight"


def test_a_url_and_the_variables_mean_the_same_cluster(given, monkeypatch: pytest.MonkeyPatch) -> None:
    given(WAREHOUSE_URL=URL)
    by_url = warehouse.databases()
    monkeypatch.delenv("WAREHOUSE_URL")
    given(
        REDSHIFT_HOST="cluster.example",
        REDSHIFT_PORT="5440",
        REDSHIFT_DATABASE="books",
        REDSHIFT_USER="loader",
        REDSHIFT_PASSWORD="p@ss/word",
    )

    assert warehouse.databases() == by_url
    assert warehouse.engine() == "redshift"
    assert by_url["redshift"] == by_url["redshift_loader"]
    reader = by_url["redshift"]
    assert (reader["HOST"], reader["PORT"], reader["NAME"]) == ("cluster.example", "5440", "books")
    assert (reader["USER"], reader["PASSWORD"]) == ("loader", "p@ss/word")
    assert reader["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert (reader["OPTIONS"]["sslmode"], reader["OPTIONS"]["sslrootcert"]) == ("verify-full", "system")


def test_readers_may_be_another_user_with_a_password_of_their_own(given) -> None:
    given(WAREHOUSE_URL=URL, REDSHIFT_READER_USER="reader", REDSHIFT_READER_PASSWORD_COMMAND="tell reader")
    databases = warehouse.databases()

    assert (databases["redshift"]["USER"], databases["redshift"]["PASSWORD"]) == ("reader", "")
    assert databases["redshift"]["PASSWORD_COMMAND"] == ["tell", "reader"]
    assert databases["redshift_loader"]["USER"] == "loader"


@pytest.mark.parametrize("lender", ["REDSHIFT_CLUSTER", "REDSHIFT_WORKGROUP"])
def test_aws_may_lend_the_password(given, lender: str) -> None:
    given(
        REDSHIFT_HOST="cluster.example", REDSHIFT_USER="loader", REDSHIFT_READER_USER="reader", **{lender: "finsight"}
    )

    assert [entry["PASSWORD"] for entry in warehouse.databases().values()] == ["", ""]


def test_a_serverless_workgroup_names_the_user_itself(given) -> None:
    given(REDSHIFT_HOST="workgroup.example", REDSHIFT_WORKGROUP="finsight")

    assert warehouse.databases()["redshift"]["USER"] == ""


def test_what_loads_and_readers_need_comes_from_variables_and_the_url(given) -> None:
    given(
        WAREHOUSE_URL=URL + "?schema=books&sslmode=require",
        REDSHIFT_S3_STAGING="s3://bucket/some/prefix/",
        REDSHIFT_IAM_ROLE="arn:aws:iam::123456789012:role/copy",
        REDSHIFT_STATEMENT_TIMEOUT="7",
        AWS_REGION="eu-central-1",
    )

    assert warehouse.redshift() == {
        "IAM_ROLE": "arn:aws:iam::123456789012:role/copy",
        "S3_STAGING": "s3://bucket/some/prefix",
        "SCHEMA": "books",
        "CLUSTER": "",
        "WORKGROUP": "",
        "REGION": "eu-central-1",
        "STATEMENT_TIMEOUT": 7,
        "LOAD_TIMEOUT": 3600,
        "QUERY_GROUP": "finsight",
    }
    assert "sslrootcert" not in warehouse.databases()["redshift"]["OPTIONS"]


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"WAREHOUSE_URL": URL, "REDSHIFT_HOST": "cluster.example"}, "WAREHOUSE_URL and REDSHIFT_HOST:"),
        ({"WAREHOUSE_URL": "snowflake://somewhere"}, "WAREHOUSE_URL:"),
        ({"WAREHOUSE_URL": URL, "REDSHIFT_PASSWORD_COMMAND": "tell"}, "WAREHOUSE_URL and REDSHIFT_PASSWORD_COMMAND:"),
        ({"WAREHOUSE_URL": "redshift://loader@cluster.example/books"}, "WAREHOUSE_URL:"),
        ({"WAREHOUSE_URL": URL + "?sslmode=maybe"}, "WAREHOUSE_URL:"),
        ({"WAREHOUSE_URL": URL + "?scheme=books"}, "WAREHOUSE_URL:"),
        ({"WAREHOUSE_URL": URL, "REDSHIFT_SSLMODE": "maybe"}, "REDSHIFT_SSLMODE:"),
        ({"WAREHOUSE_URL": URL, "REDSHIFT_CA_BUNDLE": "/no/such/bundle.pem"}, "REDSHIFT_CA_BUNDLE:"),
        ({"WAREHOUSE_URL": URL, "REDSHIFT_READER_USER": "reader"}, "REDSHIFT_READER_USER:"),
        ({"REDSHIFT_HOST": "cluster.example"}, "REDSHIFT_USER:"),
        ({"REDSHIFT_HOST": "cluster.example", "REDSHIFT_USER": "loader"}, "REDSHIFT_HOST:"),
    ],
)
def test_a_wrong_warehouse_is_refused_by_name_and_without_its_password(
    given, refused, variables: dict[str, str], named: str
) -> None:
    given(**variables)
    line = refused(warehouse.databases)

    assert line.startswith(f"finsight: {named} ")
    assert "p@ss" not in line
    assert "p%40ss" not in line


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"REDSHIFT_S3_STAGING": "bucket/prefix"}, "REDSHIFT_S3_STAGING:"),
        ({"REDSHIFT_STATEMENT_TIMEOUT": "soon"}, "REDSHIFT_STATEMENT_TIMEOUT:"),
        ({"REDSHIFT_LOAD_TIMEOUT": "0"}, "REDSHIFT_LOAD_TIMEOUT:"),
        ({"REDSHIFT_CLUSTER": "a", "REDSHIFT_WORKGROUP": "b"}, "REDSHIFT_CLUSTER and REDSHIFT_WORKGROUP:"),
    ],
)
def test_what_redshift_needs_beside_is_checked_too(given, refused, variables: dict[str, str], named: str) -> None:
    given(WAREHOUSE_URL=URL, **variables)

    assert refused(warehouse.redshift).startswith(f"finsight: {named} ")


@pytest.mark.parametrize("package", ["django_redshift_backend", "psycopg2", "boto3"])
def test_without_the_production_packages_the_start_says_how_to_install_them(
    given, refused, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    given(WAREHOUSE_URL=URL)
    monkeypatch.setitem(sys.modules, package, None)  # Python's own way to say: not to be had

    assert "pip install --no-deps -r requirements-production.txt" in refused(warehouse.databases)
