"""Two runs at once: one works, the other says so and touches nothing."""

import signal

import pytest

from etl.models import EtlRun
from etl.progress import STEPS

from .world import World, seen_now

pytestmark = pytest.mark.sqlite_file

AT_ONCE = 4


@pytest.mark.parametrize("step", STEPS)
def test_a_second_run_says_so_and_changes_nothing(world: World, step: str) -> None:
    with world.readers():
        first = world.start("run", full=False, step=step, number=signal.SIGSTOP)
        first.wait_until_stopped()
        before, runs = seen_now(world.template.watched), EtlRun.objects.count()

        for words in (["run_etl"], ["run_etl", "--full"]):
            world.assert_failed_clearly(world.command(*words), "Another ETL run is under way")

        assert (seen_now(world.template.watched), EtlRun.objects.count()) == (before, runs)
        first.go_on()
        assert first.wait() == 0, first.said
        world.assert_all_is_loaded()


def test_the_lock_of_a_killed_run_is_free_at_once(world: World) -> None:
    first = world.start("run", full=False, step="stage", number=signal.SIGSTOP)
    first.wait_until_stopped()
    first.kill()

    second = world.command("run_etl")

    assert second.wait() == 0, second.said
    world.assert_all_is_loaded()


def test_many_runs_started_together_load_every_change_once(world: World) -> None:
    with world.readers():
        children = [world.command("run_etl", *(["--full"] if n % 2 else [])) for n in range(AT_ONCE)]
        codes = [child.wait() for child in children]
        refused = [child.said for child, code in zip(children, codes, strict=True) if code]

        assert 0 in codes
        assert all("Another ETL run is under way" in said and "Traceback" not in said for said in refused), refused
        world.assert_all_is_loaded()
    assert EtlRun.objects.filter(status="succeeded").count() == 1 + codes.count(0)
    assert not EtlRun.objects.exclude(status="succeeded").exists()
