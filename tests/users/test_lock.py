"""Wrong passwords lock one person from one address, and nobody else."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from axes.models import AccessAttempt
from django.db import connection

from tests.ledger_factories import UserFactory
from tests.users.door import at, log_in, who

pytestmark = pytest.mark.django_db


def test_five_wrong_passwords_lock_that_address_for_that_person_alone():
    ada, ben = UserFactory(), UserFactory()
    thief = at("203.0.113.9")
    answers = [log_in(thief, ada.email, f"wrong {n}") for n in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "900"
    assert "Wait 15 minutes" in answers[-1].content.decode()
    assert "Content-Security-Policy" in answers[-1].headers
    assert log_in(thief, ada.email).status_code == 429
    assert log_in(thief, ada.email.upper()).status_code == 429
    assert who(thief) is None

    home, neighbour = at("198.51.100.7"), at("203.0.113.9")
    assert log_in(home, ada.email).status_code == 302
    assert who(home) == ada.pk
    log_in(neighbour, ben.email)
    assert who(neighbour) == ben.pk


def test_no_password_is_kept_with_the_tries():
    log_in(at("203.0.113.9"), "ada@example.org" + "x" * 300, "a secret that was mistyped")
    log_in(at("203.0.113.9"), "ada@example.org", "a secret that was mistyped")
    kept = AccessAttempt.objects.get()
    assert "mistyped" not in f"{kept.post_data}{kept.get_data}"


def test_lock_ends():
    ada = UserFactory()
    with time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=UTC), tick=False) as clock:
        for n in range(5):
            log_in(at("203.0.113.9"), ada.email, f"wrong {n}")
        clock.shift(timedelta(minutes=16))
        assert log_in(at("203.0.113.9"), ada.email).status_code == 302


def test_try_while_locked_begins_the_wait_anew():
    ada = UserFactory()
    with time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=UTC), tick=False) as clock:
        for n in range(5):
            log_in(at("203.0.113.9"), ada.email, f"wrong {n}")
        for minutes, status in ((10, 429), (10, 429), (16, 302)):
            clock.shift(timedelta(minutes=minutes))
            answer = log_in(at("203.0.113.9"), ada.email)
            assert answer.status_code == status
            assert answer.headers.get("Retry-After", "900") == "900"


def test_wait_is_that_of_the_limit_which_was_met():
    with time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=UTC), tick=False) as clock:
        for n in range(20):
            log_in(at("203.0.113.5"), f"person-{n}@example.org", "spring2026")
        clock.shift(timedelta(seconds=45))
        answer = log_in(at("203.0.113.5"), "person-20@example.org", "spring2026")
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "15")
        clock.shift(timedelta(seconds=15))
        assert log_in(at("203.0.113.5"), "person-20@example.org", "spring2026").status_code == 200


def test_right_password_forgets_the_wrong_ones():
    ada = UserFactory()
    for _ in range(2):
        for n in range(4):
            log_in(at("203.0.113.9"), ada.email, f"wrong {n}")
        assert log_in(at("203.0.113.9"), ada.email).status_code == 302


def test_unknown_people_are_answered_and_locked_in_the_same_words():
    ada = UserFactory()
    known = [log_in(at("203.0.113.1"), ada.email, "wrong") for _ in range(6)]
    unknown = [log_in(at("203.0.113.2"), "nobody@example.org", "wrong") for _ in range(6)]

    assert [answer.status_code for answer in known] == [answer.status_code for answer in unknown]
    said = "No account has this email address and password."
    assert said in known[0].content.decode()
    assert said in unknown[0].content.decode()


def test_one_password_tried_on_many_people_is_slowed():
    answers = [log_in(at("203.0.113.3"), f"person-{n}@example.org", "spring2026") for n in range(22)]

    assert answers[19].status_code == 200
    assert answers[20].status_code == 429
    assert 50 <= int(answers[20].headers["Retry-After"]) <= 60
    assert "Wait a minute" in answers[20].content.decode()
    assert log_in(at("203.0.113.4"), "person-1@example.org", "x").status_code == 200


def test_admin_has_no_door_of_its_own(client):
    answer = client.get("/admin/login/?next=/admin/")
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/login/")
    client.force_login(UserFactory())
    assert client.get("/admin/login/").status_code == 403


def test_logging_in_asks_few_queries(client, django_assert_max_num_queries):
    ada = UserFactory()
    log_in(client, ada.email)
    client.post("/logout/")
    with django_assert_max_num_queries(30):
        log_in(client, ada.email)


@pytest.mark.django_db(transaction=True)
def test_fifty_wrong_passwords_at_once_end_in_the_lock_and_in_no_error():
    ada, gate = UserFactory(), Barrier(50)

    def tried(number: int) -> int:
        thief = at("203.0.113.9")
        thief.raise_request_exception = False
        gate.wait()
        try:
            return log_in(thief, ada.email, f"wrong {number}").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as pool:
        answers = Counter(pool.map(tried, range(50)))

    assert answers.keys() <= {200, 429}, answers
    assert answers[429], answers
    assert log_in(at("203.0.113.9"), ada.email).status_code == 429
    assert log_in(at("198.51.100.7"), ada.email).status_code == 302
