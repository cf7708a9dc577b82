from datetime import date, timedelta

from spinalis.plan.history import DayDone, History, past_at
from spinalis.plan.past import NOTHING_PAST

MONDAY = date(2026, 4, 6)


def done(*every, main=(), twice=(), sessions=1):
    return DayDone(frozenset(every), frozenset(main), frozenset(twice), sessions)


def ago(days):
    return MONDAY - timedelta(days=days)


def test_nobody_has_a_past_who_did_nothing():
    assert past_at(MONDAY, History()) == NOTHING_PAST


def test_the_past_of_a_day_counts_the_seven_days_and_the_day_itself():
    history = History(
        {
            MONDAY: done("a"),
            ago(1): done("a", "b"),
            ago(6): done("c"),
            ago(7): done("d"),
            ago(-1): done("later"),
        }
    )
    past = past_at(MONDAY, history)
    assert past.week == {"a": 2, "b": 1, "c": 1}
    assert past.ever == {"a", "b", "c", "d"}
    assert past.day_before == {"a", "b"}
    assert past.today == {"a"}
    assert past.ago == {"a": 0, "b": 1, "c": 6, "d": 7}
    assert past.days == 4 - 1  # of those before the day itself


def test_main_parts_count_apart_the_newest_day_first():
    history = History(
        {ago(1): done("a", "b", main="b"), ago(3): done("c", main="c"), ago(8): done("d", main="d")}
    )
    past = past_at(MONDAY, history)
    assert past.mains == ({"b"}, {"c"})
    assert past.main_before == {"b"}
    assert past.latest == {"b"}


def test_the_latest_day_is_the_last_one_with_a_session_however_long_ago():
    past = past_at(MONDAY, History({ago(4): done("a", main="a"), ago(9): done("b", main="b")}))
    assert past.latest == {"a"}
    assert past.main_before == frozenset()


def test_what_was_done_in_two_sets_is_known_for_a_day():
    history = History({ago(1): done("a", twice="a"), ago(2): done("b", twice="b")})
    assert past_at(MONDAY, history).twice == {"a"}


def test_what_is_planned_counts_as_done_but_leads_up_to_nothing():
    planned = {ago(1): done("a"), ago(2): done("a")}
    past = past_at(MONDAY, History({ago(3): done("b"), ago(4): done("b")}), planned)
    assert past.times == {"a": 2, "b": 2}
    assert past.trained == {"b"}
    assert past.mastered == {"b"}


def test_what_hurt_is_not_mastered():
    days = {ago(1): done("a", "b", "c")}
    past = past_at(MONDAY, History(days, painful={"a": 1}, hurt=frozenset({"b"})))
    assert past.mastered == {"c"}


def test_what_was_done_before_the_days_that_are_looked_back_to_still_counts():
    history = History({ago(1): done("a")}, earlier={"a": 1, "b": 5}, earlier_days=5)
    past = past_at(MONDAY, history)
    assert past.times == {"a": 2, "b": 5}
    assert past.trained == {"a", "b"}
    assert past.days == 6


def test_main_parts_are_counted_apart_from_warm_up_and_rest():
    history = History(
        {ago(1): done("a", "b", main="a"), ago(9): done("a", "b", main="ab")}, earlier={"a": 1}
    )
    assert past_at(MONDAY, history).main_times == {"a": 3, "b": 1}
    assert past_at(MONDAY, history).times == {"a": 3, "b": 2}


def test_what_is_known_by_heart_fades_after_a_week():
    past = past_at(MONDAY, History({ago(7): done("a"), ago(8): done("b")}))
    assert past.fresh == {"a"}


def test_sessions_of_the_day_are_those_planned_or_really_ended():
    planned = {MONDAY: done("a", sessions=2)}
    assert past_at(MONDAY, History(), planned).sessions_today == 2
    assert past_at(MONDAY, History(sessions={MONDAY: 1})).sessions_today == 1


def test_two_sessions_of_a_day_make_one_day():
    one = done("a", main="a").with_more(done("b", twice="b"))
    assert one == done("a", "b", main="a", twice="b", sessions=2)
