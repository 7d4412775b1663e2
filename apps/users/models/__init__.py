"""People, households and invitations; the log of what was done."""

from .audit import AuditEntry, AuditRelease
from .households import AccountShare, Household, Membership
from .invitations import Invitation
from .people import User, UserManager, currency_code, same_address, time_zones, validate_time_zone

__all__ = [
    "AccountShare",
    "AuditEntry",
    "AuditRelease",
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
