"""A server of the Model Context Protocol: a person's own assistant asks under that person's token.

Every tool is one request to the API, answered within the process, so that permissions, sharing, throttles, limits and
the audit log are the API's and stand nowhere twice.
"""
