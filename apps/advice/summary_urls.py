"""Route of what all advice came to, for operators."""

from django.urls import path

from . import views

app_name = "advice-summary"
urlpatterns = [path("", views.summary, name="summary")]
