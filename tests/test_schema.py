from __future__ import annotations

import copy
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

import lawreport
from lawreport.check import list_parts
from lawreport.render import render_findings_json, render_json, render_outline_json
from tests.comparisons import make_everything
from tests.reports import parse_example
from tests.test_check import YEARS, compare_examples

SCHEMA: dict[str, Any] = json.loads(
    (Path(lawreport.__file__).parent / "render/json/schema/output.json").read_text("utf-8")
)


def validate(document: str, name: str) -> None:
    schema = SCHEMA | {"$ref": f"#/$defs/{name}"}
    del schema["anyOf"]
    Draft202012Validator(schema).validate(json.loads(document))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", [*(f"{year}.txt" for year in YEARS), "2022.damaged.txt", "2023.html"])
def test_outlines_follow_it(name: str) -> None:
    report = parse_example(name)
    for with_text in (False, True):
        validate(render_outline_json(report, with_text=with_text), "outline")


@pytest.mark.parametrize(("before", "year"), list(itertools.pairwise(YEARS)))
def test_comparisons_and_checks_follow_it(before: str, year: str) -> None:
    comparison = compare_examples(before, year)
    old, new = comparison.old, comparison.new
    for lang in ("zh", "en"):
        validate(render_json(comparison, lang=lang), "comparison")
        document = render_findings_json(comparison.findings, list_parts(new), new, previous=old, lang=lang)
        validate(document, "check")


def test_every_status_and_facet_follows_it() -> None:
    validate(render_json(make_everything()), "comparison")


def test_a_check_of_one_report_follows_it() -> None:
    report = parse_example("2022.damaged.txt")
    validate(render_findings_json(lawreport.check_report(report), list_parts(report), report), "check")


def test_what_lacks_a_key_does_not() -> None:
    document = json.loads(render_json(compare_examples("2022", "2023")))
    for key in ("summary", "mentions", "reuse"):
        broken = copy.deepcopy(document)
        del broken[key]
        with pytest.raises(ValidationError):
            validate(json.dumps(broken), "comparison")


def test_messages_change_with_the_language_and_nothing_else_does() -> None:
    comparison = compare_examples("2022", "2023")
    zh, en = (json.loads(render_json(comparison, lang=lang)) for lang in ("zh", "en"))
    for one, other in zip(zh.pop("findings"), en.pop("findings"), strict=True):
        assert one.pop("message") != other.pop("message")
        assert one == other
    assert zh == en


def test_the_document_names_every_key() -> None:
    page = (Path(__file__).parents[1] / "docs" / "json.md").read_text("utf-8")
    for name in ("outline", "comparison", "check", "finding", "mention_change", "shortcoming_change", "reuse"):
        for key in SCHEMA["$defs"][name]["properties"]:
            assert f"`{key}`" in page, f"{name}.{key}"
