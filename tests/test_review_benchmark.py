"""The script that plays a reader: on the composed pair that ships with the benchmarks."""

from __future__ import annotations

import pytest

from tests.test_benchmarks import FOLDER, run

pytest.importorskip("scipy", reason="scipy is absent: pip install '.[bench]'")
PAIR = str(FOLDER / "tuning" / "composed")


def play(*arguments: str) -> dict[tuple[str, str, int], list[float]]:
    """The figures by pair, order and number of answers."""
    command = [str(FOLDER / "review.py"), "--gold", PAIR, "--corpus", PAIR, "--seen", *arguments]
    rows = [line.strip("| \n").split(" | ") for line in run(*command).splitlines()[2:]]
    return {(name, order, int(count)): [float(one) for one in figures] for name, order, count, *figures in rows}


def test_answers_mend_more_in_the_order_of_worth_than_at_random() -> None:
    told = play("--seeds", "5", "--answers", "0,12")  # one draw alone may be lucky
    name = "lian-2022-2023"
    assert told[name, "worth", 0] == told[name, "random", 0]
    assert told[name, "worth", 12][0] > told[name, "worth", 0][0]
    assert told[name, "worth", 12][0] > told[name, "random", 12][0]
    assert told["mean", "worth", 12] == told[name, "worth", 12]


def test_wrong_answers_mend_less() -> None:
    right, wrong = (play("--seeds", "1", "--answers", "12", *further) for further in ((), ("--wrong", "0.9")))
    assert wrong["mean", "worth", 12][0] < right["mean", "worth", 12][0]
