"""Which programme a person gets: by what they came for, then by what the doctor's letter says."""

from collections.abc import Collection, Iterable

from spinalis.plan.goals import FALLBACK, Guidance
from spinalis.safety.condition import Answers
from spinalis.safety.purpose import Purpose, purpose_of

ACTIVITY = "activity"  # the question how used somebody is to exercise
REGULAR = "regular"
STARTING = "starting"
OFF_THE_FLOOR = frozenset({"chair", "wheelchair"})  # programmes that never go to the floor
OLDER = "older"
# What may be left for a programme to stay well; with a finding its own programme stays.
_PLAIN_COMPLAINTS = frozenset({"neck", "upper-back", "low-back"})
OLDER_FROM = 65  # who-activity-2020: balance and strength on three days or more from here on
# The strictest first: of several findings the first decides the aim, all of them what is left out.
_BY_FINDING = (
    ("osteoporosis", "osteoporosis"),
    ("stenosis", "stenosis"),
    ("spondylolisthesis", "spondylolisthesis"),
    ("lumbar_radiculopathy", "lumbar-disc"),
    ("lumbar_disc_herniation", "lumbar-disc"),
    ("cervical_radiculopathy", "neck-disc"),
    ("cervical_disc_herniation", "neck-disc"),
    ("thoracic_disc_herniation", "upper-back"),
    ("scoliosis", "scoliosis"),
    ("lumbar_osteochondrosis", "lumbar-osteochondrosis"),
    ("cervical_osteochondrosis", "cervical-osteochondrosis"),
    ("thoracic_osteochondrosis", "thoracic-osteochondrosis"),
    ("kyphosis", "upper-back"),
    ("lordosis", "low-back"),
    ("low_back_pain", "low-back"),
    ("neck_pain", "neck"),
    ("thoracic_pain", "upper-back"),
)
_BY_PLACE = (
    ("leg", "lumbar-disc"),
    ("lower_back", "low-back"),
    ("arm", "neck-disc"),
    ("neck", "neck"),
    ("upper_back", "upper-back"),
)
# What belongs to a region: the findings that make its programme a stricter one.
_OF_REGION = {
    Purpose.NECK: ("neck", {"neck-disc", "cervical-osteochondrosis"}),
    Purpose.UPPER_BACK: ("upper-back", {"thoracic-osteochondrosis"}),
    Purpose.LOWER_BACK: (
        "low-back",
        {"stenosis", "spondylolisthesis", "lumbar-disc", "lumbar-osteochondrosis"},
    ),
}


def guidance_of(answers: Answers, *, complaint: bool | None = None) -> Guidance:
    """Say what leads a person's plan; without a purpose it follows from the other answers.

    Args:
        answers: of the screening.
        complaint: whether the person wants exercises for a complaint, or to stay well; None
            leaves it to what they came for.
    """
    names = [*_findings(answers), *_places(answers)]
    pregnant = _PREGNANT.get(str(answers.get("pregnancy")))
    return Guidance(
        programme=_by_wish(_id_of(answers), answers, complaint),
        also=tuple(dict.fromkeys([*names, *([pregnant] if pregnant else [])])),
        beginner=answers.get(ACTIVITY) != REGULAR,
        older=_is_older(answers),
    )


_PREGNANT = {
    "first_half": "pregnancy-early",
    "second_half": "pregnancy-late",
    "recent_birth": "pregnancy-late",
}


def _id_of(answers: Answers) -> str:
    purpose = purpose_of(answers)
    findings, places = _findings(answers), _places(answers)
    if str(answers.get("pregnancy")) in _PREGNANT:
        return _PREGNANT[str(answers["pregnancy"])]
    if purpose is None or purpose is Purpose.FINDING:
        return next(iter((*findings, *places)), _by_age(answers))
    if purpose in (Purpose.CHAIR, Purpose.WHEELCHAIR):
        return purpose.value
    if purpose in _OF_REGION:
        return _of_region(purpose, findings, places)
    if "osteoporosis" in findings:
        return "osteoporosis"
    return OLDER if purpose is Purpose.STEADY else _by_age(answers)


def loses_sooner(answers: Answers) -> bool:
    """Whether a break lowers the doses sooner: from 65 on, or not used to exercise.

    Sources: bosquet-2013 (losses are larger); the number of days is `programme-inference`.
    """
    return _is_older(answers) or answers.get(ACTIVITY) == STARTING


def _is_older(answers: Answers) -> bool:
    age = answers.get("age")
    return isinstance(age, int | float) and age >= OLDER_FROM


def _by_wish(programme: str, answers: Answers, complaint: bool | None) -> str:
    """The programme, where the person has wished for another aim than they came for."""
    well = programme in (FALLBACK, OLDER)
    if complaint and well:
        return next(iter((*_findings(answers), *_places(answers))), programme)
    if complaint is False and not well and programme in _PLAIN_COMPLAINTS:
        return _by_age(answers)
    return programme


def _of_region(purpose: Purpose, findings: Iterable[str], places: Collection[str]) -> str:
    plain, stricter = _OF_REGION[purpose]
    if "osteoporosis" in findings:
        return "osteoporosis"
    return next((name for name in (*findings, *places) if name in stricter), plain)


def _by_age(answers: Answers) -> str:
    return OLDER if _is_older(answers) else FALLBACK


def _findings(answers: Answers) -> list[str]:
    given = _several(answers.get("conditions"))
    return [programme for name, programme in _BY_FINDING if name in given]


def _places(answers: Answers) -> list[str]:
    given = _several(answers.get("pain_places"))
    return [programme for name, programme in _BY_PLACE if name in given]


def _several(answer: object) -> frozenset[str]:
    return frozenset(answer) if isinstance(answer, tuple | list) else frozenset()
