"""`/api/schema` and `/api/docs`: truthful, complete, and served without any other host."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern
from jsonschema import Draft202012Validator

from finsight.api import urlpatterns

from .documented import schema

pytestmark = pytest.mark.django_db
UNDOCUMENTED = {"api-schema", "api-docs", "api-unknown"}


def test_schema_is_openapi_3_1_as_json() -> None:
    response = Client().get("/api/schema")
    assert response.status_code == 200
    assert "json" in response["Content-Type"]
    assert response.json()["openapi"].startswith("3.1")


def test_every_route_is_in_the_schema() -> None:
    routes = {
        "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(route.pattern))
        for route in urlpatterns
        if isinstance(route, URLPattern) and route.name not in UNDOCUMENTED
    }
    assert routes <= set(schema()["paths"])


def test_examples_are_as_documented() -> None:
    checked = 0
    for operations in schema()["paths"].values():
        for operation in operations.values():
            for body in operation["responses"].get("200", {}).get("content", {}).values():
                for example in body.get("examples", {}).values():
                    Draft202012Validator({**body["schema"], "components": schema()["components"]}).validate(
                        example["value"]
                    )
                    checked += 1
    assert checked >= 4


def test_money_is_never_documented_as_a_number() -> None:
    kinds = [
        definition.get("type")
        for shape in schema()["components"]["schemas"].values()
        for definition in shape.get("properties", {}).values()
    ]
    assert "number" not in kinds


def test_docs_list_every_endpoint_and_load_nothing_from_elsewhere() -> None:
    page = Client().get("/api/docs")
    text = page.content.decode()
    assert page.status_code == 200
    for path in schema()["paths"]:
        assert path in text
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text)
    assert "<style" not in text
    assert " style=" not in text


def test_docs_only_answer_reading() -> None:
    assert Client().post("/api/docs").status_code == 405
