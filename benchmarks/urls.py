"""Every route of the site, and an authenticated one that does nothing."""

from django.urls import include, path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class EmptyView(APIView):
    """What any request of the API costs: middleware, session, login, permission, throttle, rendering."""

    def get(self, _request: Request) -> Response:
        """Nothing, as JSON."""
        return Response({})


urlpatterns = [path("benchmark/empty", EmptyView.as_view()), path("", include("finsight.urls"))]
