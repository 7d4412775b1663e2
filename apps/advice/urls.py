"""Routes of recommendations."""

from django.urls import path

from . import views

app_name = "advice"
urlpatterns = [
    path("", views.recommendations, name="list"),
    path("first", views.first, name="first"),
    path("export", views.export, name="export"),
    path("<int:pk>/decide/<str:status>", views.decide, name="decide"),
    path("<int:pk>/act/<str:name>", views.act, name="act"),
    path("<int:pk>/undo", views.undo, name="undo"),
]
