from types import ModuleType

import pytest

from benchmarks.__main__ import find_proofs, main, run
from benchmarks.figure import Figure
from benchmarks.report import Proof, render


def module(name: str = "benchmarks.example") -> ModuleType:
    return ModuleType(name, "A promise.\n\nMore about it.")


def test_a_module_that_can_prove_is_found_by_its_name() -> None:
    assert "setup_time" in find_proofs()
    assert "report" not in find_proofs()


def test_a_limit_is_kept_up_to_and_with_itself() -> None:
    assert Figure("time", 3.0, 3.0, "s").kept
    assert not Figure("time", 3.1, 3.0, "s").kept
    assert Figure("hits", 95.0, 95.0, "%", at_least=True).kept
    assert not Figure("hits", 94.9, 95.0, "%", at_least=True).kept


def test_a_value_that_is_no_number_keeps_no_limit() -> None:
    assert not Figure("time", float("nan"), 3.0, "s").kept
    assert not Figure("hits", float("nan"), 95.0, "%", at_least=True).kept


def test_a_proof_that_measured_nothing_is_not_kept() -> None:
    example = module()
    example.prove = list  # type: ignore[attr-defined]
    assert not run(example).kept


def test_a_proof_that_breaks_is_reported_with_its_reason() -> None:
    example = module()
    example.prove = lambda: 1 / 0  # type: ignore[attr-defined]
    proof = run(example)
    assert not proof.kept
    page = render([proof], date="2030-01-02", machine="a machine")
    assert "**Not measured:** ZeroDivisionError" in page


def test_the_page_shows_promise_figure_limit_and_day() -> None:
    proof = Proof("example", "A promise.", [Figure("start", 4.0, 3.0, "s")], 4.2)
    page = render([proof], date="2030-01-02", machine="a machine")
    assert "Measured on 2030-01-02" in page
    assert "A promise." in page
    assert "| start | 4 s | at most 3 s | **no** |" in page


def test_proofs_that_are_run_alone_replace_only_their_own_sections() -> None:
    first = [Proof(name, "A promise.", [Figure("n", 1.0, 3.0, "s")], 1.0) for name in ("a", "b")]
    page = render(first, date="2030-01-02", machine="a machine")
    again = Proof("b", "A promise.", [Figure("n", 2.0, 3.0, "s")], 1.0)
    later = render([again], date="2031-05-06", machine="another", earlier=page)
    assert later.count("## ") == 2
    assert "Measured on 2030-01-02 on a machine" in later
    assert "Measured on 2031-05-06 on another" in later
    assert "| n | 2 s |" in later


def test_an_unknown_proof_is_refused_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as refusal:
        main(["--date", "2030-01-02", "setup_tiem"])
    assert refusal.value.code == 2
    assert "setup_time" in capsys.readouterr().err
