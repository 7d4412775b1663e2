"""Routes of everybody's measures, for operators."""

from django.urls import path

from . import everybody_views

app_name = "everybody"
urlpatterns = [
    path("", everybody_views.people, name="list"),
    path("measures.csv", everybody_views.export, name="export"),
]
