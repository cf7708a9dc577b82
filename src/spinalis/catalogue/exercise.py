"""An exercise as it stands in its file, with every fact stated once."""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from spinalis.body.movement import Movement, Position, PropKind
from spinalis.catalogue.dose import Dose


class Region(StrEnum):
    """Part of the body that an exercise works on; the session runs from `lumbar` to `cervical`."""

    LUMBAR = "lumbar"
    HIPS = "hips"
    THORACIC = "thoracic"
    SHOULDER_GIRDLE = "shoulder_girdle"
    CERVICAL = "cervical"
    WHOLE_BODY = "whole_body"


class Purpose(StrEnum):
    """What an exercise is for."""

    WARM_UP = "warm_up"
    MOBILITY = "mobility"
    STRENGTH = "strength"
    STABILISATION = "stabilisation"
    STRETCH = "stretch"
    POSTURE = "posture"
    BREATHING = "breathing"
    RELAXATION = "relaxation"
    SELF_TEST = "self_test"  # shows how far one comes; chosen knowingly, never planned


class Sides(StrEnum):
    """How left and right share the repetitions.

    `both`: symmetrical, or both sides inside one repetition.
    `alternate`: one repetition left, one right, and so on.
    `each`: all repetitions of a set on one side, then on the other.
    """

    BOTH = "both"
    ALTERNATE = "alternate"
    EACH = "each"


class Demand(StrEnum):
    """What an exercise asks of the body; rules forbid demands, never exercises.

    Definitions stand in `catalogue/demands.yaml`.
    """

    LUMBAR_FLEXION_END_RANGE = "lumbar_flexion_end_range"
    LUMBAR_FLEXION_LOADED = "lumbar_flexion_loaded"
    LUMBAR_EXTENSION_END_RANGE = "lumbar_extension_end_range"
    LUMBAR_EXTENSION_LOADED = "lumbar_extension_loaded"
    LUMBAR_ROTATION_END_RANGE = "lumbar_rotation_end_range"
    LUMBAR_SIDE_BEND = "lumbar_side_bend"
    THORACIC_EXTENSION = "thoracic_extension"
    THORACIC_FLEXION_END_RANGE = "thoracic_flexion_end_range"
    NECK_FLEXION_END_RANGE = "neck_flexion_end_range"
    NECK_EXTENSION_END_RANGE = "neck_extension_end_range"
    NECK_ROTATION_END_RANGE = "neck_rotation_end_range"
    NECK_MOVEMENT = "neck_movement"
    NECK_LOAD = "neck_load"
    LOAD_ON_FLEXED_NECK = "load_on_flexed_neck"
    NECK_CIRCLE = "neck_circle"
    HEAD_BELOW_HEART = "head_below_heart"
    PRONE_LYING = "prone_lying"
    SUPINE_LYING = "supine_lying"
    KNEELING = "kneeling"
    FLOOR = "floor"
    WRIST_LOAD = "wrist_load"
    ARMS_OVERHEAD = "arms_overhead"
    BALANCE = "balance"
    BREATH_HOLD_RISK = "breath_hold_risk"
    DEEP_KNEE_BEND = "deep_knee_bend"
    EXERTION = "exertion"
    SUPERVISION = "supervision"


class Fault(Struct, frozen=True, forbid_unknown_fields=True):
    """A common compensation and how to mend it."""

    seen: str
    correction: str


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """Why the exercise is here and how strong that is."""

    strength: Literal["guideline", "study", "expert", "source_article", "inference"]
    note: str
    sources: tuple[str, ...] = ()  # ids of docs/sources.md


class Review(Struct, frozen=True, forbid_unknown_fields=True):
    """Who looked at this with a clinician's eye."""

    reviewer: str
    reviewed_on: str  # ISO 8601 date


class Exercise(Struct, frozen=True, forbid_unknown_fields=True):
    """One exercise, complete: text, doses, demands and movement."""

    id: str
    version: int  # raised when the movement, a dose or a demand changes
    name: str
    summary: str  # one line
    steps: tuple[str, ...]  # numbered instructions in our own words
    regions: tuple[Region, ...]
    purposes: tuple[Purpose, ...]
    demands: tuple[Demand, ...]
    level: Literal[1, 2, 3]  # 1 gentle, 2 moderate, 3 demanding
    sides: Sides
    start_dose: Dose
    goal_dose: Dose
    cues: tuple[str, ...]  # spoken now and then while the movement runs
    faults: tuple[Fault, ...]
    evidence: Evidence
    movement: Movement
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    source: tuple[str, ...] = ()  # ids of the inventory of the source article
    review: Review | None = None  # None: not yet reviewed by a clinician, and the page says so

    @property
    def position(self) -> Position:
        """The position in which the movement starts."""
        return self.movement.position

    @property
    def props(self) -> tuple[PropKind, ...]:
        """What must stand ready, in the order of the movement's placements."""
        return tuple(placement.prop for placement in self.movement.props)
