"""What the server writes is valid HTML: `html-validate` looks at every page that a person can open.

Off are its rules of style (white space, capitals of the doctype), and three that forbid what is meant: `role="list"`,
which VoiceOver needs where bullets are off; fields that share a name, as Django's lists of ticks do; and a region that
is no section, because it is there to be scrolled by keyboard.
"""

import json
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from apps.users.models import User

from .conftest import build
from .node_tools import tool
from .tabs import TABS, other_addresses

RULES = Path(__file__).with_name("htmlvalidate.json")
# The answers of forms that need more than a login to be looked at.
DOOR = ("/login/", "/password/reset/")


def written(client: Client, address: str) -> str:
    """The page, or nothing where the address answers no page."""
    answer = client.get(address)
    is_page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
    return answer.content.decode() if is_page else ""


def complaints(folder: Path) -> list[str]:
    """What html-validate says of the files in a folder, one line a place."""
    command = [tool(".bin/html-validate"), "--config", RULES, "--formatter", "json", folder]
    answer = folder / "answer.json"
    with answer.open("w") as into:  # down a pipe it would end in the middle
        subprocess.run(command, stdout=into, check=False)
    return [
        f"{Path(page['filePath']).name}:{found['line']}: {found['ruleId']}: {found['message']}"
        for page in json.loads(answer.read_text())
        for found in page["messages"]
    ]


@pytest.fixture
def alex(once) -> User:
    return once(build)


def test_every_page_is_valid_html(alex: User, client: Client, tmp_path: Path) -> None:
    pages = {address: written(client, address) for address in DOOR}
    client.force_login(alex)
    pages |= {address: written(client, address) for address in (*TABS.values(), *other_addresses())}
    for address, page in pages.items():
        if page:
            (tmp_path / (address.strip("/").replace("/", "-") or "overview")).with_suffix(".html").write_text(page)
    assert set(TABS.values()) <= {address for address, page in pages.items() if page}
    assert complaints(tmp_path) == []
