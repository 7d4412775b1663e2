"""Routes of the import pages."""

from django.urls import path

from apps.statements import views

app_name = "statements"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("<uuid:pk>/", views.preview, name="preview"),
    path("<uuid:pk>/profile", views.change_profile, name="profile"),
    path("<uuid:pk>/confirm", views.confirm, name="confirm"),
    path("<uuid:pk>/discard", views.discard, name="discard"),
    path("done/<int:pk>/", views.done, name="done"),
    path("done/<int:pk>/undo", views.undo, name="undo"),
]
