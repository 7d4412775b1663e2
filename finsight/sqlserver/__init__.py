"""The ledger on SQL Server: Django's engine for it (`base.py`) and what is said when the server cannot be had."""
