"""The form of a personal token."""

from datetime import timedelta
from typing import Any

from django import forms

from .models import ApiToken, User
from .tokens import LIVES, LONGEST_LIFE

DAYS = (7, 30, LIVES.days, LONGEST_LIFE.days)


class TokenForm(forms.Form):
    """What a token is called, what it may do, and for how long; the scope "admin" is offered to staff alone."""

    name = forms.CharField(max_length=60, help_text="What will use it, so that you know it again.")
    lives = forms.TypedChoiceField(
        label="Good for",
        choices=[(days, f"{days} days") for days in DAYS],
        initial=LIVES.days,
        coerce=lambda days: timedelta(days=int(days)),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = [each for each in ApiToken.Scope if user.is_staff or each != ApiToken.Scope.ADMIN]
        self.fields["scope"] = forms.ChoiceField(label="It may", choices=[(each, each.label) for each in scopes])
        self.order_fields(["name", "scope", "lives"])
