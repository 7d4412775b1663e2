"""FinSight as an installed application: its manifest, and the worker that keeps what was seen for when it is offline.

What is kept is private: it stands in the browser of whoever looked at it, apart for each person, and goes when they
log out, when another logs in, and when the session would have ended.
"""
