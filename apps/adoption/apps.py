"""App configuration of adoption."""

from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    """adoption."""

    name = "apps.adoption"
    label = "adoption"
