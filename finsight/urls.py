"""Every route of the site."""

from django.contrib import admin
from django.urls import include, path

from .design.views import design

# allauth asks for it where somebody tries too often.
handler429 = "apps.users.door.slowed"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("apps.users.door_urls")),
    path("account/", include("apps.users.urls")),
    path("household/", include("apps.users.household_urls")),
    path("access/", include("apps.users.access_urls")),
    path("account/", include("apps.portability.urls")),
    path("", include("finsight.api")),
    path("", include("apps.interchange.urls")),
    path("", include("apps.ledger.urls")),
    path("budgets/", include("apps.dashboards.budgets_urls")),
    path("goals/", include("apps.goals.urls")),
    path("welcome/", include("apps.welcome.urls")),
    path("training/", include("apps.training.urls")),
    path("", include("apps.statements.urls")),
    path("operations/runs/", include("etl.urls")),
    path("operations/tasks/", include("apps.tasks.urls")),
    path("operations/adoption/", include("apps.adoption.urls")),
    path("recurring", include("apps.behaviour.urls")),
    path("analytics/", include("apps.behaviour.analysis_urls")),
    path("recommendations/", include("apps.advice.urls")),
    path("operations/advice/", include("apps.advice.summary_urls")),
    path("ask/", include("apps.assistant.urls")),
    path("specs/", include("apps.specs.urls")),
    path("datasets/", include("apps.datasets.urls")),
    path("account/webhooks/", include("apps.webhooks.urls")),
    path("operations/behaviour/", include("apps.behaviour.everybody_urls")),
    path("odata/", include("apps.powerbi.feed_urls")),
    path("analysts/", include("apps.powerbi.urls")),
    path("", include("finsight.installable.urls")),
    path("design/", design, name="design"),
    path("", include("apps.dashboards.urls")),
]
