import pytest

from spinalis.body.movement import PropKind
from spinalis.catalogue.exercise import Region
from spinalis.plan.day.conflicts import ways_out
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.goals import Goals
from tests.plan.sessions import EVERYTHING, make_catalogue, make_session, make_usual
from tests.session.specimens import make_exercise

NARROW = Goals(regions=(Region.HIPS,), floor=False, props=(PropKind.MAT,), disliked=("a", "b"))


def test_each_single_wish_that_helps_is_named():
    assert ways_out(NARROW, 15, lambda goals, _: goals.floor) == ("Allow exercises on the floor.",)
    assert ways_out(NARROW, 15, lambda goals, _: not goals.disliked) == (
        "Allow what you asked to do without.",
    )
    assert ways_out(NARROW, 15, lambda goals, _: len(goals.props) > 1) == (
        "Have a mat, a chair and a wall at hand.",
    )
    assert ways_out(NARROW, 15, lambda goals, _: len(goals.regions) > 1) == (
        "Let the session work on other regions too.",
    )


def test_several_ways_are_all_named():
    assert len(ways_out(NARROW, 15, lambda goals, _: goals != NARROW)) == 4


def test_the_least_time_that_works_is_named():
    assert ways_out(Goals(), 4, lambda _, minutes: minutes >= 9) == (
        "4 minutes are too short: ask for 10 or more.",
    )


def test_a_wish_that_helps_only_with_more_time_says_how_much():
    found = ways_out(Goals(floor=False), 5, lambda goals, minutes: goals.floor and minutes >= 12)
    assert found == ("Allow exercises on the floor, and ask for 12 minutes.",)


def test_nothing_is_promised_where_no_single_wish_helps():
    assert ways_out(NARROW, 15, lambda *_: False) == ()


def test_a_wish_that_was_not_made_is_not_asked_for():
    assert ways_out(Goals(), 15, lambda *_: True) == (
        "15 minutes are too short: ask for 20 or more.",
    )


@pytest.mark.parametrize(
    ("goals", "way"),
    [
        (Goals(disliked=tuple(make_usual())), "Allow what you asked to do without."),
        (Goals(floor=False), "Allow exercises on the floor."),
        (Goals(props=(PropKind.MAT,)), "Have a mat, a chair and a wall at hand."),
        (Goals(regions=(Region.HIPS,)), "Let the session work on other regions too."),
    ],
)
def test_a_session_is_possible_as_soon_as_the_named_wish_gives_way(goals, way):
    catalogue = make_catalogue(
        make_exercise("march", purposes=["warm_up"]),
        make_exercise("tilt", position="supine", regions=["lumbar"], props=[{"prop": "wall"}]),
        make_exercise("rest", purposes=["relaxation"]),
    )
    if goals.disliked:
        catalogue = make_usual()
    with pytest.raises(PlanError) as caught:
        make_session(catalogue, EVERYTHING, minutes=15, goals=goals)
    assert str(caught.value) == f"These wishes leave no session of 15 minutes. {way}"
    assert make_session(catalogue, EVERYTHING, minutes=15)


def test_no_regions_at_all_are_told_to_be_more():
    with pytest.raises(PlanError, match="other regions too"):
        make_session(
            make_catalogue(
                make_exercise("march", purposes=["warm_up"]),
                make_exercise("tilt", regions=["lumbar"]),
                make_exercise("rest", purposes=["relaxation"]),
            ),
            EVERYTHING,
            minutes=15,
            goals=Goals(regions=()),
        )
