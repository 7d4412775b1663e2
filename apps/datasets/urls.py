"""Routes of data sets."""

from django.urls import path

from . import views

app_name = "datasets"
urlpatterns = [
    path("", views.data_sets, name="list"),
    path("<int:pk>", views.data_set, name="data_set"),
    path("<int:pk>/report", views.report, name="report"),
    path("<int:pk>/report/file", views.report_file, name="report_file"),
    path("<int:pk>/charts/<int:place>", views.chart, name="chart"),
    path("<int:pk>/export", views.export, name="export"),
    path("<int:pk>/change", views.change, name="change"),
    path("<int:pk>/share", views.share, name="share"),
    path("<int:pk>/delete", views.delete, name="delete"),
]
