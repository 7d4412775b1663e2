"""Large tables are looked through by a worker; done twice, the second time finds nothing that waits."""

from pathlib import Path

from django.conf import settings

from apps.problems import Problem
from apps.tasks.task import lasting_task
from apps.users.models import User

from . import services
from .columns import Kind
from .models import Analysis


@lasting_task("datasets.analyse")
def analyse(key: str) -> None:
    """Look a file through, unless that is done."""
    services.carry_out(key)


def is_long(size: int) -> bool:
    """Whether to look through a file of so many bytes takes longer than a page should."""
    return size > int(settings.DATASETS_AT_ONCE_UP_TO)


def are_for_workers() -> bool:
    """Whether there is somebody else to do it; otherwise the page that waits for it asks for it."""
    return bool(settings.CELERY_BROKER_URL)


def begin(user: User, name: str, source: Path, kind: Kind | None = None) -> Analysis:
    """Keep a file, and give it to the workers where there are some. Raises Problem; then nothing is kept."""
    begun = services.begin_analysis(user, name, source, kind)
    try:
        _hand_over(begun)
    except Problem:
        services.forget_analysis(user, begun)
        raise
    return begun


def begin_again(user: User, analysis: Analysis) -> Analysis:
    """The same with a file that is kept already. Raises Problem; then it can be asked for once more."""
    again = services.repeat_analysis(user, analysis)
    try:
        _hand_over(again)
    except Problem:
        services.cancel_analysis(user, again)
        raise
    return again


def _hand_over(analysis: Analysis) -> None:
    if are_for_workers():
        analyse.delay(str(analysis.pk))
