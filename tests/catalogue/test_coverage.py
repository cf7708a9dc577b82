from pathlib import Path
from typing import Any

import pytest

from spinalis.catalogue.coverage import Coverage, cover, read_differences
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.inventory import InventoryError, read_inventory
from spinalis.catalogue.load import Catalogue
from tests.plan.complexes import make_complex
from tests.session.specimens import make_exercise

INVENTORY = """
title = "A small inventory"
[[complex]]
id = "small"
line = "1-2"
purpose = "for tests"
items = [
  { id = "small-1", line = 1, does = "lift", dose = {reps = [2, 4]} },
  { id = "small-2", does = "stay", dose = {hold_s = [10, 20], sets = [1, 3], rest_s = 60} },
]
[[rule]]
id = "slow"
"""
STAY: dict[str, Any] = {
    "start_dose": {"repetitions": 1, "hold_s": 5},
    "goal_dose": {"repetitions": 1, "hold_s": 15, "sets": 2, "rest_s": 60},
    "phases": [{"name": "stay", "breath": "free", "seconds": 1, "to": "start", "hold": "dose"}],
}


@pytest.fixture
def inventory(tmp_path: Path) -> Path:
    path = tmp_path / "inventory.toml"
    path.write_text(INVENTORY, encoding="utf-8")
    return path


def minutes(exercise: Exercise, dose: Dose) -> float:
    return 3.0


def catalogue(**changes: Any) -> Catalogue:
    """All that the small inventory asks for, with facts of `stay` changed."""
    lift = make_exercise("lift", source=["small-1"])
    stay = make_exercise("stay", **({"source": ["small-2"]} | STAY | changes))
    found = make_complex(
        {"exercise": "lift", "source": ["small-1"]},
        {"exercise": "stay", "source": ["small-2"]},
    )
    return Catalogue({"lift": lift, "stay": stay}, {"small": found})


def compare(
    path: Path, held: Catalogue, differences: dict[tuple[str, str], str] | None = None
) -> Coverage:
    return cover(read_inventory(path), held, differences=differences or {}, minutes=minutes)


def test_a_catalogue_that_holds_everything_is_complete(inventory: Path) -> None:
    coverage = compare(inventory, catalogue())
    assert coverage.complete
    assert coverage.summary == "2 of 2 items, 1 of 1 complexes"
    assert [(one.id, one.exercises, one.complex) for one in coverage.items] == [
        ("small-1", ("lift",), "small"),
        ("small-2", ("stay",), "small"),
    ]


def test_a_missing_exercise_and_complex_are_named(inventory: Path) -> None:
    coverage = compare(inventory, Catalogue({}))
    assert not coverage.complete
    assert coverage.summary == "0 of 2 items, 0 of 1 complexes"
    assert coverage.items[0].faults == (
        "no exercise names it in `source`",
        "its complex is missing",
    )


def test_an_item_that_its_complex_forgets_is_named(inventory: Path) -> None:
    held = catalogue()
    forgetful = make_complex({"exercise": "lift", "source": ["small-1"]}, "stay")
    coverage = compare(inventory, Catalogue(held.exercises, {"small": forgetful}))
    assert coverage.items[1].faults == ("no item of the complex small names it in `source`",)


def test_a_complex_that_names_another_exercise_is_named(inventory: Path) -> None:
    held = catalogue()
    wrong = make_complex({"exercise": "lift", "source": ["small-1", "small-2"]}, "stay")
    coverage = compare(inventory, Catalogue(held.exercises, {"small": wrong}))
    assert coverage.items[1].faults == (
        "the complex holds lift, which does not name it in `source`",
    )


def test_a_gated_choice_holds_its_item_too(inventory: Path) -> None:
    held = catalogue()
    found = make_complex({"exercise": "lift", "source": ["small-1", "small-2"], "gated": ["stay"]})
    assert compare(inventory, Catalogue(held.exercises, {"small": found})).complete


def test_a_dose_that_differs_is_a_fault_unless_it_has_its_reason(inventory: Path) -> None:
    short = catalogue(goal_dose={"repetitions": 1, "hold_s": 5, "sets": 2, "rest_s": 60})
    coverage = compare(inventory, short)
    assert coverage.items[1].faults == ("hold_s: no dose keeps to 10-20",)
    excused = compare(inventory, short, {("small-2", "hold_s"): "Five are enough."})
    assert excused.complete
    assert excused.items[1].reasons == ("hold_s: Five are enough.",)


