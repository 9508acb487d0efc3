from __future__ import annotations

import inspect
from importlib import import_module

import lawreport
from lawreport import model
from tests.reports import parse_example
from tests.test_layers import MODEL


def test_the_face_can_be_held() -> None:
    assert len(lawreport.__all__) <= 24


def test_nouns_tell_themselves_in_one_line() -> None:
    old, new = parse_example("2022.txt"), parse_example("2023.txt")
    comparison = lawreport.compare_reports(old, new)
    assert repr(old) == f"<Report 云溪新区 2022, {len(list(old.walk_sections()))} sections, 116 measures>"
    assert repr(comparison).startswith("<Comparison '2022.txt' '2023.txt': ")
    assert repr(lawreport.trace_reports([old, new])).startswith("<Timeline 2022, 2023: ")


def test_every_list_of_changes_has_the_same_views() -> None:
    comparison = lawreport.compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    for name in ("sections", "measures", "indicators", "mentions", "shortcomings", "tables"):
        changes = getattr(comparison, name)
        parts = (changes.new, changes.dropped, changes.continued, changes.answered)
        assert sum(map(len, parts)) == len(changes) == len(list(changes))


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


def test_every_noun_is_importable_from_the_model_in_one_place() -> None:
    places = [
        (value.__name__, name)
        for name in MODEL
        for value in vars(import_module(f"lawreport.model.{name}")).values()
        if inspect.isclass(value) and value.__module__ == f"lawreport.model.{name}" and value.__name__[0] != "_"
    ]
    assert sorted(noun for noun, _ in places) == model.__all__
    for noun, name in places:
        assert getattr(model, noun).__module__ == f"lawreport.model.{name}"
