"""Lessons, quizzes, and what is suggested."""
