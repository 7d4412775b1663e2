"""Where the reader is: which entry of the navigation is the current page."""

from django import template

register = template.Library()


@register.filter
def is_here(href: str, path: str) -> bool:
    """Whether the page at `path` is `href` or stands below it; the overview is only itself."""
    return path == href or (href != "/" and path.startswith(href))
