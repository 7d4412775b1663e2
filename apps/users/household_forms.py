"""Forms of households: their name, and what their members are."""

from django import forms

from .models import Membership

NO_END = "Advisors only: the last day on which they see anything."
WHAT_ROLES_DO = {
    Membership.Role.OWNER: "Owner: as a partner, and runs the household: invites, removes, renames.",
    Membership.Role.PARTNER: "Partner: keeps a book with the others, and may share it.",
    Membership.Role.VIEWER: "Viewer: sees what the others share, and shares nothing.",
    Membership.Role.ADVISOR: "Advisor: as a viewer, until a day that you choose.",
}


class NameForm(forms.Form):
    """The name of a household."""

    name = forms.CharField(max_length=150)


class RoleForm(forms.Form):
    """What somebody is in a household."""

    role = forms.ChoiceField(
        choices=list(WHAT_ROLES_DO.items()), initial=Membership.Role.PARTNER, widget=forms.RadioSelect
    )
    ends_on = forms.DateField(
        label="Last day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=NO_END,
    )


class ReasonForm(forms.Form):
    """Why somebody of the staff has to look into a person's book."""

    reason = forms.CharField(
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The person reads this, by mail and in their log.",
    )
