"""People, households, invitations, who was let into whose book, what programs prove themselves with; the audit log."""

from .accesses import BookAccess
from .audit import AuditEntry, AuditRelease
from .households import AccountShare, Household, Membership
from .invitations import Invitation
from .people import User, UserManager, currency_code, same_address, time_zones, validate_time_zone
from .tokens import ApiToken, IdempotencyKey

__all__ = [
    "AccountShare",
    "ApiToken",
    "AuditEntry",
    "AuditRelease",
    "BookAccess",
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
