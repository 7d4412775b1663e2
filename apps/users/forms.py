"""Forms of invitations."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError

from .household_forms import RoleForm
from .models import Household, User


class InviteForm(RoleForm):
    """Whom to invite, and as what into one's household; staff without a household invite onto the site alone."""

    email = forms.EmailField(label="Email", max_length=254)
    to_household = forms.BooleanField(label="Into my household", required=False)

    field_order = ("email", "to_household")

    def __init__(self, *args: Any, household: Household | None, is_staff: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if household is None or not is_staff:
            # There is no choice: an owner invites into the household, staff without one onto the site.
            del self.fields["to_household"]
        if household is None:
            del self.fields["role"], self.fields["ends_on"]
        self.is_for_household = household is not None
        if household is not None and "to_household" in self.fields:
            self.fields["to_household"].label = f"Into the household '{household}'"

    @property
    def to_household_wanted(self) -> bool:
        """Whether the invited person comes into the household."""
        return bool(self.cleaned_data.get("to_household", self.is_for_household))

    @property
    def place(self) -> dict[str, Any]:
        """Role and last day that the invited person gets there."""
        return {name: self.cleaned_data[name] for name in ("role", "ends_on") if name in self.fields}


class AcceptForm(forms.Form):
    """Name and password of somebody invited; the address is the invitation's."""

    email = forms.EmailField(label="Email", disabled=True, required=False)
    name = forms.CharField(label="Name", max_length=150, required=False)
    password = forms.CharField(
        label="Password",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=" ".join(password_validators_help_texts()[1:2]),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a weak password beside its field."""
        cleaned = super().clean() or {}
        if "password" in cleaned:
            person = User(email=self.initial["email"], name=cleaned.get("name", ""))
            try:
                validate_password(cleaned["password"], person)
            except ValidationError as weakness:
                self.add_error("password", weakness)
        return cleaned
