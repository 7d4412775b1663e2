"""The project's settings, with one more route and no limit to requests.

The route is the empty answer that others are compared with. Without rates the throttles let everybody pass; their code
stays in the path of each request.
"""

from finsight.settings import *  # noqa: F403 - everything else is the project's
from finsight.settings.api import REST_FRAMEWORK as OF_THE_PROJECT

ROOT_URLCONF = "benchmarks.urls"
REST_FRAMEWORK = {**OF_THE_PROJECT, "DEFAULT_THROTTLE_RATES": {"anon": None, "user": None}}
