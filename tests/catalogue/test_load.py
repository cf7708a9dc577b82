import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from spinalis.catalogue.exercise import Demand
from spinalis.catalogue.file_fault import CatalogueError, FileFault
from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.sources import source_faults, source_ids

Spoil = Callable[[dict[str, Any]], object]
FaultOf = Callable[[Spoil], FileFault]
FaultsOf = Callable[..., tuple[FileFault, ...]]


def put(key: str, value: object) -> Spoil:
    """Set a value deep inside, by a path such as `movement.phases.0.seconds`."""

    def spoil(content: dict[str, Any]) -> None:
        *way, last = key.split("/")
        place: Any = content
        for word in way:
            place = place[int(word)] if word.isdigit() else place[word]
        place[last] = value

    return spoil


def test_the_real_catalogue_loads_in_the_order_of_its_ids() -> None:
    exercises = load_catalogue().exercises
    assert len(exercises) >= 12
    assert list(exercises) == sorted(exercises)
    assert {"cat", "bird-dog", "childs-pose", "head-turns"} <= set(exercises)


def test_every_real_exercise_and_complex_rests_on_known_sources() -> None:
    known = source_ids(Path("docs/sources.md"))
    catalogue = load_catalogue()
    assert list(source_faults(catalogue.exercises, known)) == []
    assert list(source_faults(catalogue.complexes, known)) == []


def test_no_real_exercise_claims_a_review_that_did_not_happen() -> None:
    assert [e.id for e in load_catalogue().exercises.values() if e.review] == []


def test_a_hundred_and_twenty_files_load_in_half_a_second(folder: Path) -> None:
    text = Path(__file__).with_name("cat.yaml").read_text(encoding="utf-8")
    for number in range(120):
        path = folder / "exercises" / f"cat-{number}.yaml"
        path.write_text(text.replace("id: cat", f"id: cat-{number}"), encoding="utf-8")
    # In a process of its own, so that measuring coverage does not slow it down.
    script = (
        "import sys, time\nfrom pathlib import Path\n"
        "from spinalis.catalogue.load import load_catalogue\n"
        "def seconds():\n    began = time.process_time()\n"
        "    assert len(load_catalogue(Path(sys.argv[1])).exercises) == 120\n"
        "    return time.process_time() - began\n"
        "print(min(seconds() for _ in range(3)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, folder],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert float(done.stdout) < 0.5


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="exercises: expected a folder of exercise files"):
        load_catalogue(tmp_path / "nowhere")


