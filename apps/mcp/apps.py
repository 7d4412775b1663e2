"""App configuration of the MCP server."""

from django.apps import AppConfig


class McpConfig(AppConfig):
    """mcp: for assistants of people's own."""

    name = "apps.mcp"
    label = "mcp"
    verbose_name = "MCP server"
