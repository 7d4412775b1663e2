"""Celery application: carries long work; without a broker the same tasks run in-process."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsight.settings")
app = Celery("finsight")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
