"""The two kinds of addresses that a resource has: all of them, and one of them. What they do, its own views say."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Model, QuerySet
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from apps.problems import Problem
from apps.users.models import User

from .fields import Body
from .idempotency import once
from .pages import page_of, require_known
from .parsers import PlainJSONParser

MOST_BYTES = 2**20


class BookView(APIView):
    """An address in the caller's own book; bodies are bounded before anything of them is read."""

    parser_classes: Sequence[type[BaseParser]] = (PlainJSONParser,)
    body: ClassVar[type[Body]]

    @property
    def caller(self) -> User:
        """Who asks."""
        assert isinstance(self.request.user, User)  # WithinScope let nobody else in
        return self.request.user

    def context(self) -> dict[str, Any]:
        """What the fields of bodies look ids up in."""
        return {}

    def most_bytes(self) -> int:
        """The largest body."""
        return MOST_BYTES

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """As REST framework's. Raises Problem `too_large`."""
        length, most = request.META.get("CONTENT_LENGTH") or "0", self.most_bytes()
        if not length.isdecimal() or int(length) > most:
            text = f"The body is larger than {most:,} bytes, which is the most that is taken here."
            raise Problem("too_large", "Too large", 413, text)
        super().initial(request, *args, **kwargs)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Money is nothing that a cache should keep."""
        response["Cache-Control"] = "no-store, private"
        return super().finalize_response(request, response, *args, **kwargs)

    def given(self, request: Request, *, partial: bool = False) -> dict[str, Any]:
        """The body, checked. Raises ValidationError."""
        sent: BaseSerializer[Any] = self.body(data=request.data, partial=partial, context=self.context())
        sent.is_valid(raise_exception=True)
        return dict(sent.validated_data)

    def as_json(self, things: Iterable[Any]) -> list[dict[str, Any]]:
        """What is answered of these."""
        shape = self.body(context=self.context())
        return [shape.to_representation(thing) for thing in things]


class CollectionView(BookView):
    """All of the caller's things of a kind, page by page, and a way to make another."""

    filters: ClassVar[Sequence[str]] = ()
    item: ClassVar[str]

    def rows(self, request: Request) -> QuerySet[Any]:
        """All that are asked for, in order."""
        raise NotImplementedError

    def details(self, ids: Sequence[int]) -> Iterable[Any]:
        """These with everything that is answered, in order, in a number of queries that does not grow."""
        raise NotImplementedError

    def create(self, given: dict[str, Any]) -> int:
        """Write a new one; returns its id."""
        raise NotImplementedError

    def get(self, request: Request) -> Response:
        """One page."""
        require_known(request, {"limit", "offset", *self.filters})
        page = page_of(request, self.rows(request))
        return Response({"results": self.as_json(self.details(page.ids)), "next": page.next})

    def post(self, request: Request) -> Response:
        """A new one; done once under an `Idempotency-Key`."""
        require_known(request, set())
        given = self.given(request)
        return once(request, self.caller, lambda: self._created(given))

    @transaction.atomic
    def _created(self, given: dict[str, Any]) -> Response:
        pk = self.create(given)
        answer = self.as_json(self.details([pk]))[0]
        return Response(answer, 201, headers={"Location": f"{self.request.path}/{pk}", "ETag": etag(answer)})


class ItemView(BookView):
    """One of the caller's things."""

    model: ClassVar[type[Model]]
    confirms: ClassVar[Sequence[str]] = ()

    def thing(self, pk: int) -> Any:
        """The caller's own, with everything that is answered. Raises Problem 404."""
        raise NotImplementedError

    def change(self, thing: Any, given: dict[str, Any]) -> None:
        """Change what is given."""
        raise NotImplementedError

    def remove(self, thing: Any) -> None:
        """Let it go."""
        raise NotImplementedError

    def get(self, request: Request, pk: int) -> Response:
        """As it is."""
        require_known(request, set())
        return self._answer(pk)

    @transaction.atomic
    def patch(self, request: Request, pk: int) -> Response:
        """Change what is sent, leave the rest; only as it was last seen, where `If-Match` says so."""
        require_known(request, set())
        thing = self._held(request, pk)
        self.change(thing, self.given(request, partial=True))
        return self._answer(pk)

    @transaction.atomic
    def delete(self, request: Request, pk: int) -> Response:
        """Let it go."""
        require_known(request, set(self.confirms))
        self.remove(self._held(request, pk))
        return Response(status=204)

    def _held(self, request: Request, pk: int) -> Any:
        """The thing, held until the transaction ends, and in the state that the caller means. Raises Problem."""
        list(self.model._base_manager.select_for_update().filter(pk=pk).values_list("pk"))  # noqa: SLF001
        thing = self.thing(pk)
        wanted = request.headers.get("If-Match", "*")
        if wanted.strip() != "*" and etag(self.as_json([thing])[0]) not in [each.strip() for each in wanted.split(",")]:
            text = "This was changed since you read it. Read it again, and decide anew."
            raise Problem("changed_since", "Changed since", 412, text)
        return thing

    def _answer(self, pk: int) -> Response:
        answer = self.as_json([self.thing(pk)])[0]
        return Response(answer, headers={"ETag": etag(answer)})


def etag(answer: dict[str, Any]) -> str:
    """Stands for what is answered, whoever changed it: a person, a rule, or the pairing of transfers."""
    return f'"{sha256(json.dumps(answer).encode()).hexdigest()[:32]}"'
