"""JSON bodies: text that can be kept and answered again, of a depth that can be walked."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

SURROGATE = b"\\ud"


class PlainJSONParser(JSONParser):
    """As REST framework's; a body that no database and no answer could carry is refused, and not met later."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Raises ParseError."""
        body = stream.read()
        try:
            data = super().parse(BytesIO(body), media_type, parser_context)
            if SURROGATE in body.lower():  # half a pair is fine JSON, and no text
                json.dumps(data, ensure_ascii=False).encode()
        except RecursionError as error:
            raise ParseError("JSON parse error - this is nested too deeply.") from error
        except UnicodeError as error:
            raise ParseError("JSON parse error - there is half a surrogate pair in a text.") from error
        return data
