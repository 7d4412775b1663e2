"""Notices from the log: who is told, of what, in which words."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from apps.goals.models import Goal, GoalEvent, Notice, SlaPolicy, State
from apps.goals.words import amount, day
from apps.users.models import User
from apps.users.selectors import keeps_with
from apps.users.sight import sight_of
from apps.webhooks import services as webhooks
from apps.webhooks.models import Event

Kind = Notice.Kind
WORDS = {
    Kind.AT_RISK: "{goal}: at risk",
    Kind.BREACHED: "{goal}: promise breached",
    Kind.RECOVERED: "{goal}: back on track",
    Kind.COMPLETED: "{goal}: reached",
    Kind.FAILED: "{goal}: not reached in time",
}


def tell(events: Sequence[GoalEvent]) -> int:
    """Notices of what these events come to, to whom their policies say; how many are new.

    Of several changes of one promise only the last is told: who was away is told how it stands. Within the
    transaction of the events.
    """
    wanted = list(_wanted(events))
    if not wanted:
        return 0
    keys = {notice.key for notice in wanted}
    known = set(Notice.objects.filter(goal__in={notice.goal_id for notice in wanted}).values_list("user", "key"))
    new = [notice for notice in wanted if (notice.user_id, notice.key) not in known and notice.key in keys]
    Notice.objects.bulk_create(new)
    webhooks.emit(list(map(_happened, new)))
    return len(new)


def _happened(notice: Notice) -> webhooks.Happened:
    key = sha256(notice.key.encode()).hexdigest()
    told = {"goal": notice.goal_id, "change": notice.kind}
    return webhooks.Happened(notice.user_id, Event.SLA_CHANGED, f"sla-{key}", told)


def _wanted(events: Sequence[GoalEvent]) -> Iterator[Notice]:
    last = {(event.goal_id, event.policy_name): event for event in events}
    told = [(event, kind) for event in last.values() if (kind := _kind(event))]
    goals = Goal.objects.select_related("owner").in_bulk({event.goal_id for event, _ in told})
    tells = dict(SlaPolicy.objects.values_list("name", "tells"))
    for event, kind in told:
        goal = goals[event.goal_id]
        for user in _told(goal, tells.get(event.policy_name, SlaPolicy.Tells.OWNER)):
            yield Notice(
                user=user,
                goal=goal,
                kind=kind,
                key=f"goal:{goal.pk}:{event.policy_name}:{event.day}:{kind}",
                title=WORDS[kind].format(goal=goal.name),
                body=_body(event, goal),
            )


def _kind(event: GoalEvent) -> Kind | None:
    """What an event is told as; None for what nobody needs to hear."""
    if event.kind in {GoalEvent.Kind.COMPLETED, GoalEvent.Kind.FAILED}:
        return Kind(event.kind)
    if event.to_state == State.BREACHED:
        return Kind.BREACHED
    if event.to_state == State.AT_RISK:
        return Kind.AT_RISK if event.from_state != State.BREACHED else None
    return Kind.RECOVERED if event.from_state in {State.AT_RISK, State.BREACHED} else None


def _told(goal: Goal, tells: str) -> Iterable[User]:
    """The people; of the others who keep the household only those who see the whole book."""
    if tells == SlaPolicy.Tells.NOBODY:
        return []
    if tells == SlaPolicy.Tells.OWNER:
        return [goal.owner]
    keepers = [user for user in keeps_with(goal.owner) if user.pk != goal.owner_id]
    return [goal.owner, *(user for user in keepers if sight_of(user, goal.owner_id).is_whole)]


def _body(event: GoalEvent, goal: Goal) -> str:
    """The numbers of the event in a sentence or two."""
    numbers = event.numbers
    if event.metric == SlaPolicy.Metric.REVIEW:
        return f"Agreed was a look every {numbers['agreed_days']} days; the last was on {numbers['looked_on']}."
    begin = f"{event.policy_name}, on {day(event.day)}: " if event.policy_name else f"On {day(event.day)}: "
    left = amount(numbers["left"], goal)
    if goal.type == Goal.Type.SPENDING_LIMIT:
        return f"{begin}{amount(numbers['value'], goal)} spent in this period, {left} left of it."
    if not (numbers.get("pace_long") and numbers.get("required")):
        return f"{begin}{left} are left."
    paces = f"{amount(numbers['pace_long'], goal)} a month of late, {amount(numbers['required'], goal)} are needed"
    return f"{begin}{left} are left; {paces}."
