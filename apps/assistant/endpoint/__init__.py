"""An endpoint that speaks OpenAI's protocol, asked about what the grammar leaves unexplained; only if one is set."""
