"""Rule 28: a followed complex comes whole, in a row of sessions."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from spinalis.catalogue.complex import Complex
from spinalis.safety.easing import nearest_easier
from tests.plan.therapy.facts import Breach, Excuse, Exercises, Findings, Planned

_WITHIN = 3  # sessions
_WEEK = timedelta(days=7)


def followed(
    complex_: Complex, sessions: Sequence[Planned], exercises: Exercises, open_: frozenset[str]
) -> Findings:
    """Look through the sessions of a complex that is the plan itself."""
    for name in complex_.unlock:
        yield Excuse(28, name, "they open one after the other")
    asked = [name for name in complex_.exercises if name not in complex_.unlock]
    forms = {name: _forms(name, sessions, exercises, open_) for name in asked}
    for name in [name for name, some in forms.items() if not some]:
        yield Excuse(28, name, "neither it nor an easier form is open")
    given = {
        name: [not some.isdisjoint(_ids(one)) for one in sessions]
        for name, some in forms.items()
        if some
    }
    for name, row in given.items():
        if longest_gap(row) >= _WITHIN:
            yield Breach(28, None, f"{name} is away for {longest_gap(row)} sessions")
    yield from _each_week(given, sessions)
    yield from _last_items(given, sessions)
    yield from _too_little(complex_, forms, sessions)


def _ids(session: Planned) -> set[str]:
    return {one.exercise for one in session.plan.prescriptions}


def _forms(
    name: str, sessions: Sequence[Planned], exercises: Exercises, open_: frozenset[str]
) -> set[str]:
    """The item, its stand-in as the sessions name it, and else its nearest open form."""
    named = {
        out.instead
        for one in sessions
        for out in one.plan.left_out
        if out.exercise == name and out.instead
    }
    if name in open_:
        return {name} | named
    easier = nearest_easier(exercises[name], exercises, lambda form: form.id in open_)
    return named or ({easier.id} if easier else set())


def longest_gap(row: Sequence[bool]) -> int:
    """The longest row of sessions without it."""
    gap = longest = 0
    for given in row:
        gap = 0 if given else gap + 1
        longest = max(longest, gap)
    return longest


def _each_week(given: Mapping[str, Sequence[bool]], sessions: Sequence[Planned]) -> Findings:
    if not sessions:
        return
    start, end = sessions[0].day, sessions[-1].day
    while start + _WEEK <= end + timedelta(days=1):
        inside = [start <= one.day < start + _WEEK for one in sessions]
        for name, row in given.items():
            if not any(there and within for there, within in zip(row, inside, strict=True)):
                yield Breach(28, start, f"{name} is missing in a whole week")
        start += _WEEK


def _last_items(given: Mapping[str, Sequence[bool]], sessions: Sequence[Planned]) -> Findings:
    """Where sessions cut something, the last item is not the one that is always cut.

    What was done on the day before and rests is not cut.
    """
    cut = [set[str]() for _ in sessions]
    for name, row in given.items():
        for at, there in enumerate(row):
            if not there and not _rests(row, sessions, at):
                cut[at].add(name)
    cut = [names for names in cut if names]
    last = list(given)[-1:]
    if len(cut) > 1 and all(names.issuperset(last) for names in cut):
        yield Breach(28, None, f"{last[0]}, the last item, is cut in each of {len(cut)} sessions")


def _rests(row: Sequence[bool], sessions: Sequence[Planned], at: int) -> bool:
    day = sessions[at].day
    return any(row[each] and (day - sessions[each].day).days <= 1 for each in range(at))


def _too_little(
    complex_: Complex, forms: Mapping[str, set[str]], sessions: Sequence[Planned]
) -> Findings:
    """A complex of which less than half can be done says so, by naming what is left out."""
    closed = [name for name, some in forms.items() if not some]
    if 2 * len(closed) <= len(forms):
        return
    for one in sessions:
        said = {out.exercise for out in one.plan.left_out}
        if not said.issuperset(closed):
            yield Breach(28, one.day, "more than half of the complex is closed, and it is not said")
