"""Whatever goes wrong below `/api/` is a problem document."""

import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from rest_framework.exceptions import ValidationError
from rest_framework.test import APIRequestFactory

from apps.metrics.api import DashboardView
from apps.rest.throttles import CallerThrottle
from apps.users.models import User
from finsight.api import problem_response

from .documented import assert_documented, assert_problem


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/kpi", "/api/kpi/profit/1", "/api/kpi/dashboard/1/", "/api/%00"]
)
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "options"])
def test_unknown_address_is_a_problem_for_every_method(path: str, method: str) -> None:
    assert_problem(getattr(Client(), method)(path), 404, "not_found")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods_are_refused(client: Client, member: User, method: str) -> None:
    response = getattr(client, method)(f"/api/kpi/dashboard/{member.pk}")
    assert_problem(response, 405, "method_not_allowed")
    assert "GET" in response["Allow"]


def test_what_cannot_be_rendered_is_refused(client: Client, member: User) -> None:
    response = client.get(f"/api/kpi/dashboard/{member.pk}", headers={"accept": "text/csv"})
    assert_problem(response, 406, "not_acceptable")


def test_throttled_callers_are_told_when_to_come_back(client: Client, member: User) -> None:
    use_up(member)
    response = client.get(f"/api/kpi/dashboard/{member.pk}")
    assert_problem(response, 429, "throttled")
    assert 1 <= int(response["Retry-After"]) <= 60
    assert_documented(response, "/api/kpi/dashboard/{user_id}")


@pytest.mark.django_db
def test_anonymous_readers_are_throttled_by_address() -> None:
    use_up(AnonymousUser())
    assert_problem(Client().get("/api/schema"), 429, "throttled")


def use_up(caller: User | AnonymousUser) -> None:
    """Spend all of a caller's requests, by the throttle itself: quicker than by hundreds of requests."""
    request = APIRequestFactory().get("/")
    request.user = caller
    while CallerThrottle().allow_request(request, DashboardView()):
        pass


def test_nested_validation_errors_name_their_fields() -> None:
    error = ValidationError({"amount": ["Too large."], "lines": [{"category": ["Unknown."]}]})
    response = problem_response(error, {})
    assert response.status_code == 400
    assert response.data["detail"] == "amount: Too large.; lines.0.category: Unknown."
    assert response.data["errors"] == [
        {"field": "amount", "detail": "Too large."},
        {"field": "lines.0.category", "detail": "Unknown."},
    ]


def test_unforeseen_errors_are_logged_and_say_nothing_to_the_caller(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="django.request"):
        response = problem_response(RuntimeError("a secret"), {})
    assert (response.status_code, response.data["code"]) == (500, "internal_error")
    assert "secret" not in str(response.data)
    assert "a secret" in caplog.text
