"""A warehouse that another program has open for writing."""

import subprocess
import sys

import pytest
from django.conf import settings

from apps.problems import Problem
from apps.warehouse.reading import snapshot
from tests.warehouse.contract.writing import publish

HOLD = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"


def test_a_locked_warehouse_is_said_to_be_locked() -> None:
    publish(from_scratch=True)
    path = settings.WAREHOUSE_PATH.with_name("warehouse-1.duckdb")
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "open\n"

        with pytest.raises(Problem, match="locked by another program") as raised, snapshot():
            pass

        holder.stdin.close()
    assert raised.value.code == "warehouse_locked"
    with snapshot() as warehouse:
        assert warehouse.version == 1
