"""No file of ours does what was the hole in somebody's site, and none holds a secret; each rule sees a planted one."""

import pytest

from .forbidden import CALLS, faults, faults_of_code, faults_of_template
from .secrets_in_text import secrets_in
from .test_sizes import ROOT, tracked

# The holes that scanners must find, and what the demo of the design shows.
PLANTED = ROOT / "deploy" / "scan" / "holes.py"
OURS = ("apps/**.py", "etl/**.py", "finsight/**.py", "deploy/**.py", "templates/**.html")
# The key that AWS prints in its manuals, for the servers on loopback that play AWS.
KNOWN = {"tests/warehouse/aws.py:20: a key of AWS"}
NO_TEXT = {".xlsx", ".png", ".zip", ".ico", ".woff2", ".parquet"}
HOLES = [
    "eval(text)",
    "exec(text)",
    "from django.utils.safestring import mark_safe",
    "import pickle",
    "from pickle import loads",
    "import yaml",
    "from django.views.decorators.csrf import csrf_exempt",
    "subprocess.run(line, shell=True)",
    "os.system(line)",
    "requests.get(url, verify=False)",
    "Model.objects.extra(where=[text])",
    "hashlib.md5(text)",
    "ALLOWED_HOSTS = ['*']",
    "Engine(autoescape=False)",
]
MARKUP = [
    "{{ name|safe }}",
    "{% autoescape off %}",
    "<script>let a = 1</script>",
    '<p style="color: red">',
    '<a onclick="go()">',
    '<a href="javascript:go()">',
]
SECRETS = [
    "-----BEGIN RSA PRIVATE " + "KEY-----\nMIIEpAIBAAKCAQEA7bq0oV",
    "key = AKIA" + "IOSFODNN7EXAMPLE",
    "ghp_" + "a1B2" * 9,
    "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
    'api_key = "' + "q7Zk2LwX9vT4mB8nR1cJ6" + '"',
    "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc",
]


def test_no_code_or_template_does_what_is_forbidden() -> None:
    files = [path for path in tracked(*OURS) if path.exists() and path != PLANTED]
    assert len(files) > 200
    assert [fault for path in files for fault in faults(path)] == []


@pytest.mark.parametrize("hole", HOLES)
def test_a_planted_hole_is_seen(hole: str) -> None:
    assert list(faults_of_code(hole))


@pytest.mark.parametrize("hole", MARKUP)
def test_a_planted_hole_in_a_template_is_seen(hole: str) -> None:
    assert list(faults_of_template(hole))


def test_what_only_looks_like_one_is_left_alone() -> None:
    assert not list(faults_of_code("import re\nre.compile('a')\nrun(line, shell=False)\nname = 'eval'"))
    assert not list(faults_of_template('<script src="a.js"></script><p class="safe">{{ name|escape }}</p>'))
    assert set(CALLS) > {"eval", "pickle"}


def test_no_tracked_file_holds_a_secret() -> None:
    files = [path for path in tracked() if path.is_file() and path.suffix not in NO_TEXT]
    texts = {path: path.read_text(errors="replace") for path in files if not path.name.startswith("requirements")}
    found = {f"{path.relative_to(ROOT)}:{fault}" for path, text in texts.items() for fault in secrets_in(text)}
    assert found <= KNOWN


@pytest.mark.parametrize("secret", SECRETS)
def test_a_planted_secret_is_seen(secret: str) -> None:
    assert list(secrets_in(f"first line\n{secret}\n"))
