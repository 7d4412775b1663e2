"""Writes on data sets."""

from .adding import add_data_set, carry_out
from .beginning import begin_analysis
from .changing import change_columns, delete_data_set, rename_data_set, share_data_set
from .stopping import cancel_analysis, forget_analysis, repeat_analysis

__all__ = [
    "add_data_set",
    "begin_analysis",
    "cancel_analysis",
    "carry_out",
    "change_columns",
    "delete_data_set",
    "forget_analysis",
    "rename_data_set",
    "repeat_analysis",
    "share_data_set",
]
