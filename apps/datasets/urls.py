"""Routes of data sets."""

from django.urls import path

from . import views, views_waiting

app_name = "datasets"
urlpatterns = [
    path("", views.data_sets, name="list"),
    path("analyses/<uuid:pk>", views_waiting.analysis, name="analysis"),
    path("analyses/<uuid:pk>/run", views_waiting.run, name="run"),
    path("analyses/<uuid:pk>/cancel", views_waiting.cancel, name="cancel"),
    path("analyses/<uuid:pk>/repeat", views_waiting.repeat, name="repeat"),
    path("analyses/<uuid:pk>/forget", views_waiting.forget, name="forget"),
    path("<int:pk>", views.data_set, name="data_set"),
    path("<int:pk>/report", views.report, name="report"),
    path("<int:pk>/report/file", views.report_file, name="report_file"),
    path("<int:pk>/charts/<int:place>", views.chart, name="chart"),
    path("<int:pk>/export", views.export, name="export"),
    path("<int:pk>/change", views.change, name="change"),
    path("<int:pk>/share", views.share, name="share"),
    path("<int:pk>/delete", views.delete, name="delete"),
]