def test_broken_yaml_names_its_line(folder: Path) -> None:
    (folder / "exercises" / "torn.yaml").write_text("id: torn\nname: [a, b\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    (fault,) = caught.value.faults
    assert fault.file == "torn.yaml"
    assert fault.key == "line 3"
    assert "readable YAML" in str(fault)


def test_a_doubled_key_is_refused_with_its_line(folder: Path) -> None:
    (folder / "exercises" / "twice.yaml").write_text("id: a\nid: b\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"twice.yaml: line 2: .*`id` stands twice"):
        load_catalogue(folder)


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "exercises" / "odd.yaml").write_bytes("id: übung".encode("latin-1"))
    with pytest.raises(CatalogueError, match=r"odd.yaml: expected UTF-8 text"):
        load_catalogue(folder)


def test_every_fault_of_every_file_is_reported_at_once(
    cat: dict[str, Any], faults_of: FaultsOf
) -> None:
    other = {"id": "other", "version": "one", "colour": "blue"}
    del cat["name"]
    cat["movement"]["phases"][1]["seconds"] = "three"
    faults = faults_of(cat=cat, other=other)
    keys = {(fault.file, fault.key) for fault in faults}
    assert ("cat.yaml", "name") in keys
    assert ("cat.yaml", "movement.phases[1].seconds") in keys
    assert {("other.yaml", "version"), ("other.yaml", "colour"), ("other.yaml", "steps")} <= keys


SHAPES = [
    ("unknown key", put("colour", "blue"), "colour", "a known key", "`colour`", "Remove the key."),
    ("misspelt key", put("levl", 2), "levl", "a known key", "`levl`", "Did you mean `level`?"),
    ("wrong type", put("version", "one"), "version", "a whole number", "'one'", "Write a whole"),
    ("word not in the list", put("sides", "bot"), "sides", "one of both", "'bot'", "`both`?"),
    ("unknown demand", put("demands", ["kneling"]), "demands[0]", "one of", "'kneling'", "`kneeli"),
    ("text for a list", put("steps", "Kneel."), "steps", "a list", "'Kneel.'", "Write it as ["),
    ("wrong level", put("level", 4), "level", "one of 1, 2, 3", "4", "Write one of"),
    (
        "text for phases",
        put("movement/phases/0/up", [3]),
        "movement.phases[0].up[0]",
        "text",
        "3",
        "Write text",
    ),
    ("number for angles", put("movement/start", 3), "movement.start", "keys", "3", "Write it as"),
    ("no mapping", put("start_dose", 3), "start_dose", "keys with values", "3", "Write it as"),
    (
        "word for an angle",
        put("movement/phases/0/to", {"lumbar.flex": "far"}),
        "movement.phases[0].to.lumbar.flex",
        "a number",
        "'far'",
        "Write a number",
    ),
    (
        "other word than start",
        put("movement/phases/2/to", "begin"),
        "movement.phases[2].to",
        "or start",
        "'begin'",
        "Write",
    ),
    ("review of a wrong kind", put("review", "me"), "review", "null", "'me'", "Write"),
]


@pytest.mark.parametrize(
    ("spoil", "key", "expected", "found", "cure"),
    [case[1:] for case in SHAPES],
    ids=[case[0] for case in SHAPES],
)
def test_a_wrong_shape_is_named_with_its_cure(
    fault_of: FaultOf, spoil: Spoil, key: str, expected: str, found: str, cure: str
) -> None:
    fault = fault_of(spoil)
    assert fault.file == "cat.yaml"
    assert fault.key == key
    assert expected in fault.expected
    assert found in fault.found
    assert cure in fault.cure


def test_a_missing_field_is_named(fault_of: FaultOf) -> None:
    fault = fault_of(lambda content: content.pop("summary"))
    assert str(fault) == "cat.yaml: summary: expected text, found no such key. Add `summary:`."


FACTS = [
    ("id unlike the file", put("id", "dog"), "id", "the file's name `cat`", "`dog`"),
    ("version nought", put("version", 0), "version", "1 or more", "0"),
    ("empty summary", put("summary", " "), "summary", "one line", "' '"),
    ("too few steps", put("steps", ["Kneel."]), "steps", "3 to 7 entries", "1"),
    ("empty cue", put("cues", ["", "Breathe."]), "cues[0]", "a sentence", "empty"),
    ("double source", put("source", ["a", "a"]), "source", "each entry once", "`a` 2 times"),
    ("no repetitions", put("start_dose/repetitions", 0), "start_dose.repetitions", "1 to 60", "0"),
    ("odd range", put("start_dose/range_percent", 55), "start_dose.range_percent", "40, 70", "55"),
    ("goal too low", put("goal_dose/repetitions", 3), "goal_dose.repetitions", "least", "3"),
    ("hold missing", put("start_dose/hold_s", 0), "start_dose.hold_s", "`hold: dose`", "0"),
    ("not a number", put("goal_dose/rest_s", float("nan")), "goal_dose.rest_s", "0 to 300", "nan"),
    (
        "effort without a phase",
        put("start_dose/effort_percent", 20),
        "start_dose.effort_percent",
        "none without effort",
        "20",
    ),
    (
        "forgotten demand",
        put("demands", ["kneeling", "floor", "neck_movement"]),
        "demands",
        "`wrist_load`",
        "not listed",
    ),
    ("sides of a symmetrical movement", put("sides", "each"), "sides", "`both`", "each"),
]


@pytest.mark.parametrize(
    ("spoil", "key", "expected", "found"),
    [case[1:] for case in FACTS],
    ids=[case[0] for case in FACTS],
)
def test_a_wrong_fact_is_named(
    fault_of: FaultOf, spoil: Spoil, key: str, expected: str, found: str
) -> None:
    fault = fault_of(spoil)
    assert fault.key == key
    assert expected in fault.expected
    assert found in fault.found
    assert fault.cure


def test_an_effort_beyond_gentle_is_named(cat: dict[str, Any], faults_of: FaultsOf) -> None:
    effort = {"at": "forehead", "towards": "forward", "percent": 20}
    cat["movement"]["phases"][0]["effort"] = [effort]
    cat["start_dose"]["effort_percent"] = 20
    cat["goal_dose"]["effort_percent"] = 90
    (fault,) = faults_of(cat=cat)
    assert (fault.key, fault.found) == ("goal_dose.effort_percent", "90")


def test_an_id_with_capitals_is_named(cat: dict[str, Any], faults_of: FaultsOf) -> None:
    (fault,) = faults_of(Cat=cat | {"id": "Cat"})
    assert "lower-case words" in fault.expected


def test_a_folder_in_place_of_a_file_is_named(folder: Path) -> None:
    (folder / "exercises" / "cat.yaml").mkdir()
    with pytest.raises(CatalogueError, match=r"cat.yaml: expected a readable file"):
        load_catalogue(folder)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda movement: movement.update(position="side_lying"),
        lambda movement: [
            movement["phases"][0].update(up=["l_palm"]),
            movement["phases"][2].update(down=["l_palm"]),
        ],
        lambda movement: movement.update(touch=[["l_palm", "r_knee"]]),
        lambda movement: movement.update(props=[{"prop": "mat", "x": 0.3}]),
    ],
    ids=["lying on a side", "one hand", "a touch across", "a prop at one side"],
)
def test_sides_need_only_a_sign_of_a_side(
    cat: dict[str, Any], faults_of: FaultsOf, spoil: Callable[[dict[str, Any]], object]
) -> None:
    cat["sides"] = "each"
    spoil(cat["movement"])
    assert "sides" not in {fault.key for fault in faults_of(cat=cat)}


