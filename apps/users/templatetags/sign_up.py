"""What pages for strangers may offer."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def sign_up_is_open() -> bool:
    """Whether anybody may make an account."""
    return bool(settings.SIGN_UP == "open")
