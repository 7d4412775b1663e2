"""App configuration of welcome."""

from django.apps import AppConfig


class WelcomeConfig(AppConfig):
    """welcome."""

    name = "apps.welcome"
    label = "welcome"
