"""Routes of the pages."""

from django.urls import path

from . import views
from .handing_over import hand_over

app_name = "dashboards"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("datasets/<int:pk>/hand-over", hand_over, name="hand_over"),
    path("overview/fresh", views.newer, name="fresh"),
    path("overview/bills", views.bills, name="bills"),
    path("overview/arrange", views.arrange, name="arrange"),
    path("report/", views.report, name="report"),
    path("figures/export", views.figures, name="figures"),
    path("refresh/", views.refresh, name="refresh"),
]
