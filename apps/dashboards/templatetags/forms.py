"""What a form field is, so that the field component can draw it rightly."""

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput, RadioSelect

register = template.Library()


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """One box to tick: its label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_choice_group(field: BoundField) -> bool:
    """Radio buttons or several boxes (CheckboxSelectMultiple is a RadioSelect): a fieldset with a legend."""
    return isinstance(field.field.widget, RadioSelect)
