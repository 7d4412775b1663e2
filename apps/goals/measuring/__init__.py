"""What goals come to on any day: values in, values out, free of Django.

Everything is columns over many goals at once: money as whole cents (int64), days as numbers since 1970-01-01. A *point*
is a pair of a goal (its place in the columns) and a day, and everything is measured at points.
"""
