"""Estimates with intervals that the kinds of table share: values in, values out."""
