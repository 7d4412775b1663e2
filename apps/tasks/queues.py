"""How many tasks wait in the queue."""

from django.conf import settings
from kombu.exceptions import KombuError

from .app import app

TIMEOUT = 2.0


def waiting() -> int | None:
    """Messages that no worker has taken yet; None without a broker, or where it does not answer.

    Tasks that wait for their next attempt are with a worker, and count there.
    """
    if not settings.CELERY_BROKER_URL:
        return None
    try:
        with app.connection_for_read() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=TIMEOUT)
            declared = connection.default_channel.queue_declare(app.conf.task_default_queue, passive=True)
            return int(declared.message_count)
    except connection.channel_errors:
        return 0  # nobody has ever sent anything
    except (KombuError, OSError, *connection.connection_errors):
        return None
