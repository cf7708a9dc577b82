"""All rules for a week, in one place."""

from collections.abc import Callable

from tests.plan.therapy import back_rules as back
from tests.plan.therapy import life_rules as life
from tests.plan.therapy import session_rules as session
from tests.plan.therapy import upper_rules as upper
from tests.plan.therapy import week_rules as days
from tests.plan.therapy.facts import Breach, Excuse, Findings, Week

RULES: tuple[Callable[[Week], Findings], ...] = (
    session.size,
    days.first_session,
    days.little_new,
    days.few_at_first,
    days.comes_back,
    days.changes_daily,
    session.warm_up_and_rest,
    session.one_way_down,
    days.on_the_mat,
    session.upwards,
    days.days_between,
    session.caps,
    session.minutes_used,
    session.one_form,
    session.both_sides,
    session.further_sessions,
    life.focus_grows,
    back.prevention,
    life.legs_and_bones,
    upper.neck,
    upper.neck_of_others,
    upper.upper_back,
    back.low_back,
    back.lumbar_disc,
    upper.neck_disc,
    back.narrow_or_slipped,
    back.scoliosis,
    life.pregnant_or_seated,
    life.morning,
    life.evening,
)


def look_through(week: Week) -> tuple[list[Breach], list[Excuse]]:
    """Everything that breaks a rule, and each excuse once."""
    found = [one for rule in RULES for one in rule(week)]
    breaches = [one for one in found if isinstance(one, Breach)]
    excuses = [one for one in found if isinstance(one, Excuse)]
    return breaches, list(dict.fromkeys(excuses))
