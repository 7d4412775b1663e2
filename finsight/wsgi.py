"""WSGI entry point for any server."""

import os

import pandas as pd  # noqa: F401 - commands do without; here the first request would wait for it
from django.core.wsgi import get_wsgi_application

from .tracing import traced

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsight.settings")
application = traced(get_wsgi_application)
