"""People: a user logs in by e-mail."""

from functools import cache
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Length, Lower

currency_code = RegexValidator(r"^[A-Z]{3}$", "Use the three capital letters of ISO 4217, such as EUR.")
models.CharField.register_lookup(Length)


@cache
def time_zones() -> frozenset[str]:
    """Every IANA time zone there is; asked once, because it takes a walk through the system's files."""
    return frozenset(available_timezones())


def validate_time_zone(name: str) -> None:
    """Raise ValidationError unless `name` is an IANA time zone."""
    if name not in time_zones():
        raise ValidationError(f"'{name}' is not a time zone. Use an IANA name such as Europe/Berlin.")


def same_address(one: str, other: str) -> bool:
    """Whether two e-mail addresses are the same.

    SQL Server may find more than that: its usual collations take full-width letters for plain ones, and forget blanks.
    """
    return one.casefold() == other.casefold()


class UserManager(BaseUserManager["User"]):
    """Creates users; e-mail addresses are kept in lower case so that one person is one row."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A new user; without a password, one who cannot log in until it is set."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: object) -> "User":
        """An operator with every permission."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        address = (username or "").strip().lower()
        user = self.get(email=address)
        if not same_address(user.email, address):
            raise self.model.DoesNotExist
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """One person and their book; amounts are reported in one currency, days are those of one time zone."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    reporting_currency = models.CharField(max_length=3, default="EUR", validators=[currency_code])
    time_zone = models.CharField(max_length=64, default="Europe/Berlin", validators=[validate_time_zone])
    is_staff = models.BooleanField("may enter the admin", default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    # Whether this is a stranger's sign-up; kept in memory, because the address's own row tells it afterwards.
    has_to_confirm = False
    # Whether a program acts, by a token that is not of the scope "admin": then no permission of its owner's counts.
    is_without_office = False

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering: ClassVar = ["email"]
        permissions: ClassVar = [("view_any_book", "May see every user's book")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"),
            models.CheckConstraint(
                condition=models.Q(reporting_currency__length=3), name="user_reporting_currency_has_three_letters"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        self.email = self.email.strip().lower()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return not self.is_without_office and super().has_perm(perm, obj)
