"""Random catalogues and clearances, and small ones made by hand."""

from collections.abc import Mapping
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import strategies as st

from spinalis.body.movement import Position
from spinalis.catalogue.exercise import Demand, Exercise, Purpose, Region, Sides
from spinalis.plan.brief import Brief, Place
from spinalis.plan.day.build import ANY_GOALS, build_session
from spinalis.plan.duration import on_floor
from spinalis.plan.goals import Goals
from spinalis.plan.past import NOTHING_PAST, Past
from spinalis.plan.prescription import SessionPlan
from spinalis.safety.clearance import Clearance, Limit, Permission, Reason, Strength, Urgency
from tests.session.specimens import make_exercise

REASON = Reason("r", "Because.", ("x",), Strength.EXPERT, "Do this.")
EVERYTHING = Clearance(Permission.ALLOWED, Urgency.NONE, (), {}, {}, 3, ())


def closing(*demands: Demand, permission: Permission = Permission.FORBIDDEN) -> Clearance:
    """A clearance that limits these demands and nothing else."""
    limit = Limit(permission, REASON)
    limits = dict.fromkeys(demands, (limit,))
    return Clearance(Permission.ALLOWED, Urgency.NONE, (), limits, {}, 3, ())


def make_catalogue(*exercises: Exercise) -> dict[str, Exercise]:
    """Exercises under their ids."""
    return {exercise.id: exercise for exercise in exercises}


def make_usual(**changes: Mapping[str, Any]) -> dict[str, Exercise]:
    """A small catalogue with everything a session needs; a keyword changes that exercise."""
    facts: dict[str, dict[str, Any]] = {
        "march": {"purposes": ["warm_up"], "regions": ["whole_body"]},
        "circles": {"purposes": ["warm_up", "mobility"], "regions": ["shoulder_girdle"]},
        "tilt": {"regions": ["lumbar"], "position": "supine", "demands": ["floor", "supine_lying"]},
        "bridge": {
            "regions": ["lumbar"],
            "position": "supine",
            "purposes": ["strength"],
            "level": 2,
            "demands": ["floor", "supine_lying", "exertion"],
            "easier": ["tilt_harder"],
        },
        "tilt_harder": {"regions": ["lumbar"], "purposes": ["strength"], "harder": ["bridge"]},
        "lunge": {"regions": ["hips"], "purposes": ["strength"]},
        "open": {"regions": ["thoracic"]},
        "turn": {"regions": ["cervical"], "position": "sitting"},
        "rest": {"regions": ["whole_body"], "purposes": ["relaxation"]},
    }
    return make_catalogue(
        *(make_exercise(name, **facts[name] | dict(changes.get(name, {}))) for name in facts)
    )


def make_session(
    catalogue: Mapping[str, Exercise],
    clearance: Clearance,
    *,
    minutes: float = 15,
    goals: Goals = ANY_GOALS,
    past: Past = NOTHING_PAST,
) -> SessionPlan:
    """A session by a plain brief: as many exercises as there is time for, up to eight."""
    place = Place.MAT if goals.floor and minutes >= 8 else Place.FEET
    brief = Brief(minutes=minutes, place=place, mat_least=0, main=(8, 8), new_most=99)
    return build_session(catalogue, clearance, brief=brief, goals=goals, past=past)


def catalogues() -> st.SearchStrategy[dict[str, Exercise]]:
    """A catalogue of up to 14 exercises of any kind, with an easier form here and there."""
    return st.builds(_catalogue, st.integers(0, 14), st.integers(0, 2**32))


def _catalogue(count: int, seed: int) -> dict[str, Exercise]:
    # One drawn seed instead of hundreds of drawn facts: generation stays fast.
    chance = Random(seed)  # noqa: S311 - nothing secret
    names = [f"e{number}" for number in range(count)]
    return make_catalogue(
        *(_exercise(chance, name, names[:index]) for index, name in enumerate(names))
    )


def _exercise(chance: Random, name: str, earlier: list[str]) -> Exercise:
    repetitions = chance.randint(1, 8)
    goal = {"repetitions": repetitions + 2, "sets": chance.randint(1, 2), "rest_s": 20}
    return make_exercise(
        name,
        regions=chance.sample(list(Region), chance.randint(1, 2)),
        purposes=chance.sample(list(Purpose), chance.randint(1, 3)),
        demands=chance.sample(list(Demand), chance.randint(0, 2)),
        level=chance.choice([1, 1, 2, 3]),
        sides=chance.choice(list(Sides)),
        position=chance.choice(list(Position)),
        start_dose={"repetitions": repetitions, "range_percent": chance.choice([40, 70])},
        goal_dose=goal,
        easier=chance.sample(earlier, 1) if earlier and chance.random() < 1 / 2 else [],
    )


@st.composite
def clearances(draw: st.DrawFn) -> Clearance:
    """Any clearance that leaves something open."""
    permissions = st.sampled_from(list(Permission))
    limits = draw(
        st.dictionaries(
            st.sampled_from(list(Demand)),
            st.lists(permissions.map(lambda one: Limit(one, REASON)), min_size=1, max_size=2),
            max_size=8,
        )
    )
    permission = draw(st.sampled_from([Permission.ALLOWED, Permission.NEEDS_AGREEMENT]))
    level = 1 if permission is Permission.NEEDS_AGREEMENT else draw(st.sampled_from([1, 2, 3]))
    demands = {demand: tuple(each) for demand, each in limits.items()}
    return Clearance(permission, Urgency.NONE, (REASON,), demands, {}, level, ())


def left_out(plan):
    """What is not in the session, by id."""
    return {one.exercise: one for one in plan.left_out}


def ids(plan, part=None):
    """What is in the session, in the order of doing; of one part if that is named."""
    return [one.exercise for one in plan.prescriptions if part is None or one.part is part]


def ways(exercises):
    """How often the body gets down to the floor or up from it; a session begins on the feet."""
    places = [False, *map(on_floor, exercises)]
    return sum(one != other for one, other in pairwise(places))
