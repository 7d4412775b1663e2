"""Routes below `/household/`; what one shares is the ledger's, which knows the accounts."""

from django.urls import path

from . import household_views as views

app_name = "household"
urlpatterns = [
    path("", views.household, name="home"),
    path("new", views.found, name="found"),
    path("rename", views.rename, name="rename"),
    path("leave", views.leave, name="leave"),
    path("members/<int:user_id>/", views.member, name="member"),
    path("members/<int:user_id>/remove", views.remove, name="remove"),
]
