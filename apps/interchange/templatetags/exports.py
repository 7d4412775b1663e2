"""The menu of formats beside a list of transactions."""

from typing import Any

from django import template

from apps.interchange.formats import FORMATS

register = template.Library()


@register.inclusion_tag("interchange/_menu.html")
def export_menu(query: str) -> dict[str, Any]:
    """Each format of the list whose address keeps `query`, which ends in `&` or is empty."""
    return {"formats": FORMATS, "query": query}
