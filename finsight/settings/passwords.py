"""Passwords of database servers: written down, or asked of a command each time a connection is made."""

import shlex
from dataclasses import dataclass, field

from .environment import given, refuse


@dataclass(frozen=True)
class Password:
    """What a connection proves itself with; both empty means: by other means, or not at all."""

    text: str = field(default="", repr=False)
    command: tuple[str, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.text or self.command)

    @property
    def settings(self) -> dict[str, object]:
        """The keys of Django's DATABASES entry. The command is run where a connection is made: tokens expire."""
        return {"PASSWORD": self.text, "PASSWORD_COMMAND": list(self.command)}

    @classmethod
    def read(cls, variable: str, *, in_url: tuple[str, str] = ("", "")) -> "Password":
        """The password in a URL (its variable and text), in `variable`, or from the command in `{variable}_COMMAND`."""
        sources = [in_url, (variable, given(variable)), (f"{variable}_COMMAND", given(f"{variable}_COMMAND"))]
        named = [(name, text) for name, text in sources if text]
        if len(named) > 1:
            refuse(f"{named[0][0]} and {named[1][0]}", "both give the password. Set one of them.")
        if not named:
            return cls()
        name, text = named[0]
        return cls(command=_words(name, text)) if name.endswith("_COMMAND") else cls(text)


def _words(variable: str, line: str) -> tuple[str, ...]:
    try:
        words = tuple(shlex.split(line))
    except ValueError as error:
        refuse(variable, f"is not a command ({error}).")
    return words or refuse(variable, "is not a command (it is empty).")
