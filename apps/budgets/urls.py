"""Routes of the budgets' pages."""

from django.urls import path

from . import views

app_name = "budgets"
urlpatterns = [
    path("new", views.budget_new, name="new"),
    path("<int:pk>/", views.budget_edit, name="edit"),
    path("<int:pk>/delete", views.budget_delete, name="delete"),
]
