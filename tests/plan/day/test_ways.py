from spinalis.plan.brief import Brief, Place
from spinalis.plan.day.arrange import Block
from spinalis.plan.day.ways import blocks_of, kept_of, on_mat, only_lying
from tests.plan.day.mains import lying, upright

UP, DOWN = upright("ab"), lying("xy")
MAT, FEET = (Brief(minutes=12, place=place) for place in (Place.MAT, Place.FEET))


def test_the_mat_keeps_everything_else_of_a_brief():
    brief = Brief(minutes=12, name="A day")
    assert on_mat(brief) == Brief(minutes=12, name="A day", place=Place.MAT)


def test_the_best_rest_of_either_place_is_kept():
    assert kept_of([*UP, *DOWN]) == {"a", "x"}
    assert kept_of(UP) == {"a"}
    assert kept_of([]) == frozenset()


def test_after_a_warm_up_on_the_floor_nobody_stands_before_the_mat():
    assert blocks_of(DOWN, UP, MAT) == {Block.MAT, Block.AFTER}


def test_before_a_rest_on_the_floor_nobody_stands_after_the_mat():
    assert blocks_of(UP, DOWN, MAT) == {Block.BEFORE, Block.MAT}
    assert blocks_of(UP, [*DOWN, *UP], MAT) == set(Block)


def test_who_rather_ends_on_the_mat_does_not_stand_after_it_where_a_rest_lying_is_open():
    calm = Brief(minutes=12, place=Place.MAT, rest_lying=True)
    assert blocks_of(UP, [*DOWN, *UP], calm) == {Block.BEFORE, Block.MAT}
    assert blocks_of(UP, UP, calm) == set(Block)


def test_on_the_feet_there_is_nothing_to_keep_apart():
    assert blocks_of(DOWN, DOWN, FEET) == set(Block)


def test_only_lying_is_told_of_all_of_them():
    assert only_lying(DOWN)
    assert not only_lying([*DOWN, *UP])
