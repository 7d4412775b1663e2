"""What every endpoint of the REST API stands on: tokens and scopes, throttles, shapes, pages, keys for asking once."""
