"""Routes of budgets: their page stands here, because it needs the numbers; changing one does not."""

from django.urls import path

from apps.budgets.urls import urlpatterns as changing

from .budgets_page import budgets

app_name = "budgets"
urlpatterns = [path("", budgets, name="list"), *changing]
