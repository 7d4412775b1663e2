"""App configuration of specs."""

from django.apps import AppConfig


class SpecsConfig(AppConfig):
    """specs: dashboards that are described, checked against the data, and accepted."""

    name = "apps.specs"
    label = "specs"
