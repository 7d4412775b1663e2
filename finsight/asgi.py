"""ASGI entry point for any server."""

import os

from django.core.asgi import get_asgi_application

from .tracing import traced

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsight.settings")
application = traced(get_asgi_application)
