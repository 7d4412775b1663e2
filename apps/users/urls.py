"""Routes below `/account/` that are our own."""

from django.urls import path

from . import access_views, views

app_name = "users"
urlpatterns = [
    path("", views.account, name="account"),
    path("access-log/", access_views.access_log, name="access_log"),
    path("invitations/", views.invite, name="invitations"),
    path("invitations/<int:invitation_id>/withdraw/", views.withdraw, name="withdraw"),
    path("invited/<str:token>/", views.invited, name="invited"),
]
