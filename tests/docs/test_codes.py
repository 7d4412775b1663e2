"""Every code that an error can have stands in the documentation of the API."""

import re
from pathlib import Path

import pytest

from deploy.docs import problems

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"""Problem\(\s*(?:code=)?"([a-z0-9_]+)",""")


def documented() -> set[str]:
    """The codes of the list."""
    return set(re.findall(r"^\| `([^`]+)` \|", problems.listed(), re.MULTILINE))


def test_the_list_of_codes_is_that_of_the_code() -> None:
    assert problems.PAGE.read_text("utf-8") == problems.page(), "run python -m deploy.docs.problems"


def test_each_code_that_is_written_out_is_listed() -> None:
    sources = [path for folder in ("apps", "etl", "finsight") for path in (ROOT / folder).rglob("*.py")]
    written = {code for path in sources for code in CODE.findall(path.read_text("utf-8"))}
    assert len(written) > 100
    assert written <= documented()


@pytest.mark.parametrize(
    ("code", "made"),
    [
        ("rows_refused", "of a class that stands on Problem"),
        ("database_unavailable", "by the __init__ of the class above"),
        ("etl_check_failed", "by super().__init__"),
        ("s3_wrong_region", "by a function that hands it on"),
        ("unread_*", "only as it happens"),
        ("method_not_allowed", "by the framework"),
    ],
)
def test_codes_are_found_however_they_are_made(code: str, made: str) -> None:
    assert code in documented(), made
