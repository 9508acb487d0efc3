"""A format of input, one of output, a label language: each is one row or one file, shown with a toy of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import lawreport
from lawreport import cli
from lawreport.errors import LoadError, OptionError
from lawreport.limits import Limits
from lawreport.load import Layout, register_reader
from lawreport.load import formats as readers
from lawreport.model import Comparison
from lawreport.render import Format, find_form, list_forms, register_format
from lawreport.render import formats as forms
from lawreport.render.say import words

TEXT = "云溪新区{}年度法治政府建设工作报告\n一、工作\n新建学校12所。\n"


@pytest.fixture
def changes() -> Comparison:
    return lawreport.compare_reports(lawreport.read_text(TEXT.format(2022)), lawreport.read_text(TEXT.format(2023)))


@pytest.fixture
def toy_form(monkeypatch: pytest.MonkeyPatch) -> str:
    def count(comparison: Comparison, *, shout: bool = False) -> str:
        told = f"{len(comparison.measures.continued)} continued\n"
        return told.upper() if shout else told

    monkeypatch.setattr(forms, "_FORMATS", list(forms._FORMATS))
    register_format(Format("counts", {"Comparison": count}, (".counts",)))
    return "counts"


def test_a_form_of_output_is_one_row(toy_form: str, changes: Comparison, tmp_path: Path) -> None:
    assert lawreport.render_as(changes, toy_form, lang="en") == "1 continued\n"
    path = tmp_path / "a.counts"
    lawreport.write(changes, path, shout=True)
    assert path.read_text("utf-8") == "1 CONTINUED\n"
    for year in (2022, 2023):
        (tmp_path / f"{year}.txt").write_text(TEXT.format(year), "utf-8")
    cli.main(["compare", str(tmp_path / "2022.txt"), str(tmp_path / "2023.txt"), "--output", str(path)])
    assert path.read_text("utf-8") == "1 continued\n"


def test_a_form_is_refused_with_what_there_is(toy_form: str, changes: Comparison) -> None:
    with pytest.raises(OptionError, match="no form pdf for a Comparison; use one of text, markdown"):
        lawreport.render_as(changes, "pdf")
    with pytest.raises(OptionError, match="there is no form docx for a Report"):
        lawreport.render_as(changes.new, "docx")
    with pytest.raises(OptionError, match="pass a Report, a Comparison or a Timeline"):
        lawreport.render_as(TEXT, "html")
    with pytest.raises(OptionError, match="whisper: the form counts does not take it; it takes shout"):
        lawreport.render_as(changes, toy_form, whisper=True)
    with pytest.raises(OptionError, match=r"no form has the ending \.pdf; end it with one of \.txt, \.md"):
        lawreport.write(changes, "a.pdf")
    with pytest.raises(OptionError, match="already"):
        register_format(Format("html", {}))


@pytest.mark.parametrize("noun", ["Report", "Comparison", "Timeline"])
def test_every_ending_leads_to_a_form(noun: str) -> None:
    for form in list_forms(noun):
        for ending in form.endings:
            assert ending in next(one for one in list_forms(noun) if one.name == find_form(noun, f"a{ending}")).endings


@pytest.fixture
def toy_reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def lay_out(data: bytes, name: str, limits: Limits) -> Layout:
        if b"|" not in data:
            raise LoadError(name, "a toy without lines", "put | between its lines")
        return Layout(data.removeprefix(b"TOY").decode().replace("|", "\n"))

    monkeypatch.setattr(readers, "_READERS", {})
    register_reader(b"TOY", lay_out)
    return


@pytest.mark.usefixtures("toy_reader")
def test_a_format_of_input_is_one_row() -> None:
    report = lawreport.read_report(b"TOY" + TEXT.format(2022).replace("\n", "|").encode())
    assert report.year == 2022
    assert [measure.text for measure in report.walk_measures()] == ["新建学校12所。"]
    with pytest.raises(LoadError, match="a toy without lines"):
        lawreport.read_report(b"TOY")
    with pytest.raises(OptionError, match="there is a reader for them"):
        register_reader(b"TOY", lambda *_: Layout(""))
    with pytest.raises(OptionError, match="there are none"):
        register_reader(b"", lambda *_: Layout(""))


def test_a_language_is_one_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changes: Comparison) -> None:
    for lang in words.LANGUAGES:
        (tmp_path / f"{lang}.json").write_text((words._LABELS / f"{lang}.json").read_text("utf-8"), "utf-8")
    families = json.loads((tmp_path / "en.json").read_text("utf-8"))
    toy = {
        family: {name: f"[{entry}]" if isinstance(entry, str) else entry for name, entry in entries.items()}
        for family, entries in families.items()
        if isinstance(entries, dict)
    }
    (tmp_path / "xx.json").write_text(json.dumps(toy), "utf-8")
    monkeypatch.setattr(words, "_LABELS", tmp_path)
    monkeypatch.setattr(words, "LANGUAGES", (*words.LANGUAGES, "xx"))
    assert lawreport.render_as(changes, "text", lang="xx").count("[") > 3
    words.read_catalogue.cache_clear()


def test_every_language_has_every_word() -> None:
    tables = {lang: set(words.read_catalogue(lang).table) for lang in words.LANGUAGES}
    assert all(keys == tables["zh"] for keys in tables.values())
