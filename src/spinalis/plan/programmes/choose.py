"""Which programme a person gets: by what they came for, then by what the doctor's letter says."""

from collections.abc import Collection, Iterable, Mapping

from spinalis.plan.programmes.load import Programmes
from spinalis.plan.programmes.programme import Programme

PURPOSE = "purpose"  # the question that opens the screening
FALLBACK = "stay-well"
OLDER_FROM = 65  # who-2020: balance and strength on three days or more from here on
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
    "neck": ("neck", {"neck-disc", "cervical-osteochondrosis"}),
    "upper_back": ("upper-back", {"thoracic-osteochondrosis"}),
    "lower_back": (
        "low-back",
        {"stenosis", "spondylolisthesis", "lumbar-disc", "lumbar-osteochondrosis"},
    ),
}


def programme_of(answers: Mapping[str, object], known: Programmes) -> Programme:
    """Give the programme for a person's answers; without a purpose it follows from the rest.

    It opens nothing: it only says what is wanted of what safety opens.
    """
    return known.programmes[_id_of(answers)]


def also_of(answers: Mapping[str, object], known: Programmes) -> tuple[Programme, ...]:
    """The programmes of all findings and pains of a person, whose limits of aim hold as well."""
    names = [*_findings(answers), *_places(answers)]
    if answers.get("pregnancy") in _PREGNANT:
        names.append(_PREGNANT[str(answers["pregnancy"])])
    return tuple(known.programmes[name] for name in dict.fromkeys(names))


_PREGNANT = {
    "first_half": "pregnancy-early",
    "second_half": "pregnancy-late",
    "recent_birth": "pregnancy-late",
}


def _id_of(answers: Mapping[str, object]) -> str:
    purpose = answers.get(PURPOSE)
    findings, places = _findings(answers), _places(answers)
    if str(answers.get("pregnancy")) in _PREGNANT:
        return _PREGNANT[str(answers["pregnancy"])]
    if purpose in ("chair", "wheelchair"):
        return str(purpose)
    if purpose in _OF_REGION:
        return _of_region(str(purpose), findings, places)
    if purpose == "finding" or purpose is None:
        return next(iter((*findings, *places)), _by_age(answers))
    if "osteoporosis" in findings:
        return "osteoporosis"
    return "older" if purpose == "steady" else _by_age(answers)


def _of_region(purpose: str, findings: Iterable[str], places: Collection[str]) -> str:
    plain, stricter = _OF_REGION[purpose]
    if "osteoporosis" in findings:
        return "osteoporosis"
    return next((name for name in (*findings, *places) if name in stricter), plain)


def _by_age(answers: Mapping[str, object]) -> str:
    age = answers.get("age")
    return "older" if isinstance(age, int | float) and age >= OLDER_FROM else FALLBACK


def _findings(answers: Mapping[str, object]) -> list[str]:
    given = _several(answers.get("conditions"))
    return [programme for name, programme in _BY_FINDING if name in given]


def _places(answers: Mapping[str, object]) -> list[str]:
    given = _several(answers.get("pain_places"))
    return [programme for name, programme in _BY_PLACE if name in given]


def _several(answer: object) -> frozenset[str]:
    return frozenset(answer) if isinstance(answer, tuple | list) else frozenset()
