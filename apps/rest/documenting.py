"""The schema of a resource's two addresses, said once for all resources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    extend_schema,
    extend_schema_view,
    inline_serializer,
)
from rest_framework import serializers

from apps.problems_api import problems

from . import conditional, idempotency, pages, sparse
from .fields import KEY, Body

View = TypeVar("View", bound=type)
Method = TypeVar("Method", bound=Callable[..., Any])
ID = OpenApiParameter("pk", KEY, OpenApiParameter.PATH, description="Its id; another's answers 404.")
IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string"},
    OpenApiParameter.HEADER,
    description="The `ETag` of what was read: what was changed since is then left as it is (412).",
)
ASKING, WRITING = (400, 401, 404, 413, 429, 503), (400, 401, 403, 404, 409, 413, 415, 429, 503)
Example = dict[str, Any]
Outcomes = dict[Any, Any]


@dataclass(frozen=True)
class Resource:
    """A kind of thing: what it is called, its shape, and one as it is answered."""

    noun: str
    plural: str
    body: type[Body]
    answered: Example

    def of_all(self, sent: Example, parameters: Sequence[Any] = ()) -> Callable[[View], View]:
        """Documents the address of all: GET a page (with these filters), POST a new one."""
        made = self._operation(
            "create",
            f"A new {self.noun}",
            [idempotency.PARAMETER],
            {201: self.body, **problems(*WRITING, 422)},
            OpenApiExample("Sent", sent, request_only=True),
            _answered("Made", self.answered, 201),
            request=self.body,
        )
        return extend_schema_view(get=self.pages(parameters), post=made)

    def of_one(self, change: Example, confirms: Sequence[Any] = ()) -> Callable[[View], View]:
        """Documents the address of one: GET, PATCH, DELETE."""
        changed = self._operation(
            "change",
            f"Change fields of one {self.noun}",
            [ID, IF_MATCH],
            {200: self.body, **problems(*WRITING, 412)},
            OpenApiExample("Sent", change, request_only=True),
            _answered("Changed", self.answered, 200),
            request=self.body,
        )
        return extend_schema_view(get=self.read(), patch=changed, delete=self.delete(confirms))

    def pages(self, parameters: Sequence[Any] = ()) -> Any:
        """GET a page of all."""
        following = serializers.URLField(allow_null=True, help_text="Where the next page is; null on the last.")
        page = inline_serializer(f"{self.noun.capitalize()}Page", {"results": self.body(many=True), "next": following})
        outcomes: Outcomes = {200: page, **conditional.UNCHANGED, **problems(*ASKING)}
        example = _answered("A page", {"results": [self.answered], "next": None}, 200)
        asked = [*parameters, sparse.parameter(self.body), *pages.PARAMETERS, conditional.PARAMETER]
        return self._operation("list", f"Your {self.plural}", asked, outcomes, example)

    def read(self) -> Any:
        """GET one."""
        outcomes: Outcomes = {200: self.body, **conditional.UNCHANGED, **problems(*ASKING)}
        asked = [ID, sparse.parameter(self.body), conditional.PARAMETER]
        return self._operation("read", f"One {self.noun}", asked, outcomes, _answered("One", self.answered, 200))

    def delete(self, confirms: Sequence[Any] = ()) -> Any:
        """DELETE one."""
        outcomes: Outcomes = {204: None, **problems(*WRITING, 412)}
        return self._operation("delete", f"Delete one {self.noun}", [ID, IF_MATCH, *confirms], outcomes)

    def _operation(
        self, verb: str, summary: str, parameters: Sequence[Any], outcomes: Outcomes, *examples: Any, **more: Any
    ) -> Any:
        return extend_schema(
            operation_id=f"{self.plural}_{verb}",
            tags=[self.plural.capitalize()],
            summary=summary,
            parameters=[*parameters],
            responses=outcomes,
            examples=[*examples],
            **more,
        )


def action(  # noqa: PLR0913 - what an operation is
    name: str,
    tag: str,
    summary: str,
    answer: Any,
    *,
    body: Any = None,
    sent: Example | None = None,
    answered: Any = None,
    status: int = 200,
    parameters: Sequence[Any] = (),
) -> Callable[[Method], Method]:
    """Documents a write that is no resource's own: its body with an example of it, and what is answered."""
    examples = [OpenApiExample("Sent", sent, request_only=True)] if sent is not None else []
    examples += [_answered("Answered", answered, status)] if answered is not None else []
    outcomes: Outcomes = {status: answer, **problems(*WRITING, 412, 422)}
    return extend_schema(
        operation_id=name,
        tags=[tag],
        summary=summary,
        parameters=[*parameters],
        request=body,
        responses=outcomes,
        examples=examples,
    )


def listing(  # noqa: PLR0913 - as above
    name: str, tag: str, summary: str, row: Any, answered: Example, *, parameters: Sequence[Any] = ()
) -> Callable[[Method], Method]:
    """Documents a list in pages that is no resource's own; `row` is the shape of one of its rows."""
    following = serializers.URLField(allow_null=True, help_text="Where the next page is; null on the last.")
    title = "".join(part.capitalize() for part in name.split("_"))
    page = inline_serializer(f"{title}Page", {"results": row(many=True), "next": following})
    return extend_schema(
        operation_id=name,
        tags=[tag],
        summary=summary,
        parameters=[*parameters, *pages.PARAMETERS, conditional.PARAMETER],
        responses={200: page, **conditional.UNCHANGED, **problems(*ASKING)},
        examples=[_answered("A page", {"results": [answered], "next": None}, 200)],
    )


def _answered(name: str, value: Any, status: int) -> OpenApiExample:
    return OpenApiExample(name, value, response_only=True, status_codes=[str(status)])
