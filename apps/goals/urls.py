"""Routes of the goals' pages."""

from django.urls import path

from . import log_views, views

app_name = "goals"
urlpatterns = [
    path("", views.goals, name="list"),
    path("told", log_views.told, name="told"),
    path("notices/<int:pk>/read", log_views.read, name="read"),
    path("new/<str:kind>/", views.goal_new, name="new"),
    path("new/<str:kind>/need", views.need, name="need"),
    path("<int:pk>/", views.goal, name="goal"),
    path("<int:pk>/edit", views.goal_edit, name="edit"),
    path("<int:pk>/delete", views.goal_delete, name="delete"),
    path("<int:pk>/promise", log_views.promise, name="promise"),
    path("<int:pk>/entries", log_views.entry, name="entry"),
    path("<int:pk>/entries/<int:entry>/remove", log_views.entry_remove, name="entry-remove"),
    path("<int:pk>/comment", log_views.comment, name="comment"),
    path("<int:pk>/acknowledge/<int:sla>", log_views.acknowledge, name="acknowledge"),
    path("<int:pk>/policies", log_views.policy, name="policy"),
    path("<int:pk>/policies/<int:sla>/leave", log_views.policy_leave, name="policy-leave"),
    path("<int:pk>/<str:verb>", log_views.turn, name="turn"),
]
