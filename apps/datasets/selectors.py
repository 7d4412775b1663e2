"""Reads on data sets."""

from uuid import UUID

from django.db.models import Q, QuerySet

from apps.problems import not_found
from apps.users.models import User
from apps.users.selectors import visible_users

from .models import Analysis, DataSet


def seen_data_sets(viewer: User) -> QuerySet[DataSet]:
    """The viewer's own, and what is shared by those whose books they may see; the newest first."""
    shared = Q(is_shared=True, owner__in=visible_users(viewer))
    return DataSet.objects.filter(Q(owner=viewer) | shared).select_related("owner")


def seen_data_set(viewer: User, pk: int) -> DataSet:
    """One of them. Raises Problem 404."""
    found = seen_data_sets(viewer).filter(pk=pk).first()
    if found is None:
        raise not_found("data set")
    return found


def own_data_set(owner: User, pk: int) -> DataSet:
    """One of the owner's. Raises Problem 404."""
    found = DataSet.objects.filter(owner=owner, pk=pk).first()
    if found is None:
        raise not_found("data set")
    return found


def own_analysis(owner: User, pk: UUID) -> Analysis:
    """One of the owner's. Raises Problem 404."""
    found = Analysis.objects.filter(owner=owner, pk=pk).first()
    if found is None:
        raise not_found("analysis")
    return found


def open_analyses(owner: User) -> QuerySet[Analysis]:
    """The owner's that became no data set, or not yet; the newest first."""
    return Analysis.objects.filter(owner=owner).exclude(status=Analysis.Status.DONE)
