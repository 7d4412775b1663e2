"""Reads on the category tree."""

from apps.ledger.models import Category
from apps.ledger.tree import CategoryTree
from apps.problems import not_found
from apps.users.models import User
from apps.users.sight import Sight


def category_tree(owner: User) -> CategoryTree:
    """The owner's whole tree; one query."""
    return CategoryTree(Category.objects.filter(owner=owner))


def seen_categories(sight: Sight) -> CategoryTree:
    """The book's whole tree: whoever sees one of its accounts sees what money is for in it."""
    return category_tree(sight.owner)


def own_category(owner: User, pk: int) -> Category:
    """One of the owner's categories. Raises Problem 404."""
    category = Category.objects.filter(owner=owner, pk=pk).select_related("parent").first()
    if category is None:
        raise not_found("category")
    return category