def test_a_hold_that_no_phase_takes_is_named(cat: dict[str, Any], faults_of: FaultsOf) -> None:
    for phase in cat["movement"]["phases"]:
        phase["hold"] = 1
    keys = [fault.key for fault in faults_of(cat=cat)]
    assert keys == ["goal_dose.hold_s", "start_dose.hold_s"]


def test_a_one_sided_movement_cannot_belong_to_both_sides(
    cat: dict[str, Any], faults_of: FaultsOf
) -> None:
    cat["movement"]["phases"][0]["to"]["thoracic.bend_right"] = 20
    (fault,) = faults_of(cat=cat)
    assert (fault.key, fault.found) == ("sides", "`both`")


def test_a_movement_to_both_sides_in_one_repetition_may_be_both(
    cat: dict[str, Any], faults_of: FaultsOf
) -> None:
    cat["movement"]["phases"][0]["to"] = {"thoracic.bend_right": 20}
    cat["movement"]["phases"][1]["to"] = {"thoracic.bend_right": -20}
    assert faults_of(cat=cat) == ()


def test_a_movement_that_begins_with_one_foot_ahead_and_steps_to_its_mirror_image_may_be_both(
    cat: dict[str, Any], faults_of: FaultsOf
) -> None:
    cat["movement"]["start"] |= {"l_hip.flex": 90, "r_hip.flex": 60}
    cat["movement"]["phases"][0]["to"] = {"l_hip.flex": 60, "r_hip.flex": 90}
    cat["movement"]["phases"][1]["to"] = "start"
    cat["movement"]["phases"][2]["to"] = "start"
    assert faults_of(cat=cat) == ()


def test_a_demand_is_named_with_the_pose_that_makes_it(
    cat: dict[str, Any], faults_of: FaultsOf
) -> None:
    cat["movement"]["phases"][0]["to"]["lumbar.flex"] = 50
    (fault,) = faults_of(cat=cat)
    assert Demand.LUMBAR_FLEXION_END_RANGE in fault.expected
    assert "the phase `round`" in fault.expected
