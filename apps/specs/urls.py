"""Routes of specs."""

from django.urls import path

from . import views

app_name = "specs"
urlpatterns = [
    path("", views.specs, name="list"),
    path("check", views.check, name="check"),
    path("change", views.change, name="change"),
    path("save", views.save, name="save"),
    path("<int:pk>", views.spec, name="spec"),
    path("<int:pk>/review", views.review, name="review"),
    path("<int:pk>/decide", views.decide, name="decide"),
    path("<int:pk>/delete", views.delete, name="delete"),
]
