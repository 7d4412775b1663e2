"""What every answer tells browsers and proxies: where a page's parts may come from, and who may keep or embed it."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

# Answers are about one person's money, unless they say otherwise themselves, as static files do.
KEPT_BY_NOBODY = "private, no-store"


class PolicyMiddleware(CSPMiddleware):
    """The Content-Security-Policy, narrower than the admin's everywhere else; no embedding elsewhere, no copies."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 - of the framework
    ) -> PolicyParts:
        """The admin's policy for its pages, the site's for all others."""
        parts = super().get_policy_parts(request, response, report_only)
        found = request.resolver_match
        if found and found.app_names == ["admin"] and not report_only:
            parts.config = settings.ADMIN_SECURITY_POLICY
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add what is missing; what a view has said stays."""
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", KEPT_BY_NOBODY)
        return super().process_response(request, response)
