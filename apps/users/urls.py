"""Routes below `/account/` that are our own."""

from django.urls import path

from . import access_views, token_views, views
from .history import history

app_name = "users"
urlpatterns = [
    path("", views.account, name="account"),
    path("access-log/", access_views.access_log, name="access_log"),
    path("tokens/", token_views.tokens, name="tokens"),
    path("tokens/<int:token_id>/revoke/", token_views.revoke, name="revoke_token"),
    path("history/", history, name="history"),
    path("sessions/<int:session_id>/end/", views.end_session, name="end_session"),
    path("invitations/", views.invite, name="invitations"),
    path("invitations/<int:invitation_id>/withdraw/", views.withdraw, name="withdraw"),
    path("invited/<str:token>/", views.invited, name="invited"),
]
