"""The two kinds of addresses that a resource has: all of them, and one of them. What they do, its own views say."""

from collections.abc import Callable, Iterable, Sequence
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

from . import sparse
from .conditional import answer_once_rendered, etag, require_unchanged
from .fields import Body
from .filtering import ListFilter
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
        """Money is nothing that a cache should keep; who asks again is told whether anything has changed."""
        response["Cache-Control"] = "no-store, private"
        answer_once_rendered(request, response)
        return super().finalize_response(request, response, *args, **kwargs)

    def given(self, request: Request, *, partial: bool = False, shape: type[Body] | None = None) -> dict[str, Any]:
        """The body, checked against the shape, or against the view's own. Raises ValidationError."""
        sent: BaseSerializer[Any] = (shape or self.body)(data=request.data, partial=partial, context=self.context())
        sent.is_valid(raise_exception=True)
        return dict(sent.validated_data)

    def done(self, request: Request, do: Callable[[], Response]) -> Response:
        """What `do` does, wholly or not at all; once under an `Idempotency-Key`."""
        require_known(request, set())
        return once(request, self.caller, lambda: _wholly(do))

    def as_json(self, things: Iterable[Any]) -> list[dict[str, Any]]:
        """What is answered of these."""
        shape = self.body(context=self.context())
        return [shape.to_representation(thing) for thing in things]


class CollectionView(BookView):
    """All of the caller's things of a kind, page by page, and a way to make another."""

    filters: ClassVar[Sequence[str]] = ()
    filter_set: ClassVar[type[ListFilter] | None] = None

    def rows(self, request: Request) -> QuerySet[Any]:
        """All that there are, in order, less what `filters` leave out; `filter_set` is applied to them."""
        raise NotImplementedError

    def details(self, ids: Sequence[int]) -> Iterable[Any]:
        """These with everything that is answered, in any order, in a number of queries that does not grow."""
        raise NotImplementedError

    def create(self, given: dict[str, Any]) -> int:
        """Write a new one; returns its id."""
        raise NotImplementedError

    def get(self, request: Request) -> Response:
        """One page."""
        filters = self.filter_set.base_filters if self.filter_set else ()
        require_known(request, {"limit", "offset", sparse.NAME, *self.filters, *filters})
        fields = sparse.wanted(request, self.body(context=self.context()))
        rows = self.rows(request)
        page = page_of(request, self.filter_set.chosen(rows, request.query_params) if self.filter_set else rows)
        found = {answer["id"]: answer for answer in self.as_json(self.details(page.ids))}
        results = [sparse.of(found[pk], fields) for pk in page.ids if pk in found]
        return Response({"results": results, "next": page.next})

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
        """As it is; its `ETag` stands for all of it, whichever fields are asked for."""
        require_known(request, {sparse.NAME})
        return self._answer(pk, sparse.wanted(request, self.body(context=self.context())))

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
        require_unchanged(request, self.as_json([thing])[0])
        return thing

    def _answer(self, pk: int, fields: frozenset[str] | None = None) -> Response:
        answer = self.as_json([self.thing(pk)])[0]
        return Response(sparse.of(answer, fields), headers={"ETag": etag(answer)})


@transaction.atomic
def _wholly(do: Callable[[], Response]) -> Response:
    return do()
