"""The feed's addresses: one's own book, and a book that somebody shares."""

from django.urls import path

from .feed.views import FeedView

app_name = "odata"
urlpatterns = [
    path("", FeedView.as_view(), name="service"),
    path("books/<str:user_id>/", FeedView.as_view(), name="book"),
    path("books/<str:user_id>/<path:path>", FeedView.as_view(), name="book_rows"),
    path("<path:path>", FeedView.as_view(), name="rows"),
]
