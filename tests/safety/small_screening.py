"""A screening small enough to write out everything that follows from it."""

from typing import Any

import msgspec

from spinalis.catalogue.exercise import Demand
from spinalis.safety.condition import Bounds
from spinalis.safety.question import Rule, Theme
from spinalis.safety.screening import Screening

NONE = {"id": "none", "text": "None of these", "alone": True}
COUNTS = {"doctor_agreed_on": Bounds(below=100), "doctor_knows_all": True}
QUESTIONS: list[dict[str, Any]] = [
    {"id": "age", "kind": "number", "least": 10, "most": 99},
    {"id": "pain", "kind": "number"},
    {"id": "places", "kind": "several", "options": ["neck", "leg", NONE]},
    {
        "id": "course",
        "kind": "choice",
        "options": ["fresh", "long"],
        "when": ({"places": ("leg",)}, {"places": ("neck",)}),
    },
    {"id": "night", "kind": "yes_no", "when": {"course": "fresh"}},
    {"id": "conditions", "kind": "several", "options": ["disc", "slip", "bones", NONE]},
    {
        "id": "spine_stage",
        "kind": "choice",
        "options": ["two", "one"],
        "when": {"conditions": ("disc", "slip")},
    },
    {"id": "doctor_agreed", "kind": "yes_no", "counts_while": COUNTS},
    {"id": "doctor_name", "kind": "text", "when": {"doctor_agreed": True}},
    {"id": "doctor_agreed_on", "kind": "date", "when": {"doctor_agreed": True}},
    {"id": "doctor_knows_all", "kind": "yes_no", "when": {"doctor_agreed": True}},
]


def make_rule(id_: str, **changes: Any) -> Rule:
    """A rule that forbids everybody to exercise, unless changed."""
    facts = {
        "id": id_,
        "when": {},
        "permission": "forbidden",
        "text": f"Because of {id_}.",
        "sources": ("product-caution",),
        "strength": "expert",
    }
    return msgspec.convert(facts | changes, Rule)


def make_theme(questions: list[dict[str, Any]], *rules: Rule) -> Theme:
    """A theme of questions whose texts follow from their ids."""
    asked = [{"ask": f"{one['id']}?", **one, "options": _options(one)} for one in questions]
    return msgspec.convert({"title": "Small", "questions": asked, "rules": rules}, Theme)


def _options(question: dict[str, Any]) -> list[dict[str, Any]]:
    options = question.get("options", [])
    return [{"id": one, "text": one} if isinstance(one, str) else one for one in options]


RULES = (
    make_rule("young", when={"age": Bounds(below=18)}, max_level=2, permission="with_care"),
    make_rule("sore", when={"pain": Bounds(at_least=6)}, session=True),
    make_rule("long", when={"course": "long"}, max_level=2, permission="with_care"),
    make_rule(
        "fresh-leg",
        when=({"places": ("leg",), "course": "fresh"}, {"age": Bounds(at_least=70)}),
        session=True,
        urgency="urgent",
    ),
    make_rule("night", when={"night": True}, session=True),
    make_rule(
        "stage-two",
        when={"spine_stage": "two"},
        demands=(Demand.FLOOR, Demand.KNEELING),
        permission="supervised",
    ),
    make_rule(
        "not-agreed",
        when={"conditions": ("disc", "slip", "bones"), "doctor_agreed": False},
        session=True,
        permission="needs_agreement",
        urgency="routine",
        complexes=("lumbar",),
    ),
    make_rule("partly", when={"doctor_knows_all": False}, session=True, permission="with_care"),
    make_rule(
        "young-and-long-ago",
        when={"age": Bounds(below=18), "doctor_agreed_on": Bounds(at_least=100)},
        session=True,
    ),
    make_rule(
        "young-and-partly",
        when={"age": Bounds(below=18), "doctor_knows_all": False},
        demands=(Demand.BALANCE,),
        permission="with_care",
    ),
    make_rule(
        "neck-or-leg-in-pain",
        when=(
            {"night": True},
            {"places": ("neck", "leg"), "pain": Bounds(at_least=6)},
        ),
        session=True,
    ),
    make_rule("floor", demands=(Demand.FLOOR,), permission="with_care"),
)
SMALL = Screening((make_theme(QUESTIONS, *RULES),))
