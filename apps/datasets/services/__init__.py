"""Writes on data sets."""

from .adding import add_data_set
from .changing import change_columns, delete_data_set, rename_data_set, share_data_set

__all__ = ["add_data_set", "change_columns", "delete_data_set", "rename_data_set", "share_data_set"]
