"""No combination of finding, stage, agreement and one further answer opens what must be closed."""

import time
from concurrent.futures import ProcessPoolExecutor

from benchmarks.figure import Figure
from spinalis.catalogue.load import load_catalogue
from spinalis.safety.judge import judge_all
from spinalis.safety.screen import screen
from tests.safety.combinations import FINDINGS, try_finding
from tests.safety.people import HEALTHY, TODAY, with_condition

ROUNDS = 200


def prove() -> list[Figure]:
    """Try them all on every core, then time the judgement of one person."""
    began = time.perf_counter()
    with ProcessPoolExecutor() as pool:
        tried = list(pool.map(try_finding, FINDINGS))
    seconds = time.perf_counter() - began
    faults = [fault for one in tried for fault in one.faults]
    for fault in faults[:20]:
        print(f"   VIOLATION {fault}")
    people = sum(one.people for one in tried)
    judgements = sum(one.judgements for one in tried)
    return [
        Figure("people", people, 10_000, "", at_least=True),
        Figure("judgements on single exercises", judgements, 1_000_000, "", at_least=True),
        Figure("violations", len(faults), 0, ""),
        Figure("the whole run", seconds, 180, "s"),
        Figure("the library judged for one person, the slowest of three", judging_ms(), 2, "ms"),
    ]


def judging_ms() -> float:
    """Milliseconds for the whole library, the middle of many, for the slowest person."""
    exercises = tuple(load_catalogue().exercises.values())
    people = (
        HEALTHY,
        with_condition("lumbar_disc_herniation", "osteoporosis", stage="stage_2", agreed=False),
        with_condition("other_spine", "osteoporosis", "cervical_radiculopathy", stage="stage_3"),
    )
    middles = []
    for answers in people:
        clearance = screen(answers, on=TODAY)
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            judge_all(exercises, clearance)
            times.append(time.perf_counter() - start)
        middles.append(sorted(times)[ROUNDS // 2] * 1_000)
    return max(middles)
