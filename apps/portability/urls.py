"""Routes below `/account/` of taking one's book along, and of leaving."""

from django.urls import path

from . import views

app_name = "portability"
urlpatterns = [
    path("export/", views.export, name="export"),
    path("delete/", views.delete, name="delete"),
]
