"""The project's settings on a data folder of the tests' own.

`TEST_MSSQL_URL=mssql://user:password@host:port/name` runs the whole suite on that SQL Server: Django makes and removes
the database `test_name` there (with a suffix for each of pytest-xdist's workers). Certificate, encryption and password
are told as to the site: by the URL's options, or those RDS_* variables that name no server. The suite lets nobody reach
beyond this machine; for a server elsewhere add `--allow-hosts=127.0.0.1,localhost,::1,HOST`.
"""

import os
import tempfile

os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="finsight-tests-")
server = os.environ.get("TEST_MSSQL_URL", "")
OF_A_SERVER = ("RDS_CA_BUNDLE", "RDS_ENCRYPT", "RDS_TRUST_SERVER_CERTIFICATE", "RDS_PASSWORD", "RDS_PASSWORD_COMMAND")
OF_THE_SITE = {
    "DATABASE_URL",
    "WAREHOUSE_URL",
    "CELERY_BROKER_URL",
    "CACHE_URL",
    "METRICS_TOKEN",
    "SIGN_UP",
    "EMAIL_URL",
    "EMAIL_FROM",
    "TRUSTED_PROXIES",
    "PROMETHEUS_MULTIPROC_DIR",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "THROTTLE_USER",
    "THROTTLE_TOKEN",
    "THROTTLE_ADDRESS",
}
for variable in list(os.environ):
    if variable in OF_THE_SITE or (
        variable.startswith(("RDS_", "REDSHIFT_", "OIDC_", "ASSISTANT_", "SCHEDULE_"))
        and not (server and variable in OF_A_SERVER)
    ):
        os.environ.pop(variable)
if server:
    os.environ["DATABASE_URL"] = server
# Quiet, and the same whoever runs the tests; a test of the log says what it wants.
os.environ.update(LOG_FORMAT="console", LOG_LEVEL="WARNING")
# The browser's driver runs an event loop in the test's own thread, where Django would refuse plain queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from finsight.settings import *  # noqa: E402, F403 - after the environment is set

INSTALLED_APPS.insert(0, "tests.emptying")  # noqa: F405 - its `flush` comes before Django's
# What a test starts has a ledger of its own; only the suite's is on the server.
os.environ.pop("DATABASE_URL", None)
STATIC_ROOT.mkdir()  # noqa: F405 - whitenoise wants it there
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    DATABASES["default"]["ENGINE"] = "tests.sqlserver.shadow"  # noqa: F405 - SQLite that minds what SQL Server takes
