"""Settings from the environment or `.env`: read once, checked, and refused in one line that names the variable."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeVar

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()
env.read_env(BASE_DIR / ".env")

Value = TypeVar("Value")
YES, NO = {"true", "1", "yes", "on"}, {"false", "0", "no", "off"}


def refuse(variable: str, why: str) -> NoReturn:
    """Stop the start with one clear line."""
    raise SystemExit(f"finsight: {variable}: {why}")


def setting(read: Callable[..., Value], variable: str, default: Value) -> Value:
    """One variable through one of environ's readers; a value that does not parse stops the start."""
    try:
        return read(variable, default=default)
    except (ValueError, ImproperlyConfigured) as error:
        refuse(variable, f"{env.str(variable, default='')!r} is not usable ({error}).")


def given(variable: str) -> str:
    """A variable's text as it is, empty without one: a password that begins with `$` is no reference to another."""
    return os.environ.get(variable, "").strip()


def flag(variable: str, *, default: bool, text: str | None = None) -> bool:
    """A yes or no, in `text` or the variable; anything else stops the start: a typo must switch no protection off."""
    answer = ((given(variable) if text is None else text) or str(default)).strip().lower()
    if answer not in YES | NO:
        refuse(variable, f"{answer!r} is neither true nor false.")
    return answer in YES


def cache(variable: str, default: str) -> dict[str, object]:
    """Django's CACHES entry for a cache's URL."""
    try:
        return dict(env.cache_url_config(setting(env.str, variable, default)))
    except ImproperlyConfigured as error:
        refuse(variable, f"{error}.")


def var_dir() -> Path:
    """Where a laptop's ledger, warehouse and secrets live; created on first use."""
    path = Path(setting(env.str, "VAR_DIR", str(BASE_DIR / "var"))).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse("VAR_DIR", f"cannot create {path} ({error.strerror}).")
    return path


def secret_key(directory: Path) -> str:
    """SECRET_KEY, or one drawn at random on first start and kept in `directory`, readable by the owner only."""
    given = setting(env.str, "SECRET_KEY", "")
    if given:
        return given if len(given) >= 32 else refuse("SECRET_KEY", "is shorter than 32 characters.")  # noqa: PLR2004
    path = directory / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()
