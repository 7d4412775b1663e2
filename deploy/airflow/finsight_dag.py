"""FinSight in Airflow (3 and newer): put this folder on the DAGs' path.

One load at a time (`max_active_runs`), as FinSight's own lock has it, too. Nothing is caught up: a load takes all
changes that wait, however many runs were missed.
"""

from datetime import UTC, datetime, timedelta

from airflow.sdk import dag, task

from deploy.airflow import steps

DEFAULTS = {"retries": 4, "retry_delay": timedelta(seconds=30), "retry_exponential_backoff": True}
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


@dag(  # type: ignore[untyped-decorator] # Airflow is not here
    schedule="*/5 * * * *", start_date=SINCE, catchup=False, max_active_runs=1, default_args=DEFAULTS, tags=["finsight"]
)
def finsight_load() -> None:
    """The ledger's changes into the warehouse."""
    task(steps.load)()


@dag(  # type: ignore[untyped-decorator] # Airflow is not here
    schedule="30 2 * * *", start_date=SINCE, catchup=False, max_active_runs=1, default_args=DEFAULTS, tags=["finsight"]
)
def finsight_night() -> None:
    """What is done every night, one after the other."""
    task(steps.load)() >> task(steps.prove)() >> task(steps.evaluate)() >> task(steps.purge)()


finsight_load()
finsight_night()
