"""Writes on the category tree."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import RestrictedError

from apps.ledger.defaults import DEFAULT_TREE
from apps.ledger.models import Category, SplitLine, Transaction
from apps.ledger.models.categories import MAX_DEPTH
from apps.ledger.tree import CategoryTree
from apps.users.audit import record_gone, record_new, recording
from apps.users.models import User

from .ownership import require_own_category


@dataclass(frozen=True)
class Uncategorised:
    """What lost its category when that was deleted."""

    transactions: int
    split_lines: int


@transaction.atomic
def give_default_categories(user: User) -> None:
    """Plant the default tree in a new user's book: two inserts, whatever its size."""
    tops = [Category(owner=user, name=name, kind=kind) for kind, branch in DEFAULT_TREE.items() for name in branch]
    Category.objects.bulk_create(tops)
    planted = {top.name: top for top in Category.objects.filter(owner=user, parent=None)}
    Category.objects.bulk_create(
        Category(owner=user, parent=planted[parent], name=name, kind=kind)
        for kind, branch in DEFAULT_TREE.items()
        for parent, names in branch.items()
        for name in names
    )


@transaction.atomic
def create_category(owner: User, name: str, *, kind: str = "", parent: Category | None = None) -> Category:
    """A new category; below a parent it has the parent's kind. Raises ValidationError, Problem 404."""
    require_own_category(owner, parent)
    category = Category(owner=owner, name=name, parent=parent, kind=parent.kind if parent else kind)
    check_place(category)
    record_new(owner, "category.created", _saved(category))
    return category


@transaction.atomic
def rename_category(user: User, category: Category, name: str) -> Category:
    """Another name for the same category. Raises ValidationError, Problem 404."""
    require_own_category(user, category)
    with recording(user, "category.changed", category):
        category.name = name
        return _saved(category)


@transaction.atomic
def move_category(user: User, category: Category, parent: Category | None, *, kind: str = "") -> Category:
    """Hang a category with all below it under `parent`, whose kind they take, or at the top, there with any kind.

    Raises ValidationError (cycle, too deep, name taken there), Problem 404.
    """
    return change_category(user, category, name=category.name, parent=parent, kind=kind)


@transaction.atomic
def change_category(user: User, category: Category, *, name: str, parent: Category | None, kind: str = "") -> Category:
    """Rename and move in one stroke. Raises what those raise."""
    require_own_category(user, category)
    require_own_category(user, parent)
    with recording(user, "category.changed", category):
        category.name, category.parent = name, parent
        category.kind = parent.kind if parent else (kind or category.kind)
        check_place(category)
        _saved(category)
        give_kind_to_branch(category)
    return category


@transaction.atomic
def delete_category(user: User, category: Category) -> Uncategorised:
    """Remove a category; what it held becomes uncategorised and is counted.

    Raises ValidationError while other categories stand below it or budgets use it, Problem 404.
    """
    require_own_category(user, category)
    left = Uncategorised(
        transactions=Transaction.objects.filter(category=category).count(),
        split_lines=SplitLine.objects.filter(category=category).count(),
    )
    record_gone(user, "category.deleted", category, count=1 + left.transactions + left.split_lines)
    try:
        category.delete()
    except RestrictedError as error:
        raise ValidationError(_why_it_stays(category, error)) from error
    return left


def check_place(category: Category) -> None:
    """Raise ValidationError at `parent` if the category would stand below itself or too deep."""
    if category.parent is None:
        return
    tree = CategoryTree(Category.objects.filter(owner=category.owner_id))
    if category.parent.pk not in tree:
        raise ValidationError({"parent": "Choose a parent from the same book."})
    is_new = category.pk is None
    if not is_new and category.parent.pk in tree.branch(category.pk):
        raise ValidationError({"parent": f"'{category.name}' cannot stand below itself."})
    levels = tree.depth(category.parent.pk) + (1 if is_new else tree.height(category.pk))
    if levels > MAX_DEPTH:
        text = f"Below '{category.parent.name}' the tree would be {levels} levels deep; {MAX_DEPTH} is the most."
        raise ValidationError({"parent": text})


def check_name(category: Category) -> None:
    """Raise ValidationError at `name` if a sibling has it, in whatever case."""
    siblings = Category.objects.filter(owner=category.owner_id, parent=category.parent_id).exclude(pk=category.pk)
    if siblings.filter(name__iexact=category.name).exists():
        where = f"below '{category.parent.name}'" if category.parent else "at the top"
        raise ValidationError({"name": f"There is already a category '{category.name}' {where}."})


def give_kind_to_branch(category: Category) -> None:
    """Let everything below a category have its kind."""
    branch = CategoryTree(Category.objects.filter(owner=category.owner_id)).branch(category.pk)
    Category.objects.filter(pk__in=branch).exclude(kind=category.kind).update(kind=category.kind)


def _saved(category: Category) -> Category:
    category.name = category.name.strip()
    check_name(category)
    category.full_clean()
    category.save()
    return category


def _why_it_stays(category: Category, error: RestrictedError) -> str:
    """One sentence that names what still hangs on a category."""
    held = sorted(error.restricted_objects, key=str)
    below = [str(thing) for thing in held if isinstance(thing, Category)]
    others = [f"the {type(thing).__name__.lower()} '{thing}'" for thing in held if not isinstance(thing, Category)]
    if below:
        return f"'{category.name}' has categories below it ({', '.join(below)}). Move or delete them first."
    return f"'{category.name}' is used by {', '.join(others)}. Change or delete that first."
