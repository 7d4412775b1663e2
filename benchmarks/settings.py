"""The project's settings, with one more route and no limit to requests.

The route is the empty answer that others are compared with. Without rates the throttles let everybody pass; their code
stays in the path of each request.
"""

from finsight.settings import *  # noqa: F403 - everything else is the project's

ROOT_URLCONF = "benchmarks.urls"
THROTTLE_USER = THROTTLE_TOKEN = THROTTLE_ADDRESS = None
