"""How often the assistant is right and what the validation finds: measured, never stated."""
