import copy
from collections.abc import Callable
from typing import Any

from spinalis.catalogue.file_fault import FileFault

FaultsOf = Callable[..., tuple[FileFault, ...]]


def named(cat: dict[str, Any], name: str, **links: list[str]) -> dict[str, Any]:
    return copy.deepcopy(cat) | {"id": name} | links


def test_a_mutual_link_is_welcome(cat: dict[str, Any], faults_of: FaultsOf) -> None:
    soft, firm = named(cat, "soft", harder=["firm"]), named(cat, "firm", easier=["soft"])
    assert faults_of(soft=soft, firm=firm) == ()


def test_a_link_to_nowhere_names_the_likely_one(cat: dict[str, Any], faults_of: FaultsOf) -> None:
    (fault,) = faults_of(soft=named(cat, "soft", harder=["frim"]), firm=named(cat, "firm"))
    assert (fault.file, fault.key, fault.cure) == ("soft.yaml", "harder[0]", "Did you mean `firm`?")


def test_a_link_without_answer_says_where_to_add_it(
    cat: dict[str, Any], faults_of: FaultsOf
) -> None:
    (fault,) = faults_of(soft=named(cat, "soft", harder=["firm"]), firm=named(cat, "firm"))
    assert fault.cure == "Add `soft` to `easier` in firm.yaml, or remove this link."


def test_a_circle_is_shown_as_a_way(cat: dict[str, Any], faults_of: FaultsOf) -> None:
    ring = {
        "a": named(cat, "a", harder=["b"], easier=["c"]),
        "b": named(cat, "b", harder=["c"], easier=["a"]),
        "c": named(cat, "c", harder=["a"], easier=["b"]),
    }
    (fault,) = faults_of(**ring)
    assert (fault.expected, fault.found) == ("no circle", "a -> b -> c -> a")


def test_an_exercise_linked_to_itself_is_a_circle(cat: dict[str, Any], faults_of: FaultsOf) -> None:
    (fault,) = faults_of(a=named(cat, "a", harder=["a"], easier=["a"]))
    assert fault.found == "a -> a"


def test_two_ways_to_one_goal_are_no_circle(cat: dict[str, Any], faults_of: FaultsOf) -> None:
    diamond = {
        "a": named(cat, "a", harder=["b", "c"]),
        "b": named(cat, "b", harder=["d"], easier=["a"]),
        "c": named(cat, "c", harder=["d"], easier=["a"]),
        "d": named(cat, "d", easier=["b", "c"]),
    }
    assert faults_of(**diamond) == ()


def test_a_link_to_a_broken_file_is_not_blamed(cat: dict[str, Any], faults_of: FaultsOf) -> None:
    broken = named(cat, "firm", easier=["soft"]) | {"level": "hard"}
    faults = faults_of(soft=named(cat, "soft", harder=["firm"]), firm=broken)
    assert [(fault.file, fault.key) for fault in faults] == [("firm.yaml", "level")]
