"""Routes of the import pages."""

from django.urls import path

from apps.statements import review, views

app_name = "statements"
urlpatterns = [
    path("import/", views.upload, name="upload"),
    path("review/", review.review, name="review"),
    path("review/answer", review.answer, name="answer"),
    path("import/<uuid:pk>/", views.preview, name="preview"),
    path("import/<uuid:pk>/profile", views.change_profile, name="profile"),
    path("import/<uuid:pk>/confirm", views.confirm, name="confirm"),
    path("import/<uuid:pk>/discard", views.discard, name="discard"),
    path("import/done/<int:pk>/", views.done, name="done"),
    path("import/done/<int:pk>/undo", views.undo, name="undo"),
]
