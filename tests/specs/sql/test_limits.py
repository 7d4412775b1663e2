"""A query reads one book, as far as a sight shows it, and cannot get round that."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pytest
import sqlglot
from hypothesis import HealthCheck, given, settings
from sqlglot import exp

from apps.specs.sql_layer.checking import read
from apps.specs.sql_layer.dialect import text_of
from apps.specs.sql_layer.limiting import limited
from apps.users.models import User
from apps.users.sight import Sight
from apps.warehouse import schema, statements
from apps.warehouse.engines.duckdb.connecting import AS_REDSHIFT
from apps.warehouse.engines.duckdb.engine import publication

from .generated import queries
from .people import TODAY, People, answer, codes, two_people

F = "fact_transactions"


@pytest.fixture
def people(once: Callable[..., People]) -> People:
    return once(two_people)


@dataclass
class Alone:
    """A warehouse that holds nothing but what a sight shows."""

    connection: duckdb.DuckDBPyConnection
    sight: Sight

    def rows(self, query: str) -> list[str]:
        """What a query returns there, run as it is."""
        return sorted(map(repr, self.connection.execute(text_of(read(query).tree)).fetchall()))


def alone(sight: Sight, folder: Path) -> Alone:
    """All that is not shown is deleted, and the summaries are made again."""
    pointer = publication().pointer()
    assert pointer is not None
    copy = shutil.copy(publication().beside(pointer.file), folder)
    connection = duckdb.connect(str(copy))
    connection.execute(AS_REDSHIFT)
    hidden = ", ".join(map(str, sight.hidden)) or "-1"
    wordless = ", ".join(map(str, sight.wordless)) or "-1"
    for table in schema.TABLES:
        if "user_key" in schema.columns(table):
            connection.execute(f"DELETE FROM {table} WHERE user_key NOT IN (0, {sight.owner.pk})")
    for table in (F, "dim_account"):
        connection.execute(f"DELETE FROM {table} WHERE account_key IN ({hidden})")
    connection.execute(f"UPDATE {F} SET payee = '', description = '' WHERE account_key IN ({wordless})")
    for name in ("monthly_summary", "category_summary"):
        connection.execute(f"DELETE FROM fact_{name}")
        connection.execute(f"INSERT INTO fact_{name} {statements.text(f'transform/{name}')}")
    return Alone(connection, sight)


@pytest.fixture
def books(people: People, tmp_path: Path) -> Iterator[list[Alone]]:
    """Ada's whole book, what a mate sees of it, and what one without its texts."""
    sights = (people.sight, people.in_part(), people.in_part(hidden=False))
    made = []
    for number, sight in enumerate(sights):
        (tmp_path / str(number)).mkdir()
        made.append(alone(sight, tmp_path / str(number)))
    yield made
    for book in made:
        book.connection.close()


def test_a_query_over_everybodys_rows_answers_as_if_there_were_only_ones_own(books: list[Alone]) -> None:
    @settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
    @given(queries())
    def holds(query: str) -> None:
        for book in books:
            if book.sight.hidden and "_budget" in query.replace("AS fact_budget", ""):
                continue
            assert sorted(map(repr, answer(query, book.sight).rows)) == book.rows(query), query
            _is_guarded(query, book.sight)

    holds()


def _is_guarded(query: str, sight: Sight) -> None:
    """Redshift understands what runs, and every table in it with people's rows stands beside its condition."""
    text = limited(read(query).tree, sight, TODAY).text
    (tree,) = sqlglot.parse(text, read="redshift")
    assert tree is not None
    for table in tree.find_all(exp.Table):
        if table.name in schema.TABLES and "user_key" in schema.columns(table.name):
            select = table.find_ancestor(exp.Select)
            assert select is not None
            assert "user_key = %(user_key)s" in select.sql("redshift"), text
            assert "LIMIT 1000000000" in select.sql("redshift"), text
    somebody = replace(sight, owner=User(pk=sight.owner.pk + 1))
    assert limited(read(query).tree, somebody, TODAY).text == text, "whose rows it reads is bound, and not written"


def test_what_would_fail_on_a_row_that_is_not_shown_is_never_tried_on_it(people: People) -> None:
    """An error would tell what stands there. Ada's own payees are numbers but for those of the hidden account."""
    found = answer(f"SELECT COUNT(*) FROM {F} WHERE CAST(payee AS INTEGER) > 0", people.in_part()).rows

    assert found == answer(f"SELECT COUNT(*) FROM {F} WHERE payee <> 'Hidden'", people.sight).rows


def test_unlisted_rows_of_others_are_not_there(people: People) -> None:
    assert answer("SELECT DISTINCT user_key, email FROM dim_user", people.sight).rows == [
        (people.ada.user.pk, "ada@example.org")
    ]
    assert answer("SELECT COUNT(*) FROM dim_category WHERE category_key = 0", people.sight).rows == [(1,)]
    for sight in (people.sight, people.in_part(), people.in_part(hidden=False)):
        found = answer(f"SELECT payee, description FROM {F} UNION SELECT name, '' FROM dim_account", sight)
        assert "Secret" not in str(found.rows)
        assert ("Hidden" in {row[0] for row in found.rows}) is (sight == people.sight)
        assert ("Dollars" in {row[0] for row in found.rows}) is (not sight.hidden)


def test_texts_are_no_sql(people: People) -> None:
    tricky = "it''s :user_key %(hidden)s 100% -- $today; DROP"
    found = answer(f"SELECT '{tricky}' AS t FROM dim_user WHERE 'a%' LIKE 'a%'", people.sight)

    assert found.rows == [(tricky.replace("''", "'"),)]


def test_a_star_and_comments_are_told_and_harmless(people: People) -> None:
    assert codes(f"SELECT * FROM {F} -- all of it", people) == ["comments", "star_of_facts"]
    assert codes(f"SELECT COUNT(*) FROM {F} AS f", people, kpi="Total expences") == ["metric_unknown"]
