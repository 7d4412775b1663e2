"""DuckDB as the warehouse's engine, in files beside each other, for one machine."""
