"""What somebody is told about goals, and how they want to be told."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.goals import notices
from apps.goals.models import Notice
from apps.problems_api import problems
from apps.rest import conditional
from apps.rest.documenting import ASKING, ID, Resource, action
from apps.rest.fields import Body, Flag
from apps.rest.filtering import FlagFilter, ListFilter, WordFilter
from apps.rest.pages import require_known
from apps.rest.views import BookView, CollectionView

ANSWERED = {
    "id": 12,
    "goal": 5,
    "kind": "breached",
    "title": "Rainy days: breached",
    "body": "",
    "created_at": "2026-11-20T10:00:00Z",
    "read_at": None,
}
CHOICE = {"by_mail": True, "digest": False}
KINDS = [kind for kind in Notice.Kind.values if kind != Notice.Kind.DIGEST]


class NoticeBody(Body):
    """One thing that was told."""

    id = serializers.IntegerField(read_only=True)
    goal = serializers.IntegerField(source="goal_id", read_only=True, allow_null=True)
    kind = serializers.ChoiceField(choices=KINDS, read_only=True)
    title = serializers.CharField(read_only=True)
    body = serializers.CharField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    read_at = serializers.DateTimeField(read_only=True, allow_null=True, help_text="Null: not read yet.")


class NoticeChoiceBody(Body):
    """How somebody wants to be told."""

    by_mail = Flag(help_text="A mail for each breach.")
    digest = Flag(help_text="A digest every week.")


class NoticeFilter(ListFilter):
    """Which notices."""

    unread = FlagFilter(field_name="read_at", lookup_expr="isnull", help_text="Those not read yet, or the others.")
    kind = WordFilter(KINDS, help_text="Of this kind.")


RESOURCE = Resource("notice", "notices", NoticeBody, ANSWERED)


@extend_schema_view(get=RESOURCE.pages(NoticeFilter.parameters()))
class NoticeList(CollectionView):
    """Newest first; digests are mails only."""

    body, filter_set = NoticeBody, NoticeFilter
    http_method_names: Sequence[str] = ("get", "head", "options")

    def rows(self, request: Request) -> QuerySet[Notice]:  # noqa: ARG002 - of the base
        return notices.told_on_page(self.caller)

    def details(self, ids: Sequence[int]) -> Iterable[Notice]:
        return notices.told_on_page(self.caller).filter(pk__in=ids)


class NoticeRead(BookView):
    """A notice that was read."""

    @action("notices_read", "Notices", "One notice was read", NoticeBody, answered=ANSWERED, parameters=[ID])
    def post(self, request: Request, pk: int) -> Response:
        """Read twice, it keeps its first time."""
        return self.done(request, lambda: self._read(pk))

    def _read(self, pk: int) -> Response:
        notices.mark_read(self.caller, pk)
        return Response(NoticeBody(notices.told_to(self.caller, pk)).data)


class NoticesRead(BookView):
    """All notices."""

    @action("notices_read_all", "Notices", "All notices were read", None, status=204)
    def post(self, request: Request) -> Response:
        """Those that nobody has read yet."""
        require_known(request, set())
        notices.mark_read(self.caller)
        return Response(status=204)


class NoticeChoiceView(BookView):
    """How the caller is told."""

    body = NoticeChoiceBody

    @extend_schema(
        operation_id="notices_choice",
        tags=["Notices"],
        summary="How you are told about goals",
        parameters=[conditional.PARAMETER],
        responses={200: NoticeChoiceBody, **conditional.UNCHANGED, **problems(*ASKING)},
    )
    def get(self, request: Request) -> Response:
        """Without a choice: by mail, and with a digest."""
        require_known(request, set())
        return Response(NoticeChoiceBody(notices.choice_of(self.caller)).data)

    @action(
        "notices_choose",
        "Notices",
        "Say how you want to be told",
        NoticeChoiceBody,
        body=NoticeChoiceBody,
        sent=CHOICE,
        answered=CHOICE,
    )
    def put(self, request: Request) -> Response:
        """From now on."""
        require_known(request, set())
        given = self.given(request)
        notices.choose(self.caller, **given)
        return Response(given)
