"""How the site asks other servers for something: only those that a setting of the operator may name."""
