"""The lock after wrong passwords: for one person from one address, so that nobody can lock out somebody else."""

from datetime import timedelta

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# Together: another address is not locked for that person, nor this address for other people.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
# Counted in the ledger's database: every process knows, and a restart forgets nothing.
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_LOCKOUT_CALLABLE = "apps.users.door.locked"
AXES_CLIENT_IP_CALLABLE = "apps.users.door.address_of"
AXES_USERNAME_CALLABLE = "apps.users.door.name_of"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_HTTP_RESPONSE_CODE = 429
