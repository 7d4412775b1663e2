"""Every file is T-SQL, says what it is, and fits what stands beside it."""

import re

import pytest
from sqlfluff.core import FluffConfig, Linter
from sqlglot import exp

from apps.ledger.capture import mssql
from apps.ledger.capture.modules import in_order
from etl.extract.shapes import SHAPES

from .files import BEYOND_SQLGLOT, FOLDER, NAMES, captured_entities, names, only, parsed, query_of, text

MODULES = {"functions": "FUNCTION", "procedures": "PROCEDURE", "triggers": "TRIGGER", "views": "VIEW"}
SQLFLUFF = Linter(config=FluffConfig.from_path(str(FOLDER)))
EXTRACTS = sorted(set(SHAPES) - {"wanted_rows"})


@pytest.mark.parametrize("name", [name for name in NAMES if name not in BEYOND_SQLGLOT])
def test_sqlglot_reads_every_file_as_tsql(name: str) -> None:
    assert parsed(name)


@pytest.mark.parametrize("name", NAMES)
def test_sqlfluff_reads_every_file_as_tsql(name: str) -> None:
    read = SQLFLUFF.parse_string(text(name), fname=str(FOLDER / f"{name}.sql"))
    assert [str(problem) for problem in read.violations] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_file_begins_with_what_it_is(name: str) -> None:
    assert re.match(r"-- (Grain: )?[A-Z].+", text(name))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_that_only_later_versions_than_2017_understand(name: str) -> None:
    later = (
        r"\b(GREATEST|LEAST|GENERATE_SERIES|DATETRUNC|DATE_BUCKET|APPROX_\w+|JSON_OBJECT|JSON_ARRAY|JSON_PATH_EXISTS"
    )
    later += (
        r"|IS (NOT )?DISTINCT FROM|WINDOW\s+\w+\s+AS|TRIM\s*\(\s*(LEADING|TRAILING)|STRING_SPLIT\s*\([^)]*,[^)]*,)\b"
    )
    assert not re.search(later, text(name), re.IGNORECASE)


@pytest.mark.parametrize("folder", MODULES)
def test_a_module_stands_in_a_file_of_its_own_and_creates_one_thing(folder: str) -> None:
    for name in names(folder):
        created = re.findall(r"^CREATE (\w+) (\w+)", text(name), re.MULTILINE)
        assert [kind for kind, _name in created] == [MODULES[folder]]


def test_what_a_module_reads_from_is_created_before_it() -> None:
    order = [module.name for module in in_order(mssql.wanted())]
    assert len(order) == sum(len(names(folder)) for folder in MODULES)
    for earlier, later in (("sample_payees", "sample_choices"), ("sample_plan", "sample_bookings")):
        assert order.index(earlier) < order.index(later) < order.index("sp_insert_sample_transactions")


def test_the_same_tables_are_captured_as_the_same_entities_as_in_sqlite() -> None:
    assert captured_entities("mssql") == captured_entities("sqlite")


@pytest.mark.parametrize("name", names("triggers"))
def test_a_trigger_is_quiet_and_leaves_no_result(name: str) -> None:
    body = text(name).split("BEGIN", 1)[1]
    assert body.split(";")[0].strip() == "SET NOCOUNT ON"
    assert not any(isinstance(statement, exp.Select) and "@" not in statement.sql("tsql") for statement in parsed(name))


@pytest.mark.parametrize("name", names("triggers/capture"))
def test_a_capturing_trigger_hears_of_every_action(name: str) -> None:
    assert "AFTER INSERT, UPDATE, DELETE" in text(name)
    assert only(name, exp.Insert).this.sql("tsql").startswith("ledger_change (entity, row_id, operation, user_id)")


@pytest.mark.parametrize("name", EXTRACTS)
def test_views_and_extracts_have_exactly_the_columns_that_the_etl_reads(name: str) -> None:
    columns = SHAPES[name].names
    assert query_of(f"views/etl_{name}").named_selects == columns
    for selection in ("all", "changed"):
        assert only(f"extract/{selection}/{name}", exp.Select).named_selects == columns


def test_both_kinds_of_ledger_have_the_same_statements_to_generate_to_book_and_to_suggest_with() -> None:
    for folder in ("generate", "book", "suggest"):
        of_sqlite, of_server = (root / folder for root in (FOLDER.parent / "sqlite", FOLDER))
        assert {path.name for path in of_server.glob("*.sql")} == {path.name for path in of_sqlite.glob("*.sql")}


def test_the_procedure_takes_the_parameters_that_people_call_it_with() -> None:
    procedure = text("procedures/sp_insert_sample_transactions")
    head = procedure.split("\nAS\n")[0]
    assert re.findall(r"(@\w+) (\w+)", head.split("CREATE PROCEDURE")[1]) == [
        ("@user_id", "BIGINT"),
        ("@num_transactions", "INT"),
    ]
