"""Routes below `/account/` that are our own."""

from django.urls import path

from . import views
from .history import history

app_name = "users"
urlpatterns = [
    path("", views.account, name="account"),
    path("history/", history, name="history"),
    path("invitations/", views.invite, name="invitations"),
    path("invitations/<int:invitation_id>/withdraw/", views.withdraw, name="withdraw"),
    path("invited/<str:token>/", views.invited, name="invited"),
]
