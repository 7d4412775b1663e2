"""The Django app of data sets."""

from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    name = "apps.datasets"
    verbose_name = "Data sets"
