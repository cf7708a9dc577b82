"""Why an exercise is in the session, in plain words."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from spinalis.catalogue.exercise import Purpose, Region
from spinalis.plan.brief import Brief
from spinalis.plan.candidates import Candidate
from spinalis.plan.day.arrange import main_region
from spinalis.plan.prescription import Part

if TYPE_CHECKING:
    from spinalis.plan.day.solve import Shortfall

_REGIONS = {
    Region.LUMBAR: "your lower back",
    Region.HIPS: "your hips",
    Region.THORACIC: "your upper back",
    Region.SHOULDER_GIRDLE: "your shoulders",
    Region.CERVICAL: "your neck",
    Region.WHOLE_BODY: "your whole body",
}
_MAIN = {
    Purpose.STABILISATION: "Trains the muscles that keep {region} steady",
    Purpose.STRENGTH: "Strengthens the muscles around {region}",
    Purpose.MOBILITY: "Loosens {region}",
    Purpose.STRETCH: "Stretches {region} gently",
    Purpose.POSTURE: "Practises holding {region} upright",
    Purpose.BREATHING: "Brings a calm breath into {region}",
    Purpose.RELAXATION: "Lets {region} rest in between",
    Purpose.SELF_TEST: "Shows how far {region} comes today",
    Purpose.WARM_UP: "Warms {region}",
}
_WORKING = frozenset({Purpose.STRENGTH, Purpose.STABILISATION})


def explain(
    one: Candidate,
    part: Part,
    following: Candidate | None,
    *,
    names: Mapping[str, str],
    whys: Mapping[str, str],
) -> str:
    """Say what the exercise is here for.

    Args:
        one: The exercise.
        part: Where it stands.
        following: What comes right after it.
        names: The names by id of the exercises that one may be said to stand in for.
        whys: What the exercise is for, by its id, where its programme says so.
    """
    region = _REGIONS[main_region(one.exercise)]
    if part is Part.WARM_UP:
        text = f"Warms up {region} before the main part"
    elif part is Part.RELAXATION:
        text = f"Lets {region} come to rest at the end"
    else:
        text = whys.get(one.id) or _explain_main(one, following).format(region=region)
    replaced = [names[name] for name in one.replaces if name in names]
    if replaced:
        text += f"; it takes the place of {' and '.join(replaced)}"
    return text + "."


def say_lacks(
    brief: Brief, shortfalls: "Iterable[Shortfall]", usable: Collection[str]
) -> tuple[str, ...]:
    """What the programme asks of a session and nothing open can give on any day, one line each."""
    said = []
    for one in shortfalls:
        classes = one.need.classes if one.need else ()
        if classes and all(brief.classes[name].isdisjoint(usable) for name in classes):
            asked = _either([brief.names.get(name, name) for name in classes])
            said.append(f"{asked}: nothing of it is open to you.")
    return tuple(dict.fromkeys(said))


def _either(names: list[str]) -> str:
    return " or ".join(f"“{name}”" for name in names)


def _explain_main(one: Candidate, following: Candidate | None) -> str:
    purpose = next((each for each in one.exercise.purposes if each is not Purpose.WARM_UP), None)
    text = _MAIN[purpose or Purpose.WARM_UP]
    if purpose is Purpose.MOBILITY and following and _works_the_same(one, following):
        text += " before the work that follows"
    return text


def _works_the_same(one: Candidate, following: Candidate) -> bool:
    same = main_region(one.exercise) is main_region(following.exercise)
    return same and not _WORKING.isdisjoint(following.exercise.purposes)
