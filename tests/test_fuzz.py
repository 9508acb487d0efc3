"""The fuzzer: the same seed gives the same inputs, every format reads among them, and a broken law is told and made small."""

from __future__ import annotations

from pathlib import Path

from tests.test_benchmarks import FOLDER, run

BROKEN = """
import lawreport
from fuzzing.cases import make_case, run_case
from fuzzing.seeds import make_seeds
from fuzzing.shrink import shrink_case

read = lawreport.read_report
def fail(data, **options):
    if "法治".encode() in data:
        raise KeyError("made for this test")
    return read(data, **options)
lawreport.read_report = fail
seeds = make_seeds()
cases = (make_case(seeds, number, 1, readers_alone=True) for number in range(10000))
cases = (case for case in cases if case.mutant.form == "txt")
case, result = next((case, result) for case in cases if (result := run_case(case)).fault)
small = shrink_case(case, result.kind)
print(result.fault.startswith("KeyError"), len(small.mutant.data), len(small.partner.data))
"""


def test_the_same_seed_gives_the_same_inputs() -> None:
    script = (
        "import hashlib; from fuzzing.cases import make_case; from fuzzing.seeds import make_seeds\n"
        "seeds = make_seeds(); cases = [make_case(seeds, k, 5, readers_alone=False) for k in range(200)]\n"
        "print(hashlib.sha256(b''.join(c.mutant.data + c.partner.data for c in cases)).hexdigest(), *(sorted(t.name for t in c.trials) for c in cases))\n"
        "print(*sorted({c.mutant.form for c in cases}))"
    )
    first, second = run("-c", script), run("-c", script)
    assert first == second
    assert first.split("\n")[1].split() == ["decisions", "docx", "html", "md", "odt", "pdf", "rtf", "timeline", "txt"]


def test_no_law_is_broken_by_the_first_inputs(tmp_path: Path) -> None:
    told = run(str(FOLDER / "fuzz.py"), "--inputs", "30", "--seed", "3", "--faults", str(tmp_path / "faults"))
    rows = dict(row.strip("| ").split(" | ", 1) for row in told.splitlines() if row.startswith("| "))
    assert rows["all"].startswith("30 | ")
    assert int(rows["all"].split(" | ")[1].rstrip("%")) > 50
    assert not (tmp_path / "faults").exists()


def test_a_fault_is_told_and_its_input_made_small() -> None:
    failed, mutant, partner = run("-c", BROKEN).split()
    assert failed == "True"
    assert int(mutant) == len("法治".encode())
    assert int(partner) == 0


def test_a_worker_that_dies_is_a_fault_and_the_run_goes_on() -> None:
    script = """
import os
from fuzzing import runs
from fuzzing.seeds import make_seeds
def die(case):
    if case.number == 2:
        os.abort()
    return runs.Result(case.number, case.mutant.form, True)
runs.run_case = die
print(*((one.number, one.fault) for one in runs.run_plans([runs.Plan(make_seeds(), 1, True, 0, 5, 1)])))
"""
    assert run("-c", script).split("\n")[0] == "(0, '') (1, '') (2, 'the process ended with -6') (3, '') (4, '')"
