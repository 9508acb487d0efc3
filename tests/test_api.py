from __future__ import annotations

import inspect

import lawreport


def test_every_name_of_the_face_exists_and_is_documented() -> None:
    assert lawreport.__all__ == sorted(lawreport.__all__)
    for name in lawreport.__all__:
        assert inspect.getdoc(getattr(lawreport, name)), name


def test_every_public_function_of_the_face_is_listed() -> None:
    own = {
        name
        for name, value in vars(lawreport).items()
        if inspect.isfunction(value) and value.__module__ == "lawreport" and not name.startswith("_")
    }
    assert own <= set(lawreport.__all__)
