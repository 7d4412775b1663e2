"""Route of the page of adoption."""

from django.urls import path

from . import views

app_name = "adoption"
urlpatterns = [path("", views.adoption, name="adoption")]
