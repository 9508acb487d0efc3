from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import lawreport

MODULES = sorted(info.name for info in pkgutil.walk_packages(lawreport.__path__, "lawreport."))


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
