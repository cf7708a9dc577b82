"""Rules for the days of a week: what is new, what comes back, the mat and the days between."""

from collections import Counter
from itertools import groupby, pairwise

from spinalis.plan.duration import on_floor
from tests.plan.therapy.classes import COMPLAINTS, STRONG, known, strong
from tests.plan.therapy.demands import BEGINNER_FIRST, ROUNDING, level_of, nearest, usable
from tests.plan.therapy.facts import Breach, Excuse, Findings, Planned, Week

_FIRST_MOST_S = 20 * 60.0
_NEW_FIRST_TWO, _NEW_LATER, _NEW_A_WEEK = 4, 2, 4
_WEEK_ONE_MOST = {True: 10, False: 12}  # different main exercises; True: a beginner's
_SAME_MOST = {True: 0.8, False: 0.7}  # as on the day before; True: a complaint's first two weeks
_MAT_MINUTES = 12
_MAT_SHARE = {
    **dict.fromkeys(("P1", "P4", "P8", "P9", "P11"), 0.6),
    **dict.fromkeys(("P5", "P6", "P10", "P12", "P13"), 0.7),
    **dict.fromkeys(("P2", "P3", "P7", "P14", "P19"), 0.4),
}
_MAT_BLOCK = 2


def first_session(week: Week) -> Findings:
    """Rule 2, the very first session of a beginner."""
    first = week.first_ever
    if first is None:
        return
    if len(first.ids) > BEGINNER_FIRST:
        yield Breach(2, first.day, f"{len(first.ids)} main in the very first session")
    for item in first.main:
        if level_of(week, item.exercise) > 1 or item.dose.sets > 1:
            yield Breach(2, first.day, f"{item.exercise}: level 1 and one set come first")
    if first.plan.seconds > _FIRST_MOST_S:
        yield Breach(2, first.day, f"the very first session lasts {first.plan.seconds:.0f} s")


def little_new(week: Week) -> Findings:
    """Rule 2, what is new to a beginner from then on: never done in any part."""
    if not week.beginner:
        return
    seen = {item.exercise for one in week.before for item in one.plan.prescriptions}
    this_week = 0
    for index, one in enumerate(week.firsts):
        new = set(one.ids) - seen
        this_week += len(new)
        most = _NEW_FIRST_TWO if week.number == 1 and index < 2 else _NEW_LATER
        if week.number == 1 and len(new) > most:
            yield Breach(2, one.day, f"{len(new)} new in session {index + 1}: {sorted(new)}")
        seen |= {item.exercise for item in one.plan.prescriptions}
    if week.number > 1 and this_week > _NEW_A_WEEK:
        yield Breach(2, None, f"{this_week} new in week {week.number}")


def few_at_first(week: Week) -> Findings:
    """Rule 3, the first week."""
    ids = different(week)
    most = _WEEK_ONE_MOST[week.beginner]
    if week.number == 1 and len(ids) > most:
        yield Breach(3, None, f"{len(ids)} different main in week 1, {most} at most")


def different(week: Week) -> set[str]:
    """The main exercises of the week, each once."""
    return {name for one in week.firsts for name in one.ids}


def comes_back(week: Week) -> Findings:
    """Rule 4, seen at the end of week 2: what has gone on to its harder form need not return."""
    if week.number != 2:
        return
    times = Counter(name for one in (*week.before, *week.sessions) for name in one.ids)
    begun = {name for one in week.before for name in one.ids}
    for name in sorted(begun):
        grown = any(times[form] for form in week.exercises[name].harder)
        is_open = any(name in ids for ids in week.open.values())
        if times[name] < 2 and is_open and not grown:
            yield Breach(4, None, f"{name} was begun in week 1 and never came again")


def changes_daily(week: Week) -> Findings:
    """Rule 5. The day before is the exercise day before; with little open, little changes."""
    gently = week.purpose in COMPLAINTS and week.number <= 2
    for before, now in pairwise([*_last_day(week), *week.firsts]):
        same = set(now.ids) & set(before.ids)
        if len(same) <= _SAME_MOST[gently] * len(now.ids) + ROUNDING:
            continue
        if len(usable(week, now, known())) < 2 * len(now.ids):
            yield Excuse(5, "little open", "less is open than two days would take")
        else:
            yield Breach(5, now.day, f"{len(same)} of {len(now.ids)} main as on the day before")
    if week.number == 1:
        lists = [one.ids for one in week.firsts[:3]]
        if len(set(lists)) < len(lists):
            yield Breach(5, None, "two of the first three days have the same list")


def _last_day(week: Week) -> list[Planned]:
    """The first session of the last day before the week."""
    last = max((one.day for one in week.before), default=None)
    return [one for one in week.before if one.day == last][:1]


def on_the_mat(week: Week) -> Findings:
    """Rule 8, to the nearest whole day."""
    share = _MAT_SHARE.get(week.purpose)
    long = [one for one in week.firsts if one.minutes >= _MAT_MINUTES]
    if share is None or not week.floor or not long:
        return
    able = [one for one in long if len(_floor_ids(week, one)) >= _MAT_BLOCK]
    if len(able) < len(long):
        yield Excuse(8, "mat", "fewer than two exercises on the floor are open")
    blocks = sum(mat_block(week, one) >= _MAT_BLOCK for one in able)
    if blocks < nearest(share * len(able)):
        yield Breach(8, None, f"a mat block on {blocks} of {len(able)} days, {share:.0%} expected")


def _floor_ids(week: Week, session: Planned) -> list[str]:
    ids = usable(week, session, known())
    return [name for name in ids if on_floor(week.exercises[name])]


def mat_block(week: Week, session: Planned) -> int:
    """The longest row of different main exercises on the floor."""
    rows = groupby(session.ids, key=lambda name: on_floor(week.exercises[name]))
    return max((len(list(names)) for floor, names in rows if floor), default=0)


def days_between(week: Week) -> Findings:
    """Rule 10. A muscle group has its day between, so the class counts and not the exercise."""
    near = [*week.before[-3:], *week.sessions]
    for before in near:
        for now in week.sessions:
            if (now.day - before.day).days == 1:
                yield from _tired(week, before, now)


def _tired(week: Week, before: Planned, now: Planned) -> Findings:
    for name in STRONG:
        hard = [_hard_one(week, at, name) for at in (before, now)]
        if all(hard):
            text = f"{name} of level 2 on two days running: {hard[0]} then {hard[1]}"
            yield Breach(10, now.day, text)
    twice = [{one.exercise for one in at.main if one.dose.sets > 1} for at in (before, now)]
    for name in sorted(twice[0] & twice[1]):
        yield Breach(10, now.day, f"{name} with two sets on two days running")


def _hard_one(week: Week, session: Planned, name: str) -> str | None:
    able = (one for one in session.ids if one in strong(name) and level_of(week, one) > 1)
    return next(able, None)
