"""Goals and their promises, as an operator works with them."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, ModelForm, MultipleChoiceField
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline

from . import services
from .models import Goal, GoalEvent, GoalSla, Notice, SlaPolicy, State

LINES = 50


class ReadOnly:
    """Looked at, and written by nobody here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SlaInline(ReadOnly, TabularInline):  # type: ignore[misc] # unfold is untyped
    model = GoalSla
    fields = ("policy", "state", "since", "evaluated_to", "acknowledged_at")
    extra = 0


class EventInline(ReadOnly, TabularInline):  # type: ignore[misc] # unfold is untyped
    """The log, newest first."""

    model = GoalEvent
    fields = ("day", "kind", "policy_name", "from_state", "to_state", "numbers", "text", "actor_email")
    ordering = ("-day", "-id")
    extra = 0
    per_page = LINES


class WorstState(admin.SimpleListFilter):
    """By the state of any of a goal's promises."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return State.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Goal]) -> QuerySet[Goal]:
        value = self.value()
        return queryset.filter(slas__state=value).distinct() if value else queryset


@admin.register(Goal)
class GoalAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """Goals of everybody; paused and resumed in bulk, everything else is their owners'."""

    list_display = ("name", "owner", "type", "status", "promised", "target", "ends_on", "paused_days")
    list_filter = (WorstState, "status", "type", "measure")
    list_select_related = ("owner",)
    search_fields = ("name", "owner__email")
    date_hierarchy = "ends_on"
    inlines: ClassVar = [SlaInline, EventInline]
    actions: ClassVar = ["pause", "resume"]
    # SQL Server counts no subquery, which facets of a state would be.
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> QuerySet[Goal]:
        return super().get_queryset(request).prefetch_related("slas__policy")  # type: ignore[no-any-return]

    def has_turn_permission(self, request: HttpRequest) -> bool:
        """Whether somebody may stop people's clocks."""
        return request.user.has_perm("goals.change_goal")

    @admin.display(description="promises")
    def promised(self, goal: Goal) -> str:
        """Each promise that can be measured, with its state."""
        return ", ".join(f"{sla.policy.name}: {sla.get_state_display()}" for sla in goal.slas.all() if sla.state)

    @admin.action(description="Pause the clocks", permissions=["turn"])
    def pause(self, request: HttpRequest, queryset: QuerySet[Goal]) -> None:
        self._turn(request, queryset, services.pause_goal, "paused")

    @admin.action(description="Let the clocks run again", permissions=["turn"])
    def resume(self, request: HttpRequest, queryset: QuerySet[Goal]) -> None:
        self._turn(request, queryset, services.resume_goal, "running again")

    def _turn(self, request: HttpRequest, goals: QuerySet[Goal], turn: Any, said: str) -> None:
        """Each goal by its own service, so that the log says who did it."""
        done, refused = 0, []
        for goal in goals.select_related("owner"):
            try:
                turn(goal.owner, goal, by=request.user)
                done += 1
            except ValidationError as error:
                refused.append(f"{goal}: {' '.join(error.messages)}")
        self.message_user(request, f"{done} goals are {said}.")
        for text in refused:
            self.message_user(request, text, messages.WARNING)


class PolicyForm(ModelForm):  # type: ignore[type-arg] # as Django's admin has it
    """A policy whose numbers go together."""

    goal_types = MultipleChoiceField(choices=Goal.Type.choices, widget=CheckboxSelectMultiple)

    class Meta:
        model = SlaPolicy
        fields = (
            "name",
            "goal_types",
            "metric",
            "target",
            "threshold",
            "grace_days",
            "review_days",
            "tells",
            "is_default",
            "is_active",
        )

    def clean(self) -> dict[str, Any]:
        """Higher is better of progress and pace, lower of reviews."""
        data: dict[str, Any] = super().clean() or {}
        target, threshold, metric = (data.get(name) for name in ("target", "threshold", "metric"))
        if target is not None and threshold is not None:
            if metric == SlaPolicy.Metric.REVIEW and threshold < target:
                self.add_error("threshold", "Of a review, the threshold lies at the target or above.")
            if metric != SlaPolicy.Metric.REVIEW and threshold > target:
                self.add_error("threshold", "The threshold lies at the target or below.")
        if metric == SlaPolicy.Metric.REVIEW and not data.get("review_days"):
            self.add_error("review_days", "Say every how many days.")
        if metric != SlaPolicy.Metric.REVIEW and data.get("review_days"):
            self.add_error("review_days", "Only a review has an interval.")
        return data


@admin.register(SlaPolicy)
class SlaPolicyAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """What is promised by default."""

    form = PolicyForm
    list_display = (
        "name",
        "metric",
        "target",
        "threshold",
        "grace_days",
        "review_days",
        "tells",
        "is_default",
        "is_active",
    )
    list_filter = ("metric", "is_default", "is_active", "tells")
    search_fields = ("name",)


@admin.register(Notice)
class NoticeAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """What people were told."""

    list_display = ("title", "user", "kind", "created_at", "mailed_at", "read_at")
    list_filter = ("kind",)
    list_select_related = ("user",)
    search_fields = ("title", "user__email")
    exclude = ("key",)
