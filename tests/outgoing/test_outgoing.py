"""The server asks whom the operator named, and no address that would answer it with secrets."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import unquote

import pytest
import requests

from apps.outgoing.reachable import fault_of_address, fault_of_url
from apps.outgoing.session import SECONDS, guarded_session

METADATA = "http://169.254.169.254/latest/meta-data/iam/security-credentials/"


class Leading(BaseHTTPRequestHandler):
    """Leads to wherever its path says; to nowhere without one."""

    def do_GET(self) -> None:
        to = unquote(self.path[1:])
        self.send_response(302 if to else 200)
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def leading() -> Iterator[str]:
    """The address of a server on loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Leading) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.mark.parametrize(
    "address",
    [
        *("169.254.169.254", "169.254.170.2", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "100.100.100.200"),
        *("::ffff:169.254.169.254", "2002:a9fe:a9fe::", "0.0.0.0", "::", "224.0.0.1", "192.0.0.192"),
    ],
)
def test_nobody_is_asked_there(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    assert fault_of_address(address)
    assert fault_of_url(f"https://{host}/realms/home")


@pytest.mark.parametrize("address", ["10.1.2.3", "192.168.1.5", "127.0.0.1", "::1", "93.184.216.34", "fd12::1"])
def test_servers_of_the_household_may_be_asked(address: str) -> None:
    assert not fault_of_address(address)


@pytest.mark.parametrize(
    "url",
    [
        *("http://id.example.org", "ftp://localhost", "file:///etc/passwd", "gopher://localhost", "//id.example.org"),
        *("https://", "https://user:pw@id.example.org", "https://id.example.org/?next=x", "https://id.example.org/#a"),
        *("https://id.example.org:99999", "https://[::1", "https://@id.example.org"),
    ],
)
def test_url_that_no_setting_may_have(url: str) -> None:
    assert fault_of_url(url)
    assert "pw" not in fault_of_url(url)


@pytest.mark.parametrize("url", ["https://id.example.org/realms/home", "http://localhost:8080", "https://10.0.0.8"])
def test_url_that_a_setting_may_have(url: str) -> None:
    assert not fault_of_url(url)


@pytest.mark.parametrize("to", [METADATA, "http://[fd00:ec2::254]/", "https://169.254.169.254/", "http://10.0.0.1/"])
def test_a_redirect_leads_to_no_other_address(leading: str, to: str) -> None:
    with guarded_session() as session, pytest.raises(requests.ConnectionError, match=r"no server of yours|without TLS"):
        session.get(leading + to)


def test_a_server_of_this_machine_answers(leading: str) -> None:
    with guarded_session() as session:
        assert session.get(leading).status_code == 200
        assert session.get(leading + leading).status_code == 200


def test_a_server_that_leads_on_and_on_is_left(leading: str) -> None:
    with guarded_session() as session, pytest.raises(requests.TooManyRedirects):
        session.get(leading + leading + leading + leading + leading)


def test_settings_of_a_proxy_do_not_lead_around_the_guard(leading: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", leading)
    with guarded_session() as session, pytest.raises(requests.ConnectionError, match="no server of yours"):
        session.get(METADATA)


def test_files_are_no_servers() -> None:
    with guarded_session() as session, pytest.raises(requests.exceptions.InvalidSchema):
        session.get("file:///etc/passwd")
    assert SECONDS <= 10
