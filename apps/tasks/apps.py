"""App configuration of tasks."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """tasks: their record, and the page of those that failed."""

    name = "apps.tasks"
    label = "tasks"
