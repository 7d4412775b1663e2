"""`ETag`s: who has an answer already is told that it still holds (304), who writes meets no other state (412)."""

import json
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from apps.problems import Problem

OK, NOT_MODIFIED = 200, 304
KEPT = ("ETag", "Cache-Control", "Vary", "Allow")
PARAMETER = OpenApiParameter(
    "If-None-Match",
    {"type": "string"},
    OpenApiParameter.HEADER,
    description="The `ETag` of an answer that is there already: where it still holds, the answer is 304 and empty.",
)
UNCHANGED = {304: None}


def etag(answer: Any) -> str:
    """Stands for what is answered, whoever changed it: a person, a rule, or the pairing of transfers."""
    return _tag(json.dumps(answer).encode())


def answered(request: Request | HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response with an `ETag` of its bytes, unless it has one; 304 in its place where the caller has the same."""
    if request.method not in {"GET", "HEAD"} or response.status_code != OK or response.streaming:
        return response
    if "ETag" not in response:
        response["ETag"] = _tag(response.content)
    asked = request.META.get("HTTP_IF_NONE_MATCH")
    if asked is None or not _matches(asked, response["ETag"]):
        return response
    headers = {name: response[name] for name in KEPT if name in response}
    same = HttpResponse(status=NOT_MODIFIED, headers=headers)
    del same["Content-Type"]
    return same


def require_unchanged(request: Request, answer: Any) -> None:
    """The thing is in the state that the caller means: `answer` is what it is answered as. Raises Problem 412."""
    wanted = request.headers.get("If-Match", "*")
    if wanted.strip() != "*" and etag(answer) not in [each.strip() for each in wanted.split(",")]:
        text = "This was changed since you read it. Read it again, and decide anew."
        raise Problem("changed_since", "Changed since", 412, text)


def answer_once_rendered(request: Request, response: HttpResponse) -> None:
    """Do so when the bytes of a response of REST framework's are there."""
    if isinstance(response, Response):
        response.add_post_render_callback(lambda rendered: answered(request, rendered))


def _matches(asked: str, tag: str) -> bool:
    """As caches compare: what is said to be weak is as good."""
    return asked.strip() == "*" or tag in {each.removeprefix("W/") for each in parse_etags(asked)}


def _tag(content: bytes) -> str:
    return f'"{sha256(content).hexdigest()[:32]}"'
