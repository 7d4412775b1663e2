"""People, households, invitations, and what programs prove themselves with."""

from .households import AccountShare, Household, Membership
from .invitations import Invitation
from .people import User, UserManager, currency_code, same_address, time_zones, validate_time_zone
from .tokens import ApiToken, IdempotencyKey

__all__ = [
    "AccountShare",
    "ApiToken",
    "Household",
    "IdempotencyKey",
    "Invitation",
    "Membership",
    "User",
    "UserManager",
    "currency_code",
    "same_address",
    "time_zones",
    "validate_time_zone",
]
