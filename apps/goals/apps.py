"""App configuration of goals."""

from typing import Any

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """goals: they are evaluated after each load."""

    name = "apps.goals"
    label = "goals"

    def ready(self) -> None:
        """Listen for new numbers."""
        from etl.signals import loaded

        loaded.connect(_evaluate, dispatch_uid="goals")


def _evaluate(**_told: Any) -> None:
    from django.conf import settings

    if settings.CELERY_BROKER_URL:
        from apps.goals.tasks import evaluate_goals

        evaluate_goals.delay()
    else:  # here, and without a record: the next load does the same
        from apps.goals.evaluation import evaluate

        evaluate()
