"""Small main parts: candidates without a catalogue around them."""

from spinalis.plan.brief import Brief
from spinalis.plan.candidates import Candidate
from spinalis.plan.day.solve import Solved, solve_main
from spinalis.plan.past import NOTHING_PAST, Past
from tests.session.specimens import make_exercise

LYING = {"position": "supine", "demands": ["floor", "supine_lying"], "regions": ["lumbar"]}
LONG_S = 3600.0


def candidate(name: str, **changes: object) -> Candidate:
    """A candidate at its start dose."""
    exercise = make_exercise(name, **changes)
    return Candidate(exercise, exercise.start_dose)


def upright(names: str) -> list[Candidate]:
    """One standing exercise for each letter."""
    return [candidate(name) for name in names]


def lying(names: str) -> list[Candidate]:
    """One exercise on the back for each letter."""
    return [candidate(name, **LYING) for name in names]


def solve(
    candidates: list[Candidate],
    brief: Brief,
    past: Past = NOTHING_PAST,
    budget_s: float = LONG_S,
    liked: frozenset[str] = frozenset(),
) -> Solved:
    """The best main part; there must be one."""
    solved = solve_main(candidates, brief, past, budget_s=budget_s, liked=liked)
    assert solved is not None
    assert solved.proven
    return solved


def ids(solved: Solved) -> set[str]:
    return {one.id for one in solved.main}
