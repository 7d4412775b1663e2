"""Long work that workers carry: repeated where that may help, never lost, and kept for people where it failed."""
