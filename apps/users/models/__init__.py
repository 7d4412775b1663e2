"""People, households, invitations, and who was let into whose book."""

from .accesses import BookAccess
from .households import AccountShare, Household, Membership
from .invitations import Invitation
from .people import User, UserManager, currency_code, same_address, time_zones, validate_time_zone

__all__ = [
    "AccountShare",
    "BookAccess",
    "Household",
    "Invitation",
    "Membership",
    "User",
    "UserManager",
    "currency_code",
    "same_address",
    "time_zones",
    "validate_time_zone",
]
