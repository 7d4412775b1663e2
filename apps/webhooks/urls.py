"""Routes of webhooks."""

from django.urls import path

from . import views

app_name = "webhooks"
urlpatterns = [
    path("", views.webhooks, name="list"),
    path("<int:pk>", views.webhook, name="webhook"),
    path("<int:pk>/ping", views.ping, name="ping"),
    path("<int:pk>/toggle", views.toggle, name="toggle"),
    path("<int:pk>/delete", views.delete, name="delete"),
]
