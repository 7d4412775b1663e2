"""Routes below `/account/` that are our own."""

from django.urls import path

from . import views

app_name = "users"
urlpatterns = [
    path("", views.account, name="account"),
    path("sessions/<int:session_id>/end/", views.end_session, name="end_session"),
    path("invitations/", views.invite, name="invitations"),
    path("invitations/<int:invitation_id>/withdraw/", views.withdraw, name="withdraw"),
    path("invited/<str:token>/", views.invited, name="invited"),
]
