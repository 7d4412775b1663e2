"""Goals, their promises, and what is told of them."""
