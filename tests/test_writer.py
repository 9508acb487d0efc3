from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lawreport.render.writer import write_json

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=30)


@given(VALUES)
def test_writes_what_the_standard_encoder_writes(value: Any) -> None:
    assert write_json(value) == json.dumps(value, ensure_ascii=False, indent=1)
