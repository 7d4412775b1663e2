"""Questions in ordinary words, understood by a grammar: no network, no key, no download, and free of Django."""
