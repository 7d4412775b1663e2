"""Long work: the broker that hands it to workers, how they treat it, and what is begun when."""

from .environment import env, given, refuse, setting
from .packages import need

SHORTEST_VISIBILITY = 10
REDIS = ("redis://", "rediss://")
BROKERS = (*REDIS, "amqp://", "amqps://", "sqs://")
SCHEDULE = {
    # A load that another one is quicker than is left to the next.
    "SCHEDULE_RUN_ETL": ("etl.refresh", "*/5 * * * *", {"wait": False}),
    # Hourly, because a day begins when it does for each person; it tells people and writes their digests, too.
    "SCHEDULE_EVALUATE_GOALS": ("goals.evaluate", "10 * * * *", {}),
    "SCHEDULE_MAIL": ("goals.mail", "*/15 * * * *", {}),
    "SCHEDULE_WEBHOOKS": ("webhooks.deliver", "* * * * *", {}),
    "SCHEDULE_RECONCILE": ("etl.reconcile", "30 3 * * *", {}),
    "SCHEDULE_PURGE": ("portability.purge", "45 2 * * *", {}),
}
"""By variable: the task, when it begins (minute, hour, day of month, month, day of week, in UTC), its arguments."""


def broker() -> str:
    """CELERY_BROKER_URL; empty where every task runs where it is called."""
    url = given("CELERY_BROKER_URL")
    if url and not url.startswith(BROKERS):
        refuse("CELERY_BROKER_URL", f"begins with none of {', '.join(BROKERS)}.")
    if url.startswith(REDIS):
        need("CELERY_BROKER_URL", "Redis", "redis")
    return url


def visibility_timeout() -> int:
    """CELERY_VISIBILITY_TIMEOUT: after how many seconds a task whose machine is gone is given to another."""
    seconds = setting(env.int, "CELERY_VISIBILITY_TIMEOUT", 3600)
    if seconds < SHORTEST_VISIBILITY:
        refuse("CELERY_VISIBILITY_TIMEOUT", f"{seconds} seconds are less than {SHORTEST_VISIBILITY}.")
    return seconds


def schedule() -> dict[str, dict[str, object]]:
    """Celery beat's schedule: a variable with nothing in it takes its task off."""
    from celery.schedules import ParseException, crontab  # noqa: PLC0415 - commands without a broker need not load it

    found: dict[str, dict[str, object]] = {}
    for variable, (task, usual, arguments) in SCHEDULE.items():
        text = setting(env.str, variable, usual).strip()
        if not text:
            continue
        try:
            when = crontab.from_string(text)
        except (ParseException, ValueError, TypeError) as error:
            refuse(variable, f"{text!r} is no schedule such as '{usual}' ({error}).")
        # What no worker has taken within an hour is left to the next time.
        found[task] = {"task": task, "schedule": when, "kwargs": dict(arguments), "options": {"expires": 3600}}
    return found


CELERY_BROKER_URL = broker()
CELERY_TASK_ALWAYS_EAGER = not CELERY_BROKER_URL
CELERY_TASK_EAGER_PROPAGATES = True
CELERY_TASK_IGNORE_RESULT = True
# The one that a worker works at, and no second: a task that waits is anybody's.
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
WORKER_PROCESSES = setting(env.int, "WORKER_PROCESSES", 2)
# Of a lost connection comes a second delivery, which the record of tasks knows.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
# A stopped worker goes on with its tasks for so long; then it puts them back into the queue and goes.
WORKER_STOP_SECONDS = setting(env.int, "WORKER_STOP_SECONDS", 20)
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = (
    {
        "visibility_timeout": visibility_timeout(),
        # Looked after every ten seconds, and not every hundred.
        "unacked_restore_throttle": 1,
        "unacked_mutex_expire": 30,
        "socket_connect_timeout": 3,
        "socket_timeout": 15,
        "socket_keepalive": True,
        "health_check_interval": 10,
    }
    if CELERY_BROKER_URL.startswith(REDIS)
    else {}
)
# A page that hands work over waits for a broker no longer than this.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1, "interval_step": 0.1, "interval_max": 0.5}
CELERY_BEAT_SCHEDULE = schedule() if CELERY_BROKER_URL else {}
TASK_RETENTION_DAYS = setting(env.int, "TASK_RETENTION_DAYS", 30)
# From how many bytes on a confirmed bank file is booked by a worker, where there are workers.
IMPORT_BY_WORKER_ABOVE = setting(env.int, "IMPORT_BY_WORKER_ABOVE", 500_000)
# Up to how many bytes a table is looked through while its upload is answered; others are on a page of their own.
DATASETS_AT_ONCE_UP_TO = setting(env.int, "DATASETS_AT_ONCE_UP_TO", 4_000_000)
