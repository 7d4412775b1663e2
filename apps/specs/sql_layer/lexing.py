"""What can be told from a query's words, before it is parsed: size, depth, hidden and forbidden things."""

import re

from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType

from .dialect import REDSHIFT
from .lookalikes import latin, named
from .refusals import Refused

MOST_CHARACTERS = 20_000
MOST_WORDS = 3_000
MOST_DEPTH = 20
MOST_LETTERS = 127  # of a name, as Redshift has it

_WRITES = (
    "ALTER ANALYZE ATTACH CALL CHECKPOINT COMMENT COPY CREATE DEALLOCATE DELETE DETACH DO DROP EXECUTE EXPORT GRANT "
    "IMPORT INSERT INSTALL LOCK MERGE PRAGMA PREPARE REFRESH REVOKE TRUNCATE UNLOAD UPDATE UPSERT VACUUM"
)
_FORBIDDEN = {
    **dict.fromkeys(_WRITES.split(), ("writes", "Only SELECT is allowed; {word} is not.")),
    "INTO": ("select_into", "SELECT … INTO makes a table. Leave INTO out."),
    "RECURSIVE": ("recursive", "A recursive WITH may never end. Write it without RECURSIVE."),
    "LATERAL": ("lateral", "LATERAL is not allowed. Join a subquery with ON instead."),
}
_PAIRS = {TokenType.L_PAREN: 1, TokenType.R_PAREN: -1, TokenType.L_BRACKET: 1, TokenType.R_BRACKET: -1}
_TEXTS = {
    TokenType.BIT_STRING,
    TokenType.BYTE_STRING,
    TokenType.HEREDOC_STRING,
    TokenType.HEX_STRING,
    TokenType.NATIONAL_STRING,
    TokenType.RAW_STRING,
    TokenType.UNICODE_STRING,
}
_HIDING = re.compile(
    r"^[!+]|;|/\*|\*/|--|\b(?:select|union|from|where|insert|drop|delete|update|copy|unload)\b", re.IGNORECASE
)


def words(text: str) -> list[Token]:
    """The query's words. Raises Refused for what needs no parsing to be refused."""
    if len(text) > MOST_CHARACTERS:
        raise Refused("too_long", f"The query has {len(text):,} characters; {MOST_CHARACTERS:,} are allowed.")
    if not text.strip():
        raise Refused("empty", "The query is empty.")
    try:
        text.encode()  # half a character is none
        found = REDSHIFT.tokenize(text)
    except (SqlglotError, UnicodeEncodeError) as error:
        raise Refused("not_sql", "This is not SQL: a text, a comment or a character has no end.") from error
    _not_too_many(found)
    for before, word in zip([None, *found], found, strict=False):
        _innocent(word, before.text.upper() if before else "")
    return _one_statement(found)


def has_comments(found: list[Token]) -> bool:
    """Whether the query has comments; they are no part of what is run."""
    return any(word.comments for word in found)


def _not_too_many(found: list[Token]) -> None:
    depth = deepest = 0
    for word in found:
        depth += (
            _PAIRS.get(word.token_type, 0) + (word.token_type == TokenType.CASE) - (word.token_type == TokenType.END)
        )
        deepest = max(deepest, depth)
    if len(found) > MOST_WORDS:
        raise Refused("too_long", f"The query has {len(found):,} words; {MOST_WORDS:,} are allowed.")
    if deepest > MOST_DEPTH:
        raise Refused("too_deep", f"The query is nested {deepest} deep; {MOST_DEPTH} are allowed.")


def _innocent(word: Token, before: str) -> None:
    for comment in word.comments:
        if _HIDING.search(comment.strip()):
            raise Refused("comment_hides", "A comment holds something that could be read as SQL. Take it out.")
    if word.token_type == TokenType.STRING:
        return _plain_text(word.text)
    if word.token_type in _TEXTS:
        raise Refused("odd_text", "Write texts in plain single quotes, without a prefix.")
    if len(word.text) > MOST_LETTERS:
        raise Refused("too_long", f"A name or a number has more than {MOST_LETTERS} letters: {word.text[:40]}…")
    _ascii(word.text)
    if word.token_type == TokenType.IDENTIFIER:
        raise Refused("quoted_name", f'Write names without quotation marks: {word.text}, not "{word.text}".')
    if before == "FOR" and word.text.upper() in {"UPDATE", "SHARE"}:
        raise Refused("locks", "FOR UPDATE locks rows. Leave it out.")
    if word.text.upper() in _FORBIDDEN:
        code, message = _FORBIDDEN[word.text.upper()]
        raise Refused(code, message.format(word=word.text.upper()))
    return None


def _plain_text(text: str) -> None:
    """Engines disagree about backslashes; what cannot be seen is no part of a payee."""
    if "\\" in text or not text.isprintable():
        raise Refused("odd_text", "A text holds a backslash or a character that cannot be seen.")


def _ascii(name: str) -> None:
    if name.isascii():
        return
    odd = next(letter for letter in name if not letter.isascii())
    meant = latin(name)
    hint = f" Did you mean {meant}?" if meant.isascii() and meant else ""
    raise Refused("lookalike", f"'{name}' has the letter '{odd}' ({named(odd)}), which is not a Latin one.{hint}")


def _one_statement(found: list[Token]) -> list[Token]:
    while found and found[-1].token_type == TokenType.SEMICOLON:
        found = found[:-1]
    if not found:
        raise Refused("empty", "The query is empty.")
    if any(word.token_type == TokenType.SEMICOLON for word in found):
        raise Refused("several_statements", "There is more than one statement. Write one SELECT.")
    if found[0].token_type not in {TokenType.SELECT, TokenType.WITH}:
        raise Refused("not_a_select", f"A query begins with SELECT or WITH, not with {found[0].text[:40]}.")
    return found
