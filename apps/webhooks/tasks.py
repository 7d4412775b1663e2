"""Webhooks as a task: what was sent already is not sent again."""

from apps.tasks.task import lasting_task

from .delivering import deliver_due


@lasting_task("webhooks.deliver")
def deliver_webhooks() -> None:
    """Send what waits to be told."""
    deliver_due()
