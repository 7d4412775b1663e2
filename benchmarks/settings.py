"""The project's settings, with one more route: the empty answer that others are compared with."""

from finsight.settings import *  # noqa: F403 - everything else is the project's

ROOT_URLCONF = "benchmarks.urls"
