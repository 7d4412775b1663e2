"""The page for analysts, and what it hands out."""

from django.urls import path

from . import views

app_name = "powerbi"
urlpatterns = [
    path("", views.analysts, name="analysts"),
    path("FinSight.pbids", views.feed_file, name="feed_file"),
    path("FinSight-on-Redshift.pbids", views.redshift_file, name="redshift_file"),
    path("FinSight-powerbi.zip", views.project_file, name="project"),
]
