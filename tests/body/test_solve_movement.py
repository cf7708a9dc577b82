import numpy as np
import pytest
from numpy.typing import NDArray

from spinalis.body.angles import DOFS, INDEX
from spinalis.body.contact import Contact, bones_of
from spinalis.body.kinematics import skin_points
from spinalis.body.measure import measure
from spinalis.body.movement import Movement, Phase, Position
from spinalis.body.pack import pack
from spinalis.body.skeleton import load_figure
from spinalis.body.solve_movement import (
    Solved,
    authored_angles,
    solve_movement,
)
from tests.body.movements import LIFT, LOWER, MARCH, NOD, REACH, altered, solved_march

Array = NDArray[np.float64]


def places(solved: Solved, patch: str) -> Array:
    """Middle of a patch over the repetition, (n, 3), metres; the first row is the start."""
    channels = np.concatenate([solved.keys[0].channels[None], *solved.samples])
    skin = load_figure().patches[patch]
    return skin_points(skin, *bones_of(channels, Position.STANDING)).mean(axis=1)


def patches_of(contacts: tuple[Contact, ...]) -> set[str]:
    return {contact.patch for contact in contacts}


def test_a_march_lifts_a_foot_and_puts_it_back_in_the_same_place() -> None:
    foot = places(solved_march(100), "l_ball_in")
    assert foot[:, 1].max() - foot[0, 1] > 0.15
    np.testing.assert_allclose(foot[-1], foot[0], atol=0.001)


def test_the_standing_foot_stays_where_it_is() -> None:
    for patch in ("r_heel_sole", "r_ball_in", "r_ball_out"):
        foot = places(solved_march(100), patch)
        assert np.linalg.norm(foot - foot[0], axis=1).max() < 0.006


def test_lifted_contacts_bind_neither_on_the_way_nor_at_the_end() -> None:
    solved = solved_march(100)
    both = {f"{s}_{p}" for s in "lr" for p in ("heel_sole", "ball_in", "ball_out")}
    right = {name for name in both if name.startswith("r_")}
    assert [patches_of(key.contacts) for key in solved.keys] == [both, right, both]
    assert [patches_of(way.contacts) for way in solved.situations] == [right, right]
    assert [patches_of(end.contacts) for end in solved.ends] == [right, both]


def test_back_to_the_start_closes_exactly() -> None:
    solved = solved_march(40)
    np.testing.assert_array_equal(solved.keys[-1].channels, solved.keys[0].channels)


def test_the_range_scales_how_far_each_phase_goes() -> None:
    whole, half = authored_angles(MARCH, 100), authored_angles(MARCH, 40)
    knee = INDEX["l_knee.flex"]
    assert [pose[knee] for pose in whole] == [0, 70, 0]
    assert [pose[knee] for pose in half] == pytest.approx([0, 28, 0])
    assert solved_march(40).keys[1].channels[knee] == pytest.approx(28, abs=2)
    assert solved_march(100).keys[1].channels[knee] == pytest.approx(70, abs=2)


def test_an_angle_named_whole_goes_all_the_way_at_every_range() -> None:
    movement = altered(MARCH, whole=("knee.flex",))
    lifted = authored_angles(movement, 40)[1]
    assert lifted[INDEX["l_knee.flex"]] == 70
    assert lifted[INDEX["l_hip.flex"]] == pytest.approx(24)


def test_phases_go_on_from_each_other_and_leave_what_they_do_not_name() -> None:
    further = altered(LIFT, name="further", to={"l_knee.flex": 90})
    poses = authored_angles(altered(MARCH, phases=(LIFT, further, LOWER)), 100)
    assert [pose[INDEX["l_hip.flex"]] for pose in poses] == [0, 60, 60, 0]
    assert [pose[INDEX["l_knee.flex"]] for pose in poses] == [0, 70, 90, 0]


@pytest.mark.parametrize(("percent", "touched"), [(100, True), (40, False)])
def test_what_is_reached_is_reached_at_the_whole_range_only(percent: int, touched: bool) -> None:
    solved = solve_movement(REACH, percent)
    assert ("l_fingertips" in patches_of(solved.ends[0].contacts)) is touched
    gap = 0.62 - places(solved, "l_fingertips")[:, 2].max()
    assert bool(gap < 0.03) is touched


def test_a_rolling_contact_bears_without_being_held_in_place() -> None:
    rolling = altered(MARCH, rolling=("r_sole",))
    solved = solve_movement(altered(rolling, phases=(LIFT,)), 100)
    assert all(contact.anchor is None for contact in solved.situations[0].contacts)
    held = solved_march(100).situations[0].contacts
    assert all(contact.anchor is not None for contact in held)


def squat(**fields: object) -> Movement:
    """Hips alone are bent in the text; with both soles down the knees must follow."""
    bend = altered(LIFT, to={"hip.flex": 50}, up=())
    return altered(MARCH, phases=(bend, altered(LOWER, down=())), **fields)


