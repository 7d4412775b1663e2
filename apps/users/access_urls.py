"""Routes below `/access/`: staff before somebody's book."""

from django.urls import path

from . import access_views as views

app_name = "access"
urlpatterns = [path("<int:user_id>/", views.open_book, name="open")]
