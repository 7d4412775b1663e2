"""`make client`: writes the client package `finsight_client` to a folder; safe to repeat."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from .description import description

PROGRAM = "from openapi_python_client.cli import app; app()"
CONFIG = {
    "project_name_override": "finsight-client",
    "package_name_override": "finsight_client",
    "post_hooks": [],
}


def generate(folder: Path) -> Path:
    """Write the package with its pyproject.toml. Raises CalledProcessError where the description is wrong."""
    with tempfile.TemporaryDirectory() as place:
        described, config = Path(place, "schema.json"), Path(place, "config.json")
        described.write_text(json.dumps(description(), default=str))
        config.write_text(json.dumps(CONFIG))
        places = ["--path", *map(str, (described, "--config", config, "--output-path", folder))]
        command = [sys.executable, "-c", PROGRAM, "generate", *places, "--overwrite"]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - what we wrote ourselves
    return folder


if __name__ == "__main__":
    sys.stdout.write(f"{generate(Path(sys.argv[1]))}\n")
