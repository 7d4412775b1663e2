"""What tests of the door share: a browser at an address, and what one types into the forms."""

from django.conf import settings
from django.core import mail
from django.test import Client

from apps.users.models import User
from tests.ledger_factories import PASSWORD

NEW = "violet tractor on the moon"


def at(address: str) -> Client:
    """A browser of its own, at an address of the network."""
    return Client(REMOTE_ADDR=address)


def log_in(browser: Client, email: str, password: str = PASSWORD):
    """What the log-in form answers."""
    return browser.post("/login/", {"login": email, "password": password})


def who(browser: Client) -> int | None:
    """The id of whoever is logged in."""
    found = browser.session.get("_auth_user_id") if settings.SESSION_COOKIE_NAME in browser.cookies else None
    return int(found) if found else None


def logged_in(user: User) -> Client:
    """A browser in which somebody logged in by the form, a moment ago."""
    browser = Client()
    assert log_in(browser, user.email).status_code == 302
    assert who(browser) == user.pk
    return browser


def browser(user: User) -> Client:
    """A browser in which somebody is logged in, for tests about something else."""
    client = Client()
    client.force_login(user)
    return client


def link_in_last_mail() -> str:
    """The path of the link in the newest mail."""
    line = next(line for line in mail.outbox[-1].body.splitlines() if line.startswith("http://testserver/"))
    return line.removeprefix("http://testserver")
