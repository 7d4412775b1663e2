"""Routes of the pages."""

from django.urls import path

from . import views

app_name = "dashboards"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("overview/bills", views.bills, name="bills"),
    path("overview/arrange", views.arrange, name="arrange"),
    path("report/", views.report, name="report"),
    path("refresh/", views.refresh, name="refresh"),
]
