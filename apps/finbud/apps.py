"""App configuration of finbud."""

from django.apps import AppConfig


class FinbudConfig(AppConfig):
    """finbud: what is advised, and what became of it."""

    name = "apps.finbud"
    label = "finbud"
    verbose_name = "FinBud"
