"""The one question before everything goes."""

from django import forms
from django.core.exceptions import ValidationError

from apps.users.models import User, same_address


class DeleteForm(forms.Form):
    """The person's own address, typed once more."""

    email = forms.EmailField(
        label="Your email address", max_length=254, widget=forms.EmailInput({"autocomplete": "off"})
    )

    def __init__(self, *args: object, user: User, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self._user = user

    def clean_email(self) -> str:
        """It must be theirs."""
        given: str = self.cleaned_data["email"].strip()
        if not same_address(given, self._user.email):
            raise ValidationError(f"Type {self._user.email} to delete this account.")
        return given
