"""Routes of a person's analysis."""

from django.urls import path

from . import views

app_name = "analytics"
urlpatterns = [path("", views.person, name="person")]
