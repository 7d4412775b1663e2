"""What the feed does not answer, each in one sentence."""

from apps.problems import Problem


def not_offered(what: str) -> Problem:
    """Something of OData that this feed has not: 501, as the protocol wants it."""
    return Problem("not_implemented", "Not offered", 501, f"This feed does not offer {what}.")


def bad_query(detail: str) -> Problem:
    """A question that means nothing here."""
    return Problem("bad_query", "Not a question the feed understands", 400, detail)


def too_long(most: int) -> Problem:
    """A query string beyond any that a program makes of a table."""
    return Problem("query_too_long", "Too long", 414, f"The query is longer than {most:,} characters. Ask for less.")


def too_deep() -> Problem:
    """A tree that no parser should climb."""
    return bad_query("The filter is nested too deep or has too many parts. Use `in`, or ask in several requests.")
