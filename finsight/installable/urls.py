"""Routes of the installed application."""

from django.urls import path

from . import views

app_name = "installable"
urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("worker.js", views.worker, name="worker"),
    path("offline/", views.offline, name="offline"),
]
