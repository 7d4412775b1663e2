"""Every route of the site."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("", include("finsight.api")),
    path("", include("apps.ledger.urls")),
    path("budgets/", include("apps.budgets.urls")),
    path("", include("apps.statements.urls")),
    path("operations/runs/", include("etl.urls")),
    path("recurring", include("apps.behaviour.urls")),
    path("", include("apps.dashboards.urls")),
]
