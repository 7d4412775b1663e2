"""What the site asks for help: the broker and its workers, the cache, the mail server."""

import secrets
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache as kept
from django.core.mail import get_connection
from django.db import Error
from django.utils import timezone

from apps.tasks import queues
from apps.tasks.models import TaskRun

from .finding import Finding, broken, mind, well

SILENT_FOR = timedelta(hours=1)
PATIENCE = 5


def broker() -> Iterator[Finding]:
    """Whether it answers, whether anybody works, and whether something waits for a person."""
    if not settings.CELERY_BROKER_URL:
        yield well("broker", "None is set: long work is done by whoever asks for it.")
        yield from _failed()
        return
    waiting = queues.waiting()
    if waiting is None:
        todo = "Start Redis, or correct CELERY_BROKER_URL (host, network, password)."
        yield broken("broker", "It does not answer.", todo)
    else:
        yield well("broker", f"It answers; {waiting:,} tasks wait in the queue.")
        yield from _workers(waiting)
    yield from _failed()


def _workers(waiting: int) -> Iterator[Finding]:
    try:
        last = TaskRun.objects.order_by("-began_at").values_list("began_at", flat=True).first()
    except Error:
        return  # the ledger's own look has said so
    if last and timezone.now() - last < SILENT_FOR:
        yield well("workers", "A worker has begun a task within the last hour.")
    elif waiting or settings.CELERY_BEAT_SCHEDULE:
        said = "No worker has begun a task within the last hour."
        yield mind("workers", said, "Start: python -m finsight.worker, and one python -m finsight.beat")


def _failed() -> Iterator[Finding]:
    try:
        failed = TaskRun.objects.filter(status=TaskRun.Status.FAILED).count()
    except Error:
        return
    if failed:
        yield mind("tasks", f"{failed:,} failed for good.", "Look at /operations/tasks/, and retry them there.")


def cache() -> Iterator[Finding]:
    """Whether it keeps what it is given, and whether all processes share it."""
    key, value = f"doctor-{secrets.token_hex(8)}", secrets.token_hex(8)
    try:
        kept.set(key, value, 60)
        found = kept.get(key)
        kept.delete(key)
    except Exception as error:  # noqa: BLE001 - each backend has errors of its own
        yield broken("cache", f"It does not answer ({type(error).__name__}).", "Start it, or correct CACHE_URL.")
        return
    if found != value:
        yield broken("cache", "It does not keep what it is given.", "Is its memory full? Look at CACHE_URL.")
    elif "locmem" in str(settings.CACHES["default"]["BACKEND"]):
        todo = "Set CACHE_URL=rediscache://… where the site has several processes."
        yield mind("cache", "Each process counts requests for the throttles by itself.", todo)
    else:
        yield well("cache", "It keeps what it is given, for all processes.")


def mail() -> Iterator[Finding]:
    """Whether a mail server takes us; nothing is sent."""
    if "smtp" not in settings.EMAIL_BACKEND:
        todo = "Set EMAIL_URL, unless nobody is to be mailed."
        yield mind("mail", "Mails are printed, and reach nobody.", todo)
        return
    connection = get_connection(timeout=PATIENCE)
    try:
        connection.open()
        connection.close()
    except OSError as error:  # every error of smtplib is one
        yield broken("mail", f"The server does not take us ({type(error).__name__}).", "Correct EMAIL_URL.")
    else:
        yield well("mail", "The server takes us.")
