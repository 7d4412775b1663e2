"""Routes of the training's pages."""

from django.urls import path

from . import views

app_name = "training"
urlpatterns = [
    path("", views.briefs, name="list"),
    path("<str:slug>/", views.brief, name="brief"),
    path("<str:slug>/answer", views.answer, name="answer"),
    path("<str:slug>/feedback", views.feedback, name="feedback"),
]
