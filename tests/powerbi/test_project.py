"""The Power BI project is what Power BI's own schemas and parser take, and the same whenever it is made."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from io import BytesIO, StringIO
from pathlib import Path
from shutil import which
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from apps.powerbi.feed.sets import entity_sets
from apps.powerbi.model import sources
from apps.powerbi.model.measures import measures
from apps.powerbi.model.project import archive, project
from apps.powerbi.model.report import HEIGHT, SCHEMAS, WIDTH, visuals
from apps.powerbi.model.star import CALENDAR, RELATIONSHIPS, TABLES

FEED = "https://money.example/odata/"
MODEL = "FinSight.SemanticModel/definition"
ROOT = Path(__file__).resolve().parent


@pytest.fixture
def written(tmp_path: Path) -> Path:
    call_command("export_powerbi", tmp_path, "--site", "https://money.example", stdout=StringIO())
    return tmp_path


@pytest.fixture(scope="module")
def published() -> Registry:
    """Microsoft's schemas, by the addresses that they know each other by."""
    folder = ROOT.parents[2] / "shared" / "data" / "powerbi_schemas" / "fabric"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/data/powerbi_schemas with Microsoft's schemas is not here")
    found = (
        (f"{SCHEMAS}/{path.relative_to(folder)}", Resource(json.loads(path.read_text()), DRAFT7))
        for path in folder.rglob("*.json")
    )
    return Registry().with_resources(found)


def json_files(folder: Path) -> Iterator[tuple[str, dict]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".json", ".pbip", ".pbir", ".pbism"} or path.name == ".platform":
            yield str(path.relative_to(folder)), json.loads(path.read_text())


def test_every_json_file_is_as_its_published_schema_wants_it(written: Path, published: Registry) -> None:
    checked = 0
    for name, data in json_files(written):
        schema = published.contents(data["$schema"])
        errors = Draft7Validator(schema, registry=published).iter_errors(data)
        assert [f"{name}: {error.json_path}: {error.message}" for error in errors] == []
        checked += 1
    assert checked == 9 + len(list(visuals()))


def test_the_check_by_schema_finds_a_wrong_word(written: Path, published: Registry) -> None:
    data = json.loads((written / "FinSight.Report/definition/pages/overview/visuals/trend/visual.json").read_text())
    data["visual"]["query"]["queryStates"] = {}

    assert list(Draft7Validator(published.contents(data["$schema"]), registry=published).iter_errors(data))


def parsed_by_microsoft(folder: Path) -> dict:
    """The model as Microsoft's own TMDL parser reads it."""
    if not which("mono"):
        pytest.skip("mono, on which Microsoft's TMDL parser runs, is not installed (apt-get install mono-devel)")
    try:
        distribution("pbi-cli-tool")
        distribution("pythonnet")
    except PackageNotFoundError as error:
        pytest.skip(f"{error.name}, which brings Microsoft's TMDL parser, is not installed")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", ROOT / "read_tmdl.py", folder], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_microsofts_parser_reads_the_model_as_it_is_meant(written: Path) -> None:
    model = parsed_by_microsoft(written / MODEL)

    assert set(model["tables"]) == set(TABLES)
    assert model["calendar"] == {"table": CALENDAR, "key": "day"}
    assert {tuple(each) for each in model["relationships"]} == {
        (each.table, each.column, each.to, each.column) for each in RELATIONSHIPS
    }
    assert {name: list(columns) for name, columns in model["tables"].items()} == {
        name: [field.name for field in entity_sets()[name].fields] for name in TABLES
    }
    assert model["measures"] == {
        measure.name: [measure.table, measure.formula.dax(), measure.description, measure.format]
        for measure in measures()
    }
    assert model["address"].startswith(f'"{FEED}"')
    assert all(f'[Name = "{name}"' in model["sources"][name] for name in TABLES)


def test_microsofts_parser_refuses_what_is_no_model(written: Path) -> None:
    broken = written / MODEL / "tables" / "dim_user.tmdl"
    broken.write_text(broken.read_text().replace("dataType: string", "dataType: text", 1))

    with pytest.raises(AssertionError, match="TmdlParserException"):
        parsed_by_microsoft(written / MODEL)


def test_the_report_shows_only_what_the_model_has() -> None:
    names = {(measure.table, measure.name) for measure in measures()}
    columns = {(name, field.name) for name in TABLES for field in entity_sets()[name].fields}
    shown = {(field.table, field.name) for visual in visuals() for fields in visual.roles.values() for field in fields}

    assert shown <= names | columns
    assert {measure.name for measure in measures() if measure.metric} <= {name for _, name in shown}


def test_visuals_stand_on_the_page_and_apart() -> None:
    boxes = [visual.box for visual in visuals()]
    for number, (left, top, width, height) in enumerate(boxes):
        assert left >= 0 <= top
        assert left + width <= WIDTH
        assert top + height <= HEIGHT
        for other in boxes[:number]:
            assert (
                left >= other[0] + other[2]
                or other[0] >= left + width
                or top >= other[1] + other[3]
                or other[1] >= top + height
            )


def test_tmdl_is_indented_with_tabs_and_ends_with_a_line(written: Path) -> None:
    for path in (written / MODEL).rglob("*.tmdl"):
        text = path.read_text()
        assert text.endswith("\n")
        assert not [line for line in text.splitlines() if line.startswith(" ")]


def test_the_same_definitions_make_the_same_files(written: Path) -> None:
    before = {path: path.read_bytes() for path in written.rglob("*") if path.is_file()}
    call_command("export_powerbi", written, "--site", "https://money.example/", stdout=StringIO())

    assert {path: path.read_bytes() for path in written.rglob("*") if path.is_file()} == before
    assert {str(path.relative_to(written)): text.decode() for path, text in before.items()} == project(FEED)
    with ZipFile(BytesIO(archive(FEED))) as packed:
        assert {name.removeprefix("FinSight/"): packed.read(name).decode() for name in packed.namelist()} == project(
            FEED
        )


def test_the_command_answers_in_json(tmp_path: Path) -> None:
    told = StringIO()
    call_command("export_powerbi", tmp_path / "new" / "folder", "--json", stdout=told)
    answer = json.loads(told.getvalue())

    assert answer["feed"] == "http://127.0.0.1:8000/odata/"
    assert answer["tables"] == list(TABLES)
    assert all((tmp_path / "new" / "folder" / path).is_file() for path in answer["files"])


@pytest.mark.parametrize("site", ["money.example", "ftp://money.example", "https://", 'https://x"y', "https://x?y"])
def test_a_site_that_is_none_is_refused(tmp_path: Path, site: str) -> None:
    with pytest.raises(CommandError, match="site"):
        call_command("export_powerbi", tmp_path, "--site", site)
    assert not list(tmp_path.iterdir())


def test_a_place_that_takes_no_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")

    with pytest.raises(CommandError, match="Name a folder"):
        call_command("export_powerbi", tmp_path / "taken")


def test_source_files_name_the_feed_and_the_warehouse(written: Path) -> None:
    feed = json.loads((written / "FinSight.pbids").read_text())
    redshift = sources.of_redshift({"HOST": "dw.example", "PORT": 5439, "NAME": "finsight", "PASSWORD": "secret"})

    assert feed["connections"] == [{"details": {"protocol": "odata", "address": {"url": FEED}}, "mode": "Import"}]
    assert redshift["connections"] == [
        {
            "details": {
                "protocol": "amazon-redshift",
                "address": {"server": "dw.example:5439", "database": "finsight"},
            },
            "mode": "DirectQuery",
        }
    ]
    assert "secret" not in json.dumps(redshift)
