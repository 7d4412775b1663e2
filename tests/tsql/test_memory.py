"""Reading a ledger takes no more memory for more rows."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from pysqlbridge.tds.result import Bit, Column, Integer, NVarChar, Query, QueryResult, col_metadata, row
from pysqlbridge.tds.token import DoneStatus, done

from tests.sqlserver.answers import NOTHING, one_row
from tests.sqlserver.authority import Authority
from tests.sqlserver.column_types import Date
from tests.sqlserver.peer import sql_server

SCRIPT = Path(__file__).with_name("read_bookings.py")
KEYS = ("transaction_key", "split_key", "account_key", "category_key")
BOOKING = {
    **{name: (Integer(8), 1) for name in KEYS},
    "posting_date": (Date(), date(2026, 1, 1)),
    "amount": (Integer(8), -12_34),
    "is_paired": (Bit(), False),
    "payee": (NVarChar(200), "Markthof"),
    "description": (NVarChar(500), "CARD PAYMENT MARKTHOF 12345"),
}


@dataclass(frozen=True)
class ManyBookings(QueryResult):
    """One row, over and over."""

    number: int = 0

    def encode(self, tds_version: int = 0, server: str = "") -> bytes:
        columns = [Column(name, kind) for name, (kind, _value) in BOOKING.items()]
        one = row(columns, [value for _kind, value in BOOKING.values()])
        return col_metadata(columns) + one * self.number + done(status=DoneStatus.COUNT, row_count=self.number)


def measured(authority: Authority, rows: int) -> int:
    """The largest size in MB of a process that reads so many bookings."""

    def answer(query: Query) -> QueryResult | None:
        if "sys.databases" in query.sql:
            return one_row(name="finsight", snapshot_isolation_state=1)
        if "etl_booking" in query.sql:
            return ManyBookings([], [], number=rows)
        return NOTHING if "#wanted" in query.sql or "SNAPSHOT" in query.sql else None

    with sql_server(authority.certificate("localhost"), answer) as peer:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "finsight.settings",
            "PYTHONPATH": str(settings.BASE_DIR),
            "DATABASE_URL": peer.url(),
            "RDS_CA_BUNDLE": str(authority.bundle),
        }
        read = subprocess.run([sys.executable, SCRIPT], env=environment, check=True, capture_output=True, text=True)
    answered = json.loads(read.stdout)
    assert answered["rows"] == rows
    return answered["megabytes"]


def test_ten_times_the_rows_take_the_same_memory(authority: Authority) -> None:
    assert measured(authority, 400_000) - measured(authority, 40_000) < 24
