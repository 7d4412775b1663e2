"""What SQL Server does not take is noticed, be it in a query or in its text; what it takes is not."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import Avg, Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import TruncMonth

from apps.ledger.models import Category, SplitLine, Tag, Transaction
from finsight.sqlserver.cursor import Cursor
from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory

from .offline import OfflineSqlServer, offline_sql_server
from .rules import broken
from .shadow import FAULTS

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor == "microsoft", reason="SQL Server itself says what it does not take"),
]
TRANSACTIONS = Transaction.objects.order_by()


def noticed() -> str:
    """The faults so far, taken away so that the test itself may pass."""
    said = "\n".join(FAULTS)
    FAULTS.clear()
    return said


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        (TRANSACTIONS[:5], "a slice without an order"),
        (TRANSACTIONS.filter(pk__in=range(2100)), "has no answer here"),
        (TRANSACTIONS.filter(~Q(pk__in=range(1500)), pk__in=range(1500)), "3000 parameters"),
        (TRANSACTIONS.filter(payee__regex="a+"), "regular expressions need a CLR function"),
        (TRANSACTIONS.values("payee").annotate(each=Avg("amount")), "an average of money goes through a float"),
        (
            TRANSACTIONS.annotate(month=TruncMonth("created_at", tzinfo=ZoneInfo("Europe/Berlin"))),
            "a time zone is one fixed offset",
        ),
        (
            Category.objects.values("owner").annotate(
                split=Sum(Exists(SplitLine.objects.filter(category=OuterRef("pk"))))
            ),
            "a subquery stands inside an aggregate",
        ),
    ],
)
def test_query_that_sql_server_refuses_is_noticed(query, fault: str) -> None:
    list(query)
    assert fault in noticed()


@pytest.mark.parametrize(
    "query",
    [
        TRANSACTIONS.annotate(large=Q(amount__gt=Decimal("9.99")), split=Exists(SplitLine.objects.all())),
        TRANSACTIONS.filter(payee__icontains="50%_[x]").order_by("posting_date", "-pk")[10:20],
        TRANSACTIONS.values("account__currency").annotate(count=Count("pk")).filter(amount__gte=Decimal("1.50")),
        TRANSACTIONS.filter(pk__in=range(1000)),
        Tag.objects.filter(transactions__amount__gt=0).distinct(),
    ],
)
def test_query_that_sql_server_takes_is_left_alone(query) -> None:
    list(query)
    assert noticed() == ""


def test_fault_names_the_line_that_asked() -> None:
    list(TRANSACTIONS[:5])
    assert noticed().startswith("tests/sqlserver/test_queries.py:")


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("SELECT a = b FROM t", ""),  # T-SQL's other way to write an alias
        ("SELECT (a > b) AS c FROM t", "a condition stands where a value belongs"),
        ("SELECT a FROM t ORDER BY EXISTS(SELECT 1 FROM u)", "a condition stands where a value belongs"),
        ("SELECT CASE WHEN a = 1 THEN b > 2 ELSE 0 END FROM t", "a condition stands where a value belongs"),
        ("SELECT a FROM t WHERE b", "a value stands where a condition belongs"),
        ("SELECT a FROM t WHERE NOT (b) AND c = 1", "a value stands where a condition belongs"),
        ("SELECT a FROM t WHERE (EXISTS(SELECT 1 FROM u)) = 1", "a condition stands where a value belongs"),
        ("SELECT a FROM t OFFSET 5 ROWS", "OFFSET needs an order"),
        ("SELECT a FROM (SELECT b FROM t ORDER BY b) x", "a subquery has an order, but no limit"),
        ("SELECT DISTINCT a FROM t ORDER BY b", "DISTINCT is ordered by what it does not show"),
        ("SELECT a, b, SUM(c) FROM t GROUP BY a", "b is neither grouped by nor added up"),
        ("SELECT SUM(c) FROM t GROUP BY ?", "no column to group by"),
        ("INSERT INTO t (a) OUTPUT INSERTED.[id] VALUES (?)", "OUTPUT is refused on tables with triggers"),
        ("SELECT a FRO t WHERE", "it is no T-SQL"),
        ("UPDATE t SET a = ?, b = ? WHERE c LIKE ? ESCAPE '\\'", ""),
        (
            "SELECT CASE WHEN a = 1 AND EXISTS(SELECT 1 FROM u) THEN 1 END FROM t WHERE NOT (a = 1 OR b IS NULL)",
            "",
        ),
        ("SELECT a FROM t INNER JOIN u ON (t.id = u.id AND u.b > 1) GROUP BY a HAVING COUNT(*) > 2", ""),
    ],
)
def test_rule_is_told_from_the_text(sql: str, fault: str) -> None:
    assert fault in " ".join(broken(sql))
    assert bool(fault) == bool(broken(sql))


def test_keys_of_many_rows_at_once_are_not_told() -> None:
    """A service that counts on them fails in its own test, as it would on SQL Server."""
    owner = UserFactory()
    (tag,) = Tag.objects.bulk_create([Tag(owner=owner, name="new")])
    assert tag.pk is None


@pytest.fixture
def server():
    with offline_sql_server() as offline:
        yield offline


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        (Decimal("1.50"), "NUMERIC(38, 2)"),
        (Decimal("-999999999999.99"), "NUMERIC(38, 2)"),
        (Decimal(7), "NUMERIC(38, 0)"),
        (Decimal("1E+3"), "NUMERIC(38, 0)"),
        ("", "NVARCHAR(1)"),
        ("Größe", "NVARCHAR(5)"),
        ("a😀", "NVARCHAR(3)"),
        ("😀" * 2001, "NVARCHAR(MAX)"),
        (datetime(2026, 1, 1, tzinfo=UTC), "DATETIMEOFFSET"),
        (date(2026, 1, 1), "DATE"),
        (5_000_000_000, "BIGINT"),
    ],
)
def test_variables_of_a_grouping_query_hold_their_values_whole(
    server: OfflineSqlServer, value: object, type_: str
) -> None:
    query = "SELECT a, SUM(b) FROM t WHERE c >= %s GROUP BY a"
    sql, parameters = Cursor(None, server).format_group_by_params(query, [value])
    assert sql.startswith(f"DECLARE @var0 {type_} = %s ")
    assert parameters == [value]


def test_text_column_has_room_for_as_many_emoji_as_letters(server: OfflineSqlServer) -> None:
    description = Transaction._meta.get_field("description")
    assert description.max_length == 500
    assert description.db_type(server) == "nvarchar(1000)"


def test_transaction_is_recorded_with_one_key_of_its_own() -> None:
    """A single insert does tell its key."""
    assert TransactionFactory(account=AccountFactory()).pk
