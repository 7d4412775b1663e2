"""Whatever the API is asked, by whomever: an answer that its own schema describes, and never an error of ours."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from apps.users.models import User
from finsight.wsgi import application
from tests.ledger_factories import UserFactory
from tests.metrics.book import Book

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
FEW, MANY = 3, 150
ROLES = ["owner", "stranger", "staff", "anonymous"]


def somebody(role: str, owner: User) -> User | None:
    """Who asks."""
    if role in {"owner", "anonymous"}:
        return owner if role == "owner" else None
    user = UserFactory(is_staff=role == "staff")
    if role == "staff":
        user.user_permissions.add(Permission.objects.get(codename="view_any_book"))
    return user


def credentials(user: User | None) -> dict[str, str]:
    """What a browser sends for them, its token against forgery with it."""
    token = "a" * 32
    cookies = {"csrftoken": token}
    if user is not None:
        client = Client()
        client.force_login(user)
        cookies["sessionid"] = client.cookies["sessionid"].value
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "X-CSRFToken": token}


@pytest.fixture(scope="module")
def operations() -> list[APIOperation]:
    """Every operation of the schema."""
    api = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(request=None, public=True))
    api.app = application
    return [found.ok() for found in api.get_all_operations()]


def asked(operations: list[APIOperation]) -> Iterator[tuple[APIOperation, GenerationMode]]:
    """As the schema wants it and otherwise, where it wants anything at all."""
    for operation in operations:
        yield operation, GenerationMode.POSITIVE
        if operation.definition.raw.get("parameters") or operation.definition.raw.get("requestBody"):
            yield operation, GenerationMode.NEGATIVE


def needs_log_in(operation: APIOperation) -> bool:
    return bool(operation.definition.raw.get("security")) and {} not in operation.definition.raw["security"]


def fuzz(operation: APIOperation, mode: GenerationMode, owner: User, user: User | None, examples: int) -> None:
    """Ask for so many things; half of them about a book that there is."""
    sent = credentials(user)

    @settings(
        max_examples=examples, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case: Case) -> None:
        for user_id in {case.path_parameters.get("user_id"), owner.pk if case.path_parameters else None}:
            if user_id is not None:
                case.path_parameters["user_id"] = user_id
            cache.clear()
            answer = case.call(headers={**(case.headers or {}), **sent})
            # The schema describes whole things; of one asked for with `fields`, what was not asked for is not there.
            is_part = "fields" in (case.query or {})
            checks = [check for check in CHECKS if check is not response_schema_conformance or not is_part]
            case.validate_response(answer, checks=checks)
            if user is None and needs_log_in(operation):
                assert answer.status_code in {401, 404, 405}, (operation.label, answer.status_code)

    ask()


def test_every_answer_is_as_documented(loaded: Book, operations: list[APIOperation]) -> None:
    for role in ROLES:
        user = somebody(role, loaded.user)
        for operation, mode in asked(operations):
            fuzz(operation, mode, loaded.user, user, FEW)


@pytest.mark.takes_minutes
@pytest.mark.parametrize("role", ROLES)
def test_every_answer_is_as_documented_at_length(loaded: Book, operations: list[APIOperation], role: str) -> None:
    user = somebody(role, loaded.user)
    for operation, mode in asked(operations):
        fuzz(operation, mode, loaded.user, user, MANY)
