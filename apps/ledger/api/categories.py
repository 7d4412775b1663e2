"""Categories over HTTP."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from apps.ledger import selectors, services
from apps.ledger.models import Category
from apps.rest.documenting import Resource
from apps.rest.fields import Body, Choice, Text
from apps.rest.filtering import KeyFilter, ListFilter, OrderFilter, TextFilter, WordFilter
from apps.rest.views import CollectionView, ItemView

from .own import OwnContext, category_key

SENT = {"name": "Bakery", "parent": 7}
ANSWERED = {"id": 31, "name": "Bakery", "parent": 7, "kind": "expense"}


class CategoryBody(Body):
    """A place in the tree of categories; below another it has that one's kind."""

    id = serializers.IntegerField(read_only=True)
    name = Text(max_length=80)
    parent = category_key(  # type: ignore[assignment] # REST framework takes fields from the class
        allow_null=True, required=False, help_text="What it stands below; null: at the top."
    )
    kind = Choice(choices=Category.Kind.values, required=False, help_text="Needed at the top, and counts there only.")


RESOURCE = Resource("category", "categories", CategoryBody, ANSWERED)


class CategoryFilter(ListFilter):
    """Which categories."""

    kind = WordFilter(Category.Kind.values, help_text="Of this kind.")
    parent = KeyFilter(field_name="parent_id", help_text="Right below this one.")
    text = TextFilter(field_name="name", help_text="With this in the name.")
    order = OrderFilter("name", "id", default="by name")


@RESOURCE.of_all(SENT, CategoryFilter.parameters())
class CategoryList(OwnContext, CollectionView):
    """By name."""

    body, filter_set = CategoryBody, CategoryFilter

    def rows(self, request: Request) -> QuerySet[Category]:  # noqa: ARG002 - of the base
        return selectors.own_categories(self.caller)

    def details(self, ids: Sequence[int]) -> Iterable[Category]:
        return selectors.own_categories(self.caller).filter(pk__in=ids)

    def create(self, given: dict[str, Any]) -> int:
        return services.create_category(self.caller, **given).pk


@RESOURCE.of_one({"name": "Bakeries"})
class CategoryItem(OwnContext, ItemView):
    """One category; what it held becomes uncategorised where it goes."""

    body, model = CategoryBody, Category

    def thing(self, pk: int) -> Category:
        return selectors.own_category(self.caller, pk)

    def change(self, thing: Category, given: dict[str, Any]) -> None:
        known = {"name": thing.name, "parent": thing.parent, "kind": thing.kind}
        services.change_category(self.caller, thing, **{**known, **given})

    def remove(self, thing: Category) -> None:
        services.delete_category(self.caller, thing)
