import re
from pathlib import Path

from spinalis.safety.screening import load_screening

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "safety-case.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("|") and not set(line) <= {"|", "-"}
]
HAZARDS = [row for row in ROWS if len(row) == 5][1:]
OTHERS = [row for row in ROWS if len(row) == 3][1:]


def named(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def test_every_rule_stands_against_a_hazard_and_every_named_rule_exists() -> None:
    told = [name for row in HAZARDS for name in sorted(named(row[2]))]
    rules = {rule.id for rule in load_screening().rules}
    assert sorted(told) == sorted(rules)


def test_every_test_that_is_named_as_proof_exists() -> None:
    told = {name for row in HAZARDS for name in named(row[3])}
    told |= {name for row in OTHERS for name in named(row[2])}
    known = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert len(told) > 8
    assert told <= known
    assert all(named(row[3]) for row in HAZARDS)
    assert all(named(row[2]) for row in OTHERS)


def test_every_source_that_is_named_is_in_the_table_of_sources() -> None:
    told = {name for row in HAZARDS for name in named(row[4])}
    sources = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    assert told <= set(re.findall(r"^\| `([^`]+)`", sources, re.M))
