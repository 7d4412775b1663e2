"""Begins what is to be begun regularly (SCHEDULE_…): `python -m finsight.beat`, one for an installation.

A second one by mistake sends each task twice, which does no harm: a load finds another under way and leaves it to that,
and everything else comes to the same when it is done twice.
"""

import sys

from django.conf import settings

from .celery import app


def main(options: list[str]) -> None:
    """Send tasks when their time has come, until told to stop."""
    if not settings.CELERY_BROKER_URL:
        raise SystemExit("finsight: CELERY_BROKER_URL: a schedule needs a broker; without one, use cron and run_etl.")
    app.start(["beat", "--loglevel=INFO", *options])


if __name__ == "__main__":
    main(sys.argv[1:])
