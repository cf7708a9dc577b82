"""What is skipped again and again may make room for something else."""

from spinalis.plan.progression.skips import often_skipped
from spinalis.plan.response import Outcome
from tests.plan.courses import day, good_days, make_form, report

CAT, DOG = make_form("cat"), make_form("dog")


def skips(*numbers: int):
    return [report(number, CAT, outcome=Outcome.SKIPPED) for number in numbers]


def test_three_skips_in_a_week_are_often():
    assert often_skipped(skips(0, 3, 6), day(6)) == ("cat",)
    assert often_skipped(skips(0, 0, 0), day(0)) == ("cat",)


def test_two_or_three_over_a_longer_time_are_not():
    assert often_skipped(skips(0, 3), day(6)) == ()
    assert often_skipped(skips(0, 3, 6), day(7)) == ()


def test_what_was_done_and_what_comes_later_does_not_count():
    assert often_skipped([*good_days(DOG, 0, 1, 2), *skips(1, 2, 9)], day(6)) == ()
