"""The project's settings on a data folder of the tests' own."""

import os
import tempfile

os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="finsight-tests-")
for variable in ("DATABASE_URL", "WAREHOUSE_URL", "CELERY_BROKER_URL", "CACHE_URL"):
    os.environ.pop(variable, None)
# The browser's driver runs an event loop in the test's own thread, where Django would refuse plain queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from finsight.settings import *  # noqa: E402, F403 - after the environment is set

STATIC_ROOT.mkdir()  # noqa: F405 - whitenoise wants it there
