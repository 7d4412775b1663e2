"""Routes of the record of tasks."""

from django.urls import path

from . import views

app_name = "tasks"
urlpatterns = [
    path("", views.tasks, name="tasks"),
    path("<int:pk>/retry/", views.retry, name="retry"),
]
