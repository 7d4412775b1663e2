"""A demo of its own for scanners: prepared in a folder that is thrown away, served until the block ends."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 60
PREPARE = (["migrate"], ["collectstatic", "--no-input"], ["load_demo", "--months", "1"], ["run_etl"])
# The demo's owner, and a cookie of theirs. Of many pages of a kind, few are as good as all.
LOG_IN = """
import django; django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.signed_cookies import SessionStore
from apps.ledger.models import Category, Transaction
from apps.users.models import User
Transaction.objects.filter(pk__gt=Transaction.objects.order_by("pk")[5].pk).delete()
Category.objects.filter(children=None, transactions=None, split_lines=None, budgets=None).delete()
user, session = User.objects.get(email="alex@demo.finsight.example"), SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
session.save()
print(user.pk, session.session_key)
"""


@dataclass(frozen=True)
class Demo:
    """Where it is served, and who is logged in there."""

    address: str
    user_id: str
    session: str


@contextmanager
def demo(port: int, *, planted: bool) -> Iterator[Demo]:
    """Serve a new demo, with holes in it where they are `planted`."""
    with tempfile.TemporaryDirectory(prefix="finsight-scan-") as folder:
        told = os.environ | {"DJANGO_SETTINGS_MODULE": "deploy.scan.settings", "VAR_DIR": folder}
        told |= {"PLANTED": "yes" if planted else "", "LOG_LEVEL": "ERROR"}
        for command in PREPARE:
            _python(told, "manage.py", *command)
        user_id, session = _python(told, "-c", LOG_IN).split()
        serve = [sys.executable, "-m", "finsight.serve", str(port)]
        with subprocess.Popen(serve, cwd=ROOT, env=told) as server:  # noqa: S603 - ourselves
            try:
                address = f"http://127.0.0.1:{port}"
                _wait_for(f"{address}/health")
                yield Demo(address, user_id, session)
            finally:
                server.terminate()


def _python(told: dict[str, str], *words: str) -> str:
    command = [sys.executable, *words]
    done = subprocess.run(command, cwd=ROOT, env=told, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ourselves
    return done.stdout


def _wait_for(address: str) -> None:
    until = time.monotonic() + WITHIN
    while True:
        try:
            urlopen(address, timeout=WITHIN).close()  # noqa: S310 - our own server
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return
