"""Whether the packages of the production set are here, asked only where a setting chooses what needs them."""

from importlib import import_module
from importlib.util import find_spec

from .environment import refuse

INSTALL = "pip install --no-deps -r requirements-production.txt"


def need(variable: str, what: str, *packages: str) -> None:
    """Stop the start when a package that `variable` asks for is missing."""
    if missing := [package for package in packages if find_spec(package) is None]:
        refuse(variable, f"{what} needs packages that are not installed ({', '.join(missing)}). Run: {INSTALL}")


def need_system_library(variable: str, module: str, debian_package: str) -> None:
    """Stop the start when a package is installed, but not the system's library that it stands on."""
    try:
        import_module(module)
    except ImportError as error:
        refuse(variable, f"{module} cannot be loaded ({error}). Run: apt-get install {debian_package}")
