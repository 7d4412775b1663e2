"""The form of a webhook."""

from django import forms

from .models import Event
from .services import CHOSEN, LONGEST_URL


class WebhookForm(forms.Form):
    """Where, and what."""

    url = forms.CharField(
        label="Address",
        max_length=LONGEST_URL,
        help_text="An https address of yours.",
        widget=forms.URLInput(attrs={"autocomplete": "off", "placeholder": "https://"}),
    )
    events = forms.MultipleChoiceField(
        label="Tell it when",
        choices=[(name, Event(name).label) for name in CHOSEN],
        initial=list(CHOSEN),
        widget=forms.CheckboxSelectMultiple,
    )
