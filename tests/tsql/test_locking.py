"""On SQL Server a run holds a lock of the server's; a second one is told so, and it is given back in any case."""

from collections.abc import Iterator

import pytest
from pysqlbridge.tds.result import Query, QueryResult

from apps.problems import Problem
from etl.locking import etl_lock
from tests.sqlserver.answers import NOTHING, one_row

from .conftest import Serving

pytestmark = pytest.mark.django_db(transaction=True)


class Locks:
    """`sp_getapplock` for one resource: its holder is a session."""

    def __init__(self) -> None:
        self.holder: int | None = None
        self.refusal: int | None = None

    def answer(self, query: Query) -> QueryResult | None:
        session = id(query.session)
        if "sp_getapplock" in query.sql:
            if self.holder not in (None, session) or self.refusal:
                return one_row(answer=self.refusal or -1)
            self.holder = session
            return one_row(answer=0)
        if "sp_releaseapplock" in query.sql:
            assert self.holder == session
            self.holder = None
            return NOTHING
        return None


@pytest.fixture
def locks(serving: Serving) -> Iterator[Locks]:
    server = Locks()
    with serving(server.answer):
        yield server


def test_a_second_run_is_refused_while_the_first_holds_the_lock(locks: Locks) -> None:
    with etl_lock(), pytest.raises(Problem, match="Another ETL run is under way") as refused, etl_lock():
        pass

    assert refused.value.code == "etl_running"
    assert locks.holder is None


def test_the_lock_is_given_back_when_a_run_fails(locks: Locks) -> None:
    with pytest.raises(ZeroDivisionError), etl_lock():
        raise ZeroDivisionError

    assert locks.holder is None


def test_another_answer_of_the_server_is_shown(locks: Locks) -> None:
    locks.refusal = -999
    with pytest.raises(Problem, match="sp_getapplock answered -999"), etl_lock():
        pass


def test_a_line_that_is_cut_during_the_run_leaves_the_run_its_own_outcome(serving: Serving) -> None:
    with serving(Locks().answer) as peer, etl_lock():
        peer.drop_connections()
