"""Reads on the category tree."""

from django.db.models import QuerySet

from apps.ledger.models import Category
from apps.ledger.tree import CategoryTree
from apps.problems import not_found
from apps.users.models import User
from apps.users.sight import Sight


def category_tree(owner: User) -> CategoryTree:
    """The owner's whole tree; one query."""
    return CategoryTree(Category.objects.filter(owner=owner))


def own_categories(owner: User) -> QuerySet[Category]:
    """The owner's categories by name, each with its parent."""
    return Category.objects.filter(owner=owner).select_related("parent").order_by("name", "pk")


def seen_categories(sight: Sight) -> CategoryTree:
    """The book's whole tree: whoever sees one of its accounts sees what money is for in it."""
    return category_tree(sight.owner)


def own_category(owner: User, pk: int) -> Category:
    """One of the owner's categories. Raises Problem 404."""
    category = own_categories(owner).filter(pk=pk).first()
    if category is None:
        raise not_found("category")
    return category
