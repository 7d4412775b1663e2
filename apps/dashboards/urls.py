"""Routes of the pages."""

from django.urls import path

from . import views

app_name = "dashboards"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("figures/export", views.figures, name="figures"),
    path("refresh/", views.refresh, name="refresh"),
]
