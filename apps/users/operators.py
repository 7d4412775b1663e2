"""The first account: somebody with every permission, made without a password that anybody knows before them."""

from datetime import timedelta

from django.db import transaction

from apps.problems import Problem

from .audit import record
from .invitations import issue
from .models import User
from .services import create_user

LIVES = timedelta(hours=1)


def refuse_second(*, is_forced: bool) -> None:
    """Raise Problem `operator_exists` where there is an operator already, unless forced."""
    if not is_forced and User.objects.filter(is_superuser=True, is_active=True).exists():
        text = "There is an operator already. Add --force to make another one."
        raise Problem("operator_exists", "There is an operator", 409, text)


@transaction.atomic
def create_operator(email: str, password: str) -> User:
    """An operator who logs in with `password`. Raises ValidationError for a weak one or a taken address."""
    user = create_user(email, password)
    user.is_staff = user.is_superuser = True
    user.save(update_fields=["is_staff", "is_superuser"])
    record(None, "user.made_operator", user, after={"is_staff": True, "is_superuser": True})
    return user


@transaction.atomic
def operators_link(email: str, site: str) -> str:
    """A link, good once and for one hour, at which the operator chooses a password. Raises Problem `taken`."""
    if User.objects.filter(email=email.strip().lower()).exists():
        raise Problem("taken", "There is such an account", 409, f"There is an account with the address {email}.")
    _, link = issue(email, LIVES, site, makes_operator=True)
    return link
