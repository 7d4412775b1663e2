"""What the services promise about the category tree."""

import pytest
from django.core.exceptions import ValidationError

from apps.ledger import services
from apps.ledger.defaults import DEFAULT_TREE
from apps.ledger.models import Category, Transaction
from apps.ledger.models.categories import MAX_DEPTH
from apps.ledger.selectors import category_tree
from apps.problems import Problem
from tests.ledger_factories import (
    BudgetFactory,
    CategoryFactory,
    SplitLineFactory,
    TransactionFactory,
)

pytestmark = pytest.mark.django_db


def chain(owner, length, name="Level", **fields):
    """Categories each below the one before."""
    nodes = [CategoryFactory(owner=owner, name=f"{name} 1", **fields)]
    for level in range(2, length + 1):
        nodes.append(CategoryFactory(parent=nodes[-1], name=f"{name} {level}"))
    return nodes


def test_new_user_starts_with_the_default_tree(user):
    planted = {
        kind: {
            top.name: sorted(child.name for child in top.children.all())
            for top in Category.objects.filter(owner=user, kind=kind, parent=None)
        }
        for kind in DEFAULT_TREE
    }
    assert planted == {kind: {top: sorted(names) for top, names in tops.items()} for kind, tops in DEFAULT_TREE.items()}
    assert all(node.kind == node.parent.kind for node in Category.objects.exclude(parent=None).select_related("parent"))


def test_child_has_the_kind_of_its_parent(user):
    parent = CategoryFactory(owner=user, kind="income")
    assert services.create_category(user, "Tips", kind="expense", parent=parent).kind == "income"


def test_kind_follows_the_parent_for_everything_below(user):
    top, middle, leaf = chain(user, 3)
    income = CategoryFactory(owner=user, kind="income")
    services.move_category(user, top, income)
    assert set(Category.objects.filter(pk__in=[top.pk, middle.pk, leaf.pk]).values_list("kind", flat=True)) == {
        "income"
    }


def test_category_moved_to_the_top_may_change_its_kind(user):
    _, middle, leaf = chain(user, 3)
    services.move_category(user, middle, None, kind="transfer")
    leaf.refresh_from_db()
    assert (Category.objects.get(pk=middle.pk).parent, leaf.kind) == (None, "transfer")


def test_category_cannot_stand_below_itself(user):
    top, middle, leaf = chain(user, 3)
    for parent in (top, middle, leaf):
        with pytest.raises(ValidationError, match="cannot stand below itself"):
            services.move_category(user, Category.objects.get(pk=top.pk), parent)
    assert Category.objects.get(pk=top.pk).parent is None


def test_tree_ends_at_its_greatest_depth(user):
    nodes = chain(user, MAX_DEPTH)
    with pytest.raises(ValidationError, match=f"{MAX_DEPTH} is the most"):
        services.create_category(user, "Too deep", parent=nodes[-1])
    other = chain(user, 2, name="Other")
    with pytest.raises(ValidationError, match="6 levels deep"):
        services.move_category(user, other[0], nodes[-2])
    services.move_category(user, other[0], nodes[-3])


@pytest.mark.parametrize("name", ["Twins", "twins", " Twins "])
def test_siblings_have_different_names(user, name):
    top = services.create_category(user, "Twins", kind="expense")
    child = services.create_category(user, "Twins", parent=top)
    with pytest.raises(ValidationError, match="at the top"):
        services.create_category(user, name, kind="expense")
    with pytest.raises(ValidationError, match="below 'Twins'"):
        services.create_category(user, name, parent=top)
    with pytest.raises(ValidationError, match="at the top"):
        services.move_category(user, child, None)


def test_rename_changes_nothing_else(user):
    _, leaf = chain(user, 2)
    booked = TransactionFactory(account__owner=user, category=leaf)
    services.rename_category(user, leaf, "Renamed")
    booked.refresh_from_db()
    assert (booked.category.name, booked.category.parent) == ("Renamed", leaf.parent)


def test_deleting_says_what_becomes_uncategorised(user):
    category = CategoryFactory(owner=user)
    TransactionFactory.create_batch(2, account__owner=user, category=category)
    SplitLineFactory(transaction__account__owner=user, category=category)
    left = services.delete_category(user, category)
    assert (left.transactions, left.split_lines) == (2, 1)
    assert not Transaction.objects.exclude(category=None).exists()


def test_category_in_use_stays_and_says_why(user):
    top, leaf = chain(user, 2)
    BudgetFactory(owner=user, category=leaf, name="Food plan")
    with pytest.raises(ValidationError, match=r"has categories below it \(Level 2\)"):
        services.delete_category(user, top)
    with pytest.raises(ValidationError, match="used by the budget 'Food plan'"):
        services.delete_category(user, leaf)
    assert Category.objects.filter(pk__in=[top.pk, leaf.pk]).count() == 2


def test_others_categories_do_not_exist(user, stranger):
    own, others = CategoryFactory(owner=user), CategoryFactory(owner=stranger)
    for attempt in (
        lambda: services.create_category(user, "Mine", parent=others),
        lambda: services.rename_category(user, others, "Mine"),
        lambda: services.move_category(user, own, others),
        lambda: services.move_category(user, others, own),
        lambda: services.delete_category(user, others),
    ):
        with pytest.raises(Problem) as refusal:
            attempt()
        assert refusal.value.status == 404


def test_tree_lists_each_category_before_what_is_below_it(user):
    Category.objects.filter(owner=user).delete()
    a, b = CategoryFactory(owner=user, name="A"), CategoryFactory(owner=user, name="B")
    below = CategoryFactory(parent=a, name="Z")
    tree = category_tree(user)
    assert list(tree.walk()) == [(a, 0), (below, 1), (b, 0)]
    assert tree.branch(a.pk) == {a.pk, below.pk}
    assert (tree.depth(below.pk), tree.height(a.pk), tree.height(b.pk)) == (2, 2, 1)
