"""Where no password is set, AWS lends one: to a cluster's user, or to whoever this process is, until it expires."""

from collections.abc import Iterator

import pytest
from django.conf import settings as configured
from django.db import connections

from apps.problems import Problem
from apps.warehouse.engines import engine
from apps.warehouse.engines.redshift.credentials import forget_login, login_of
from tests.warehouse.aws import LoopbackAws
from tests.warehouse.postgresql_server import PostgreSQLServer
from tests.warehouse.redshift_aliases import redshift_at

from .lender import Lender, lending

pytest_plugins = ["tests.warehouse.s3_fixtures"]

WORKGROUP = {"REDSHIFT_WORKGROUP": "books", "AWS_REGION": "eu-central-1"}
CLUSTER = {"REDSHIFT_CLUSTER": "books", "AWS_REGION": "eu-central-1"}


@pytest.fixture
def lender(postgresql_server: PostgreSQLServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lender]:
    """Lends what the server accepts."""
    with lending(Lender(postgresql_server.user, postgresql_server.password)) as lender:
        for variable, value in (LoopbackAws(lender.endpoint).environment).items():
            monkeypatch.setenv(variable, value)
        yield lender


@pytest.fixture
def url(set_up_url: str, transactional_db, settings) -> str:
    """WAREHOUSE_URL without a user or a password."""
    settings.WAREHOUSE_ENGINE = "redshift"
    return f"redshift://{set_up_url.split('@')[1]}"


def log_in() -> str:
    """Who is logged in, on a new connection."""
    connection = connections["redshift"].copy()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            return str(cursor.fetchone()[0])
    finally:
        connection.close()


def forget() -> None:
    forget_login(configured.DATABASES["redshift"])


def test_a_workgroup_lends_to_whoever_asks(url: str, lender: Lender) -> None:
    with redshift_at(url, **WORKGROUP):
        forget()
        assert log_in() == "finsight"
        (asked,) = lender.asked
    assert asked["action"] == "GetCredentials"
    assert asked["workgroupName"] == "books"
    assert asked["dbName"] == url.split("/")[3].split("?", maxsplit=1)[0]


def test_what_is_lent_is_used_until_shortly_before_it_expires(url: str, lender: Lender) -> None:
    with redshift_at(url, **WORKGROUP):
        forget()
        log_in()
        log_in()
        assert len(lender.asked) == 1

        forget()
        lender.seconds = 100  # less than a connection may take, and some
        log_in()
        log_in()
        assert len(lender.asked) == 3


def test_a_login_that_is_refused_is_borrowed_anew_once(url: str, lender: Lender) -> None:
    password = lender.password
    with redshift_at(url, **WORKGROUP):
        forget()
        lender.password = "of another day"
        login_of(configured.DATABASES["redshift"])
        lender.password = password

        with pytest.raises(Problem, match="run_etl"), engine().snapshot():  # it was let in, and there is nothing yet
            pass
        assert len(lender.asked) == 2

        forget()
        connections["redshift"].close()
        lender.password = "of nobody"
        with pytest.raises(Problem, match="temporary password") as raised, engine().snapshot():
            pass
        assert raised.value.code == "warehouse_login_refused"
        assert "of nobody" not in str(raised.value)
        forget()


def test_a_cluster_lends_to_an_identity_where_no_user_is_named(url: str, lender: Lender) -> None:
    with redshift_at(url, **WORKGROUP):
        configured.REDSHIFT = configured.REDSHIFT | {"WORKGROUP": "", "CLUSTER": "books"}
        forget()
        assert log_in() == "finsight"
        assert lender.asked[0]["Action"] == "GetClusterCredentialsWithIAM"
        assert lender.asked[0]["ClusterIdentifier"] == "books"
        forget()


def test_a_cluster_lends_to_its_users(url: str, aws: LoopbackAws) -> None:
    client = aws.client("redshift")
    client.create_cluster(
        ClusterIdentifier="books", NodeType="ra3.large", MasterUsername="admin", MasterUserPassword="Passw0rd"
    )
    with redshift_at(url.replace("redshift://", "redshift://reader@"), **CLUSTER):
        login = login_of(configured.DATABASES["redshift"])
        assert login.user == "IAM:reader"
        assert len(login.password) == 32
        assert login.password not in repr(login)
        assert login_of(configured.DATABASES["redshift_loader"]) == login
        forget()


def test_an_unknown_cluster_is_said(url: str, aws: LoopbackAws) -> None:
    with (
        redshift_at(url.replace("redshift://", "redshift://reader@"), **CLUSTER),
        pytest.raises(Problem, match="REDSHIFT_CLUSTER") as raised,
        engine().snapshot(),
    ):
        pass
    assert raised.value.code == "aws_refused"


@pytest.mark.parametrize(
    ("refusal", "code", "words"),
    [
        (("ExpiredTokenException", "The security token is expired"), "aws_credentials_expired", "Renew them"),
        (("AccessDeniedException", "not authorized"), "aws_access_denied", "redshift-serverless:GetCredentials"),
        (("UnrecognizedClientException", "invalid token"), "aws_credentials_wrong", "AWS_ACCESS_KEY_ID"),
        (("ResourceNotFoundException", "no such workgroup"), "aws_refused", "REDSHIFT_WORKGROUP"),
    ],
)
def test_what_aws_refuses_is_said(url: str, lender: Lender, refusal: tuple[str, str], code: str, words: str) -> None:
    lender.refusal = refusal
    with redshift_at(url, **WORKGROUP):
        forget()
        with pytest.raises(Problem, match=words) as raised, engine().snapshot():
            pass
    assert raised.value.code == code
    assert "workgroup books" in str(raised.value)


def test_a_process_without_an_identity_is_told_so(url: str, lender: Lender, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(variable)
    with redshift_at(url, **WORKGROUP):
        forget()
        with pytest.raises(Problem) as raised, engine().snapshot():
            pass
    assert raised.value.code == "aws_credentials_missing"


def test_a_command_may_tell_the_password(url: str, postgresql_server: PostgreSQLServer, settings) -> None:
    told = f"echo '{postgresql_server.password}'"
    with redshift_at(url.replace("redshift://", "redshift://finsight@"), REDSHIFT_PASSWORD_COMMAND=told):
        assert log_in() == "finsight"
