import pytest

from tests.safety.combinations import AGREEMENTS, FINDINGS, try_finding
from tests.safety.invariants import EXERCISES


@pytest.mark.uncovered  # measuring coverage makes it many times slower
@pytest.mark.parametrize("finding", FINDINGS)
def test_no_single_answer_beside_a_finding_opens_or_leaves_what_must_be_closed(
    finding: str,
) -> None:
    tried = try_finding(finding)
    assert tried.faults == ()
    assert tried.people >= 80 * len(AGREEMENTS)
    assert tried.judgements == tried.people * len(EXERCISES)
