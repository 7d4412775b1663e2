"""The API's own description (OpenAPI 3.1), as `/api/schema` answers it."""

import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsight.settings")
django.setup()

from drf_spectacular.generators import SchemaGenerator  # noqa: E402 - needs the settings


def description() -> dict[str, Any]:
    """Of every address."""
    described: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return described