def test_one_dose_must_keep_to_everything_at_once(inventory: Path) -> None:
    split = catalogue(
        start_dose={"repetitions": 1, "hold_s": 15},
        goal_dose={"repetitions": 1, "hold_s": 25, "sets": 2, "rest_s": 60},
    )
    assert len(compare(inventory, split).items[1].faults) == 1


def test_a_rest_inside_the_repetition_is_not_its_hold(inventory: Path) -> None:
    rest = {"name": "rest", "breath": "free", "seconds": 1, "to": "start", "hold": 40}
    assert compare(inventory, catalogue(phases=[*STAY["phases"], rest])).complete


def test_a_hold_of_the_movement_itself_counts(inventory: Path) -> None:
    stay = {"name": "stay", "breath": "free", "seconds": 1, "to": "start", "hold": 12}
    dose = {"repetitions": 1, "rest_s": 60}
    assert compare(inventory, catalogue(phases=[stay], start_dose=dose, goal_dose=dose)).complete


def test_the_dose_of_the_complex_counts_as_well(inventory: Path) -> None:
    held = catalogue(goal_dose={"repetitions": 1, "hold_s": 5})
    dose = {"repetitions": 1, "hold_s": 12, "rest_s": 60}
    found = make_complex(
        {"exercise": "lift", "source": ["small-1"]},
        {"exercise": "stay", "source": ["small-2"], "dose": dose},
    )
    assert compare(inventory, Catalogue(held.exercises, {"small": found})).complete


def test_minutes_a_day_are_compared(inventory: Path) -> None:
    wanted = INVENTORY.replace("reps = [2, 4]", "minutes_a_day = 15")
    inventory.write_text(wanted, encoding="utf-8")
    faults = compare(inventory, catalogue()).items[0].faults
    assert faults == ("minutes_a_day: no dose keeps to 15",)


def test_the_reasons_are_read_from_the_table(tmp_path: Path) -> None:
    path = tmp_path / "sources.md"
    path.write_text(
        "# Sources\n\n| inventory id | difference | reason |\n|---|---|---|\n"
        "| small-2 | hold_s rest_s | Too long. |\n\n| other | reps | After the table. |\n",
        encoding="utf-8",
    )
    assert read_differences(path) == {
        ("small-2", "hold_s"): "Too long.",
        ("small-2", "rest_s"): "Too long.",
    }


def test_without_the_table_nothing_is_excused(tmp_path: Path) -> None:
    path = tmp_path / "sources.md"
    path.write_text("# Sources\n", encoding="utf-8")
    assert read_differences(path) == {}


@pytest.mark.parametrize("text", ["[[complex]", "[[complex]]\nid = 1\n", "title = 'x'\n"])
def test_what_is_no_inventory_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InventoryError, match=r"wrong\.toml: expected an inventory"):
        read_inventory(path)


def test_an_inventory_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InventoryError, match="No such file"):
        read_inventory(tmp_path / "none.toml")


def told(path: Path, dose: str, **changes: Any) -> tuple[str, ...]:
    """The faults of `lift`, 2 repetitions growing to 6 unless changed, where this is stated."""
    path.write_text(INVENTORY.replace("{reps = [2, 4]}", dose), encoding="utf-8")
    doses: dict[str, Any] = {"start_dose": {"repetitions": 2}, "goal_dose": {"repetitions": 6}}
    lift = make_exercise("lift", source=["small-1"], **(doses | changes))
    held = catalogue()
    known = Catalogue({**held.exercises, "lift": lift}, held.complexes)
    return compare(path, known).items[0].faults


AT_FIRST = '{reps = [2, 4], note = "at first; then more"}'
GROWING = '{reps = [2, 4], note = "at least, growing"}'


