"""`check --database default` says what a SQL Server database lacks, and the statement that mends it."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from pysqlbridge.tds.result import Query, QueryResult

from .answers import NOTHING, one_row
from .django_ledger import ledger_on
from .peer import sql_server

SOUND = {"name": "fin]sight", "snapshot": 1, "versioned": 1, "level": 160, "collation": "Latin1_General_100_CS_AS_SC"}


@pytest.fixture
def findings(authority, django_db_blocker, capsys: pytest.CaptureFixture[str]):
    """What the command says about a database of such properties."""

    def of(**properties: object) -> str:
        def answer(query: Query) -> QueryResult | None:
            return one_row(**(SOUND | properties)) if "sys.databases" in query.sql else None

        with (
            django_db_blocker.unblock(),
            sql_server(authority.certificate("localhost"), answer) as peer,
            ledger_on(peer.url(), RDS_CA_BUNDLE=str(authority.bundle)),
        ):
            try:
                call_command("check", databases=["default"])
            except SystemCheckError as error:
                return str(error)
            return "".join(capsys.readouterr())

    return of


def test_a_sound_database_has_no_findings(findings) -> None:
    assert "no issues" in findings()


@pytest.mark.parametrize(
    ("properties", "finding", "statement"),
    [
        ({"snapshot": 0}, "E001", "ALTER DATABASE [fin]]sight] SET ALLOW_SNAPSHOT_ISOLATION ON;"),
        (
            {"versioned": 0},
            "W002",
            "ALTER DATABASE [fin]]sight] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;",
        ),
        ({"level": 120}, "E003", "ALTER DATABASE [fin]]sight] SET COMPATIBILITY_LEVEL = 160;"),
        (
            {"collation": "SQL_Latin1_General_CP1_CI_AS"},
            "W004",
            "ALTER DATABASE [fin]]sight] COLLATE Latin1_General_100_CS_AS_SC;",
        ),
        (
            {"collation": "Latin1_General_100_CS_AS"},
            "W005",
            "ALTER DATABASE [fin]]sight] COLLATE Latin1_General_100_CS_AS_SC;",
        ),
    ],
)
def test_each_finding_says_the_statement_that_mends_it(
    findings, properties: dict[str, object], finding: str, statement: str
) -> None:
    said = findings(**properties)

    assert f"finsight.{finding}" in said
    assert statement in said


@pytest.mark.parametrize(
    "collation",
    ["Latin1_General_100_CS_AS_SC_UTF8", "Japanese_XJIS_140_CS_AS", "Latin1_General_100_BIN2", "Latin1_General_BIN2"],
)
def test_collations_that_tell_every_character_apart_are_good(findings, collation: str) -> None:
    assert "no issues" in findings(collation=collation)


@pytest.mark.django_db
def test_a_ledger_of_another_kind_is_not_asked() -> None:
    call_command("check", databases=["default"])


def test_the_suites_own_database_is_made_as_the_checks_want_it(authority, django_db_blocker) -> None:
    def answer(query: Query) -> QueryResult | None:
        return NOTHING if query.sql.startswith(("CREATE ", "ALTER ")) else None

    with (
        django_db_blocker.unblock(),
        sql_server(authority.certificate("localhost"), answer) as peer,
        ledger_on(peer.url(), RDS_CA_BUNDLE=str(authority.bundle)) as connection,
    ):
        peer.databases.add("test_finsight")
        connection.creation._create_test_db(verbosity=0, autoclobber=True)

    made = [statement for statement in peer.asked if "DATABASE" in statement]
    assert made == [
        "CREATE DATABASE [test_finsight] COLLATE Latin1_General_100_CS_AS_SC",
        "ALTER DATABASE [test_finsight] SET ALLOW_SNAPSHOT_ISOLATION ON",
        "ALTER DATABASE [test_finsight] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE",
    ]
