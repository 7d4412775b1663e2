"""THROTTLE_*: rates of the API, refused in one line where they are none; and counters that tell when to come back."""

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from apps.throttling import Rate, spend
from apps.users.tokens import issue_token
from finsight.serve import note_on_counting
from finsight.settings.throttles import rate
from tests.contract.documented import assert_problem
from tests.ledger_factories import UserFactory


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", Rate(600, 60)), ("5/sec", Rate(5, 1)), (" 20/Hour ", Rate(20, 3600)), ("7/day", Rate(7, 86_400))],
)
def test_rates_are_read(monkeypatch, text: str, expected: Rate) -> None:
    monkeypatch.setenv("THROTTLE_USER", text)
    assert rate("THROTTLE_USER", "600/min") == expected


@pytest.mark.parametrize("text", ["600", "0/min", "-1/min", "many/min", "5/fortnight", "5/min/user"])
def test_what_is_no_rate_stops_the_start_in_one_line(monkeypatch, text: str) -> None:
    monkeypatch.setenv("THROTTLE_TOKEN", text)
    with pytest.raises(SystemExit, match=r"^finsight: THROTTLE_TOKEN: .* is not a rate such as 600/min") as stopped:
        rate("THROTTLE_TOKEN", "300/min")
    assert "\n" not in str(stopped.value)


def test_a_window_is_over_when_it_says() -> None:
    twice = Rate(2, 60)
    with time_machine.travel("2026-01-01T00:00:17.25Z", tick=False) as now:
        assert [spend("door", twice) for _ in range(4)] == [0, 0, 43, 43]
        assert spend("another", twice) == 0
        now.shift(42)
        assert spend("door", twice) == 1
        now.shift(1)
        assert spend("door", twice) == 0
    cache.clear()


@pytest.mark.django_db
def test_users_tokens_and_addresses_have_rates_of_their_own(settings) -> None:
    settings.THROTTLE_USER, settings.THROTTLE_TOKEN, settings.THROTTLE_ADDRESS = (Rate(n, 86_400) for n in (5, 2, 1))
    user = UserFactory()
    programs = [Client(headers={"authorization": f"Bearer {issue_token(user, 'x', 'read')[1]}"}) for _ in range(3)]
    browser = Client()
    browser.force_login(user)
    asked = [*[programs[0]] * 3, *[programs[1]] * 2, browser, programs[2]]
    assert [who.get("/api/accounts").status_code for who in asked] == [200, 200, 429, 200, 200, 429, 429]
    slowed = browser.get("/api/accounts")
    assert_problem(slowed, 429, "throttled")
    assert 1 <= int(slowed["Retry-After"]) <= 86_400
    near, far = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    said = [who.get("/api/schema", headers={"x-forwarded-for": "10.9.8.7"}).status_code for who in (near, near, far)]
    assert said == [200, 429, 200]


def test_several_workers_that_count_alone_are_told(monkeypatch) -> None:
    monkeypatch.delenv("CACHE_URL", raising=False)
    assert "2-fold" in note_on_counting()
    monkeypatch.setenv("CACHE_URL", "rediscache://127.0.0.1:6379/1")
    assert note_on_counting() == ""
