"""Asking over HTTP: as documented, about one's own book, not too often."""

import pytest

from tests.contract.documented import assert_documented, assert_problem

pytestmark = pytest.mark.django_db(transaction=True)
ASK = "/api/assistant/ask"


def test_asking(user, client, django_assert_max_num_queries):
    client.force_login(user)
    for question in ("income and budgets this year", "what is my balance", "write me a poem"):
        with django_assert_max_num_queries(8):
            answer = client.post(ASK, {"question": question}, "application/json")
        assert answer.status_code == 200
        assert_documented(answer, ASK, "post")


def test_what_is_no_question_is_refused(user, client):
    assert_problem(client.post(ASK, {"question": "?"}, "application/json"), 401, "not_authenticated")
    client.force_login(user)
    for body in ({}, {"question": 5}, {"question": ""}, {"question": "a" * 501}, {"question": "?", "user": 1}):
        assert client.post(ASK, body, "application/json").status_code == 400


def test_nobody_asks_without_end(user, client):
    client.force_login(user)
    codes = [client.post(ASK, {"question": "hello"}, "application/json").status_code for _ in range(31)]
    assert codes == [200] * 30 + [429]
