"""Routes of what is taken out to other programs."""

from django.urls import path

from . import views

app_name = "interchange"
urlpatterns = [
    path("account/exports/", views.exports, name="exports"),
    path("transactions/export", views.transactions, name="transactions"),
]
