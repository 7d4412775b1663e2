"""A demo household on disk, tokens for it, and the server as a program of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_server
from time import monotonic, sleep

import httpx2 as httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
PERSON = "alex@demo.finsight.example"
ISSUE = """
from apps.users.models import User
from apps.users.tokens import issue_token
for scope in ("read", "write"):
    print(issue_token(User.objects.get(email="%s"), scope, scope)[1])
"""
PATIENCE = 30


@dataclass(frozen=True)
class Household:
    """The environment of its programs, and its owner's tokens."""

    environment: dict[str, str]
    read: str
    write: str

    def run(self, *words: str) -> str:
        """What a command says."""
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The server over HTTP."""
        with create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        command = [sys.executable, "manage.py", "mcp", "--http", str(port)]
        with subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=subprocess.DEVNULL) as process:
            address = f"http://127.0.0.1:{port}/mcp"
            try:
                _wait_for(address)
                yield address
            finally:
                process.terminate()


@pytest.fixture(scope="session")
def household(tmp_path_factory: pytest.TempPathFactory) -> Household:
    """As `make setup` leaves it."""
    own = {"VAR_DIR": str(tmp_path_factory.mktemp("mcp")), "DJANGO_SETTINGS_MODULE": "finsight.settings"}
    made = Household(dict(os.environ) | own, "", "")
    for words in (["migrate"], ["load_demo", "--months", "3"], ["run_etl"]):
        made.run(*words)
    tokens = [
        line for line in made.run("shell", "-v", "0", "-c", ISSUE % PERSON).splitlines() if line.startswith("fin_")
    ]
    return Household(made.environment, *tokens)


def kpis_of(household: Household) -> dict[str, object]:
    """The same numbers by the command."""
    return json.loads(household.run("kpis", "--user", PERSON, "--json"))


def _wait_for(address: str) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until:
        try:
            httpx.get(address)
        except httpx.TransportError:
            sleep(0.1)
        else:
            return
    raise TimeoutError(address)
