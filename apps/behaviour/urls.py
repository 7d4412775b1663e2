"""Routes of the pages."""

from django.urls import path

from . import views

app_name = "behaviour"
urlpatterns = [path("", views.recurring, name="recurring")]