def test_joints_that_give_follow_the_contacts_below_the_whole_range_only() -> None:
    stiff = altered(squat(), phases=squat().phases[:1])
    soft = altered(stiff, give=("knee", "ankle"))

    def moved(movement: Movement, percent: int) -> float:
        solved = solve_movement(movement, percent)
        changes = [c for c in solved.changes if "knee" in c.angle or "ankle" in c.angle]
        return max((abs(c.solved_deg - c.authored_deg) for c in changes), default=0.0)

    assert moved(soft, 70) > moved(stiff, 70)
    assert moved(soft, 100) == moved(stiff, 100)


def test_changes_name_the_phase_the_angle_and_both_values() -> None:
    crossed = altered(MARCH, start={"shoulder.raise": 9, "l_knee.flex": 25}, phases=(LOWER,))
    changes = solve_movement(crossed, 100).changes
    assert {change.phase for change in changes} == {"start", "lower"}
    knee = next(c for c in changes if c.angle == "l_knee.flex")
    assert knee.authored_deg == 25
    assert knee.solved_deg < 24


def test_a_pair_written_without_sides_meets_left_with_left_and_right_with_right() -> None:
    hands_to_hips = altered(
        MARCH,
        start={"shoulder.raise": 40, "elbow.flex": 95, "shoulder.turn_in": 40},
        touch=(("palm_heel", "hip_side"), ("l_knee", "r_knee")),
        phases=(LOWER,),
    )
    (pair_left, pair_right, across) = solve_movement(hands_to_hips, 100).ends[0].touch
    assert pair_left == (("l_palm_heel",), ("l_hip_side",))
    assert pair_right == (("r_palm_heel",), ("r_hip_side",))
    assert across == (("l_knee",), ("r_knee",))


@pytest.mark.parametrize(("steady", "turn_deg"), [("pelvis", 0), ("thorax", -20)])
def test_with_a_steady_chest_the_pelvis_takes_the_turn(steady: str, turn_deg: float) -> None:
    bent = {"lumbar.flex": 20, "shoulder.raise": 9}
    free = altered(MARCH, start=bent, planted=(), phases=(NOD.phases[1],), steady=steady)
    root = solve_movement(free, 100).keys[0].channels[len(DOFS) :]
    np.testing.assert_allclose(root[3:], [turn_deg, 0, 0], atol=1.0)


def test_progress_is_told_phase_by_phase() -> None:
    told: list[str] = []
    solve_movement(altered(MARCH, phases=(LOWER,)), 100, told.append)
    assert told == ["lower"]


def test_unknown_joints_and_patches_are_refused() -> None:
    with pytest.raises(KeyError, match="tail"):
        solve_movement(altered(MARCH, start={"tail.flex": 3}), 100)
    with pytest.raises(KeyError, match="nose"):
        solve_movement(altered(MARCH, planted=("nose",)), 100)


def right(phase: Phase) -> Phase:
    """The same phase on the right."""
    to = phase.to
    if not isinstance(to, str):
        to = {name.replace("l_", "r_", 1): deg for name, deg in to.items()}
    up, down = (tuple(n.replace("l_", "r_") for n in names) for names in (phase.up, phase.down))
    return altered(phase, name=f"{phase.name} right", to=to, up=up, down=down)


def test_who_travels_stays_in_place_while_the_floor_moves_back() -> None:
    landed = altered(LOWER, to={"l_hip.flex": 0, "l_knee.flex": 0})
    steps = (LIFT, landed, right(LIFT), right(LOWER))
    walking = altered(MARCH, phases=steps, travel_m=(0.0, 0.1))
    solved = solve_movement(walking, 100)
    np.testing.assert_allclose(sum(solved.drifts), [0, 0, -0.1], atol=1e-9)
    # the standing foot goes with the floor while the other is in the air
    foot = places(solved, "r_ball_in")
    np.testing.assert_allclose(foot[len(solved.samples[0])] - foot[0], solved.drifts[0], atol=0.006)
    quality, _ = measure(walking, solved, pack("walk", walking, 100, solved))
    assert quality.slide_mm < 10
    np.testing.assert_array_equal(solved.keys[-1].channels, solved.keys[0].channels)


def test_a_foot_that_never_steps_slides_on_the_moving_floor() -> None:
    limping = altered(MARCH, travel_m=(0.0, 0.1))
    solved = solve_movement(limping, 100)
    quality, faults = measure(limping, solved, pack("limp", limping, 100, solved))
    assert quality.slide_mm > 50
    assert any(fault.startswith("lower: r_") and "slides" in fault for fault in faults)


def test_who_does_not_travel_has_a_floor_that_rests() -> None:
    assert not np.any(solved_march(100).drifts)
