"""Data that the assistant and the validation of specs are judged by."""
