"""Routes below `/welcome/`: the first steps, and the demo book."""

from django.urls import path

from . import views

app_name = "welcome"
urlpatterns = [
    path("account", views.account, name="account"),
    path("file", views.file, name="file"),
    path("sort", views.sort, name="sort"),
    path("end", views.end, name="end"),
    path("resume", views.resume, name="resume"),
    path("demo/enter", views.enter_demo, name="demo_enter"),
    path("demo/leave", views.leave_demo, name="demo_leave"),
]
