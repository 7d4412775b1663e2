"""Pictures of findings drawn on the server, as shapes that a template writes as SVG: for pages without a script."""
