"""`.pbids` files: double-click, and Power BI asks for nothing but the token."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


def of_feed(address: str) -> Json:
    """The feed, whose rows are imported."""
    return _source("odata", {"url": address}, "Import")


def of_redshift(settings: Mapping[str, Any]) -> Json:
    """The warehouse itself, asked at every look: for those with a login of its own, who then see what that may see."""
    server = f"{settings['HOST']}:{settings['PORT']}"
    return _source("amazon-redshift", {"server": server, "database": settings["NAME"]}, "DirectQuery")


def _source(protocol: str, address: Json, mode: str) -> Json:
    return {"version": "0.1", "connections": [{"details": {"protocol": protocol, "address": address}, "mode": mode}]}
