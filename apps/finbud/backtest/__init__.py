"""How often FinBud is right: on simulated households with planted events, and on real history replayed."""
