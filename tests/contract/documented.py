"""The API's own schema as a judge of its answers."""

from functools import cache
from typing import Any

from django.http import HttpResponse
from django.test import Client
from jsonschema import Draft202012Validator


@cache
def schema() -> dict[str, Any]:
    """What `/api/schema` answers."""
    return Client().get("/api/schema").json()


def assert_documented(response: HttpResponse, path: str, method: str = "get") -> None:
    """The status, the content type and the body are among what the schema says of `path`."""
    outcomes = schema()["paths"][path][method]["responses"]
    assert str(response.status_code) in outcomes
    content = outcomes[str(response.status_code)]["content"]
    media_type = response["Content-Type"]
    assert media_type in content
    shape = {**content[media_type]["schema"], "components": schema()["components"]}
    Draft202012Validator(shape).validate(response.json())


def assert_problem(response: HttpResponse, status: int, code: str, said: str = "") -> None:
    """The response is a problem of RFC 9457 that says `said`."""
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert (body["status"], body["code"], body["type"]) == (status, code, f"urn:finsight:problem:{code}")
    assert body["title"]
    assert said in body["detail"]