def test_what_is_done_at_first_is_the_start_and_the_goal_lies_above_it(inventory: Path) -> None:
    assert told(inventory, AT_FIRST) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"goal_dose": {"repetitions": 4}},
        {"start_dose": {"repetitions": 5}, "goal_dose": {"repetitions": 6}},
        {"start_dose": {"repetitions": 1}, "goal_dose": {"repetitions": 4}},
    ],
)
def test_a_dose_that_ends_where_it_should_begin_does_not_grow(
    inventory: Path, changes: dict[str, Any]
) -> None:
    faults = told(inventory, AT_FIRST, **changes)
    assert "growth: no goal grows as told: at first; then more" in faults


def test_the_start_that_the_complex_gives_is_the_one_that_grows(inventory: Path) -> None:
    inventory.write_text(INVENTORY.replace("{reps = [2, 4]}", AT_FIRST), encoding="utf-8")
    doses = {"start_dose": {"repetitions": 9}, "goal_dose": {"repetitions": 9}}
    lift = make_exercise("lift", source=["small-1"], **doses)
    held = catalogue()
    found = make_complex(
        {"exercise": "lift", "source": ["small-1"], "dose": {"repetitions": 3}},
        {"exercise": "stay", "source": ["small-2"]},
    )
    known = Catalogue({**held.exercises, "lift": lift}, {"small": found})
    assert compare(inventory, known).complete


def test_at_least_leaves_the_upper_end_open(inventory: Path) -> None:
    at_least = '{reps = [4, 4], note = "at least"}'
    assert told(inventory, at_least) == ()
    assert told(inventory, at_least, goal_dose={"repetitions": 3}) == (
        "reps: no dose keeps to 4 or more",
    )


def test_a_goal_at_the_least_does_not_grow(inventory: Path) -> None:
    assert told(inventory, GROWING) == ()
    assert told(inventory, GROWING, goal_dose={"repetitions": 2}) == (
        "growth: no goal grows as told: at least, growing",
    )


@pytest.mark.parametrize(
    ("goal", "faults"),
    [
        ({"repetitions": 2}, ("growth: no goal grows as told: arch and repetitions grow",)),
        ({"repetitions": 3}, ()),
        ({"repetitions": 2, "sets": 2}, ()),
    ],
)
def test_growing_without_a_number_means_more_of_something(
    inventory: Path, goal: dict[str, Any], faults: tuple[str, ...]
) -> None:
    note = '{note = "arch and repetitions grow"}'
    assert told(inventory, note, goal_dose=goal) == faults


def test_a_growing_that_stands_in_the_words_of_the_item_counts(inventory: Path) -> None:
    text = INVENTORY.replace('"lift"', '"lift; holding time grows"')
    inventory.write_text(text, encoding="utf-8")
    still = {"start_dose": {"repetitions": 3}, "goal_dose": {"repetitions": 3}}
    lift = make_exercise("lift", source=["small-1"], **still)
    known = Catalogue({**catalogue().exercises, "lift": lift}, catalogue().complexes)
    faults = compare(inventory, known).items[0].faults
    assert faults == ("growth: no goal grows as told: lift; holding time grows",)
    assert compare(inventory, known, {("small-1", "growth"): "Enough."}).complete


def test_to_grow_tall_is_no_growing_of_the_dose(inventory: Path) -> None:
    inventory.write_text(INVENTORY.replace('"lift"', '"grow tall"'), encoding="utf-8")
    assert compare(inventory, catalogue()).complete


def test_a_reason_where_nothing_differs_is_a_fault(inventory: Path) -> None:
    coverage = compare(inventory, catalogue(), {("small-2", "hold_s"): "Too long."})
    assert coverage.items[1].faults == ("hold_s: a reason is given, and nothing differs",)


def test_a_reason_for_what_no_machine_sees_is_told(inventory: Path) -> None:
    coverage = compare(inventory, catalogue(), {("small-1", "movement"): "It is kinder."})
    assert coverage.complete
    assert coverage.items[0].reasons == ("movement: It is kinder.",)


def test_one_row_of_the_table_may_speak_of_several_items(tmp_path: Path) -> None:
    path = tmp_path / "sources.md"
    path.write_text(
        "| inventory id | difference | reason |\n|---|---|---|\n| a-1 b-2 | movement | Kinder. |\n",
        encoding="utf-8",
    )
    assert set(read_differences(path)) == {("a-1", "movement"), ("b-2", "movement")}
