"""Routes of the REST API, and the endpoints that speak of the service itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, re_path
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.adoption.api import AdoptionView
from apps.advice.api import ActionView, DecisionView, RecommendationsView
from apps.assistant.api import AskView
from apps.behaviour.analysis_api import AnalysisView
from apps.behaviour.api import RecurringView
from apps.budgets.api import BudgetItem, BudgetList
from apps.dashboards.api import ArrangementView
from apps.datasets import api as datasets
from apps.goals import api as goals
from apps.interchange.api import TransactionsExportView
from apps.ledger import api as ledger
from apps.metrics.api import CashFlowView, DashboardView, ExpensesView, IncomeView
from apps.metrics.explain_api import ExplainView
from apps.problems_api import problem_response
from apps.specs import api as specs
from apps.specs import review_api as spec_reviews
from apps.statements.api import StatementItem, StatementList
from apps.webhooks import api as webhooks

from .api_docs import endpoints
from .health_api import HealthView, LiveView, ReadyView
from .metrics import MetricsView

__all__ = ["problem_response", "urlpatterns"]


class SchemaView(SpectacularJSONAPIView):
    """OpenAPI 3.1, as JSON."""

    authentication_classes = ()


@extend_schema(exclude=True)
class UnknownAddress(APIView):
    """Everything else below `/api/`: a problem, not a page."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:  # noqa: ARG002 - of the framework
        """Answer every method alike."""
        raise Http404


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The API for people to read."""
    return render(request, "api_docs.html", {"endpoints": endpoints()})


urlpatterns = [
    path("health", HealthView.as_view(), name="health"),
    path("health/live", LiveView.as_view(), name="health-live"),
    path("health/ready", ReadyView.as_view(), name="health-ready"),
    path("metrics", MetricsView.as_view(), name="metrics"),
    path("api/kpi/dashboard/<int:user_id>", DashboardView.as_view(), name="api-kpi-dashboard"),
    path("api/kpi/income/<int:user_id>", IncomeView.as_view(), name="api-kpi-income"),
    path("api/kpi/expenses/<int:user_id>", ExpensesView.as_view(), name="api-kpi-expenses"),
    path("api/kpi/cashflow/<int:user_id>", CashFlowView.as_view(), name="api-kpi-cashflow"),
    path("api/kpi/explain/<str:metric>/<int:user_id>", ExplainView.as_view(), name="api-kpi-explain"),
    path("api/analytics/recurring/<int:user_id>", RecurringView.as_view(), name="api-analytics-recurring"),
    path("api/goals/adoption-metrics", AdoptionView.as_view(), name="api-goals-adoption-metrics"),
    path("api/analytics/multi-user/<int:user_id>", AnalysisView.as_view(), name="api-analytics-multi-user"),
    path("api/finbud/recommendations/<int:user_id>", RecommendationsView.as_view(), name="api-finbud"),
    path("api/finbud/decisions/<int:pk>", DecisionView.as_view(), name="api-finbud-decision"),
    path("api/finbud/decisions/<int:pk>/actions/<str:name>", ActionView.as_view(), name="api-finbud-action"),
    path("api/accounts", ledger.AccountList.as_view(), name="api-accounts"),
    path("api/accounts/<int:pk>", ledger.AccountItem.as_view(), name="api-account"),
    path("api/categories", ledger.CategoryList.as_view(), name="api-categories"),
    path("api/categories/<int:pk>", ledger.CategoryItem.as_view(), name="api-category"),
    path("api/transactions", ledger.TransactionList.as_view(), name="api-transactions"),
    path("api/transactions/export", TransactionsExportView.as_view(), name="api-transactions-export"),
    path("api/transactions/bulk", ledger.TransactionBulk.as_view(), name="api-transactions-bulk"),
    path("api/transactions/categorise", ledger.TransactionsCategorise.as_view(), name="api-transactions-categorise"),
    path("api/transactions/suggest", ledger.TransactionsSuggest.as_view(), name="api-transactions-suggest"),
    path("api/transactions/confirm", ledger.TransactionsConfirm.as_view(), name="api-transactions-confirm"),
    path("api/transactions/<int:pk>/transfer", ledger.TransactionTransfer.as_view(), name="api-transaction-transfer"),
    path("api/transfers", ledger.TransferCreate.as_view(), name="api-transfers"),
    path("api/transfers/pair", ledger.TransfersPair.as_view(), name="api-transfers-pair"),
    path("api/transfers/proposals", ledger.ProposalList.as_view(), name="api-transfers-proposals"),
    path("api/transfers/proposals/<int:pk>/<str:verb>", ledger.ProposalTurn.as_view(), name="api-transfers-proposal"),
    path("api/transactions/<int:pk>", ledger.TransactionItem.as_view(), name="api-transaction"),
    path("api/budgets", BudgetList.as_view(), name="api-budgets"),
    path("api/budgets/<int:pk>", BudgetItem.as_view(), name="api-budget"),
    path("api/goals", goals.GoalList.as_view(), name="api-goals"),
    path("api/goals/create", goals.GoalCreate.as_view(), name="api-goals-create"),
    path("api/goals/dashboard/<int:user_id>", goals.GoalsDashboardView.as_view(), name="api-goals-dashboard"),
    path("api/goals/<int:pk>", goals.GoalItem.as_view(), name="api-goal"),
    path("api/goals/<int:pk>/log", goals.GoalLog.as_view(), name="api-goal-log"),
    path("api/goals/<int:pk>/comments", goals.GoalComments.as_view(), name="api-goal-comments"),
    path("api/goals/<int:pk>/entries", goals.GoalEntries.as_view(), name="api-goal-entries"),
    path("api/goals/<int:pk>/entries/<int:entry>", goals.GoalEntryItem.as_view(), name="api-goal-entry"),
    path("api/goals/<int:pk>/promise", goals.GoalPromise.as_view(), name="api-goal-promise"),
    path("api/goals/<int:pk>/policies", goals.GoalPolicies.as_view(), name="api-goal-policies"),
    path("api/goals/<int:pk>/slas/<int:sla>", goals.GoalSlaItem.as_view(), name="api-goal-sla"),
    path("api/goals/<int:pk>/slas/<int:sla>/acknowledge", goals.GoalAcknowledge.as_view(), name="api-goal-acknowledge"),
    path("api/notices", goals.NoticeList.as_view(), name="api-notices"),
    path("api/notices/choice", goals.NoticeChoiceView.as_view(), name="api-notices-choice"),
    path("api/notices/read", goals.NoticesRead.as_view(), name="api-notices-read"),
    path("api/notices/<int:pk>/read", goals.NoticeRead.as_view(), name="api-notice-read"),
    path("api/goals/<int:pk>/<str:verb>", goals.GoalTurn.as_view(), name="api-goal-turn"),
    path("api/specs", specs.SpecList.as_view(), name="api-specs"),
    path("api/specs/schema", specs.SpecSchemaView.as_view(), name="api-specs-schema"),
    path("api/specs/<int:pk>", specs.SpecItem.as_view(), name="api-spec"),
    path("api/specs/<int:pk>/reviewer", spec_reviews.SpecReviewerView.as_view(), name="api-spec-reviewer"),
    path("api/specs/<int:pk>/decision", spec_reviews.SpecDecisionView.as_view(), name="api-spec-decision"),
    path("api/assistant/ask", AskView.as_view(), name="api-assistant-ask"),
    path("api/analytics/csv-insights", datasets.InsightsView.as_view(), name="api-csv-insights"),
    path(
        "api/analytics/csv-insights/analyses/<uuid:pk>",
        datasets.CsvAnalysisView.as_view(),
        name="api-csv-insight-analysis",
    ),
    path("api/analytics/csv-insights/<int:pk>", datasets.InsightView.as_view(), name="api-csv-insight"),
    path("api/overview/arrangement", ArrangementView.as_view(), name="api-overview-arrangement"),
    path("api/webhooks", webhooks.WebhookList.as_view(), name="api-webhooks"),
    path("api/webhooks/<int:pk>", webhooks.WebhookItem.as_view(), name="api-webhook"),
    path("api/webhooks/<int:pk>/secret", webhooks.WebhookSecretView.as_view(), name="api-webhook-secret"),
    path("api/webhooks/<int:pk>/deliveries", webhooks.DeliveriesView.as_view(), name="api-webhook-deliveries"),
    path("api/qa/validate-spec", specs.ValidateView.as_view(), name="api-qa-validate-spec"),
    path("api/qa/validation-report", specs.ReportView.as_view(), name="api-qa-validation-report"),
    path("api/rules", ledger.RuleList.as_view(), name="api-rules"),
    path("api/rules/apply", ledger.RulesApply.as_view(), name="api-rules-apply"),
    path("api/rules/<int:pk>/move", ledger.RuleMove.as_view(), name="api-rule-move"),
    path("api/rules/<int:pk>", ledger.RuleItem.as_view(), name="api-rule"),
    path("api/statements", StatementList.as_view(), name="api-statements"),
    path("api/statements/<int:pk>", StatementItem.as_view(), name="api-statement"),
    path("api/schema", SchemaView.as_view(), name="api-schema"),
    path("api/docs", docs, name="api-docs"),
    re_path(r"^api(?:/.*)?$", UnknownAddress.as_view(), name="api-unknown"),
]
