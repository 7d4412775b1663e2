"""FinSight's word where allauth asks: who may sign up, who is confirmed already, what the provider's secret is."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from requests import Session

from apps.outgoing.session import guarded_session
from apps.passwords import password_of

from . import seeds
from .mail import failure_in_the_log
from .models import User

NOWHERE = "0.0.0.0"  # noqa: S104 - no address to listen on


def confirm_address(user: User) -> None:
    """Take a person's address for confirmed, as that of somebody whom the operator or an invitation let in."""
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


def confirm_new(sender: type[User], instance: User, created: bool, **_signal: Any) -> None:  # noqa: ARG001, FBT001
    """Everybody who did not sign up by themselves was let in by somebody who knows the address to be theirs."""
    if created and not instance.has_to_confirm:
        confirm_address(instance)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth is untyped
    """Accounts with a password."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "No account has this email address and password. "
        "Check both; capital letters count in the password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Whether strangers may make an account; invited people have a page of their own."""
        return bool(settings.SIGN_UP == "open")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: allauth would lock a person for everybody, from wherever the wrong passwords came.

        `apps.users.door` locks the pair of person and address instead.
        """

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing was counted."""

    def new_user(self, request: HttpRequest) -> User:
        """Somebody who signs up, whose address nobody knows to be theirs yet."""
        user: User = super().new_user(request)
        user.has_to_confirm = True
        return user

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """As allauth's; a mail server that fails is told to the log."""
        with failure_in_the_log():
            super().send_mail(template_prefix, email, context)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where a request comes from; behind a socket that tells nothing, everybody comes from the same nowhere."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return NOWHERE

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's signature
        """Back to the page that the way began on."""
        return reverse("users:account")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth is untyped
    """The second factor."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What a passkey is for: the site's name beside its host."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "FinSight"}

    def encrypt(self, text: str) -> str:
        """A seed as the ledger keeps it."""
        return seeds.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The seed itself. Raises SeedUnreadable."""
        return seeds.opened(encrypted_text)


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth is untyped
    """Log-in through the operator's identity provider."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - allauth's signature
        """As for everybody: the provider proves who one is, and does not let anybody in."""
        return bool(settings.SIGN_UP == "open")

    def get_requests_session(self) -> Session:
        """Asks the provider, and where its discovery document points, and no address behind the operator's back."""
        return guarded_session()

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        """The provider of the settings, with its secret as it is now; a page that only names it asks for none."""
        app = super().get_app(request, provider, client_id)
        app.secret = password_of(settings.OIDC_CLIENT_SECRET)
        return app
