"""What the templates of the first steps ask."""

from django import template

from apps.welcome.visit import demo_person

register = template.Library()


@register.simple_tag
def demo_is_open() -> bool:
    """Whether there is a demo book to enter."""
    return demo_person() is not None
