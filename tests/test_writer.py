from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lawreport.render.json import write_json

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=30)


@given(VALUES)
def test_writes_what_the_standard_decoder_reads(value: Any) -> None:
    assert json.loads(write_json(value)) == value


@given(st.lists(VALUES, min_size=1))
def test_a_row_stands_on_a_line_of_its_own(rows: list[Any]) -> None:
    lines = write_json({"rows": rows}).split("\n")
    assert [json.loads(line.removesuffix(",")) for line in lines[2:-2]] == rows
