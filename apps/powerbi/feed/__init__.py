"""The OData v4 feed: the star schema and the KPIs as one person sees them, read-only.

`odatapy` parses and checks what is asked against the model and writes `$metadata`; here a question that passed becomes
one statement over what a sight shows, with every value bound, and its rows become JSON.
"""
