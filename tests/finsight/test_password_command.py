"""A command may tell the password: run without a shell, asked again when its answer is old, never shown."""

import sys
import time
from pathlib import Path

import pytest
import time_machine

from apps.passwords import REMEMBERED_SECONDS, forget_password, password_of
from apps.problems import Problem


def entry(*command: str) -> dict[str, object]:
    return {"PASSWORD": "", "PASSWORD_COMMAND": list(command)}


def says(what: str) -> dict[str, object]:
    return entry(sys.executable, "-c", f"print({what!r})")


def counting(tmp_path: Path) -> tuple[dict[str, object], Path]:
    """A command that tells a new password each time, and the file that shows how often it ran."""
    runs = tmp_path / "runs"
    code = f"import pathlib; p = pathlib.Path({str(runs)!r}); p.open('a').write('x'); print('word', len(p.read_text()))"
    return entry(sys.executable, "-c", code), runs


def test_without_a_command_the_password_is_the_one_written_down() -> None:
    assert password_of({"PASSWORD": "written", "PASSWORD_COMMAND": []}) == "written"
    assert password_of({"PASSWORD": "written"}) == "written"
    assert password_of({}) == ""


def test_what_the_command_prints_is_the_password() -> None:
    assert password_of(says("  with blanks inside \n")) == "with blanks inside"


def test_a_secret_managers_object_holds_the_password() -> None:
    assert password_of(says('{"username": "me", "password": "of the object"}')) == "of the object"
    assert password_of(says('{"neither": 1}')) == '{"neither": 1}'
    assert password_of(says("123456")) == "123456"


def test_no_shell_reads_the_command() -> None:
    assert password_of(entry(sys.executable, "-c", "import sys; print(sys.argv[1])", "$HOME; id")) == "$HOME; id"


def test_an_answer_is_used_for_a_minute_and_then_asked_for_again(tmp_path: Path) -> None:
    command, _runs = counting(tmp_path)

    with time_machine.travel(time.time(), tick=False) as clock:
        assert [password_of(command) for _connection in range(3)] == ["word 1"] * 3
        clock.shift(REMEMBERED_SECONDS + 1)
        assert password_of(command) == "word 2"


def test_a_refused_password_is_asked_for_again_at_once(tmp_path: Path) -> None:
    command, _runs = counting(tmp_path)

    assert password_of(command) == "word 1"
    assert forget_password(command)
    assert password_of(command) == "word 2"
    assert not forget_password({"PASSWORD": "written"})


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (["/no/such/command", "topsecret"], "it was not found"),
        (["/etc/passwd"], "it cannot be run: Permission denied"),
        ([sys.executable, "-c", "import sys; print('topsecret'); sys.exit(3)"], "it ended with exit code 3"),
        ([sys.executable, "-c", "print('topsecret'); print('and more')"], "it said more than one line"),
        ([sys.executable, "-c", "print('  ')"], "it said nothing"),
        ([sys.executable, "-c", "import sys; sys.stdout.buffer.write(bytes([255, 254]))"], "its output is not text"),
    ],
)
def test_a_command_that_fails_is_one_clear_problem_without_its_output(command: list[str], why: str) -> None:
    with pytest.raises(Problem) as failed:
        password_of(entry(*command))

    assert failed.value.code == "password_command_failed"
    assert command[0] in failed.value.detail
    assert why in failed.value.detail
    assert "topsecret" not in repr(failed.value)
    assert "\n" not in failed.value.detail
