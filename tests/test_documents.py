"""What the documents link to exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.outputs import ROOT
from tests.reports import EXAMPLES

GALLERY = re.compile(r"gallery/(?:(\d{4})-(\d{4})|timeline)\.(?:zh|en)\.html")
"""Pages that are written while the site is made, which fails on a link to another one (``docs/hooks.py``)."""
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_pictures_and_linked_files_exist(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
        page = GALLERY.fullmatch(target)
        held = [EXAMPLES / f"{year}.txt" for year in page.groups() if year] if page else [document.parent / target]
        assert all(map(Path.is_file, held)), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_documents_that_are_named_exist(document: Path) -> None:
    for target in re.findall(r"`(docs/[\w-]+\.md|examples/[\w/.-]+\.\w+)`", document.read_text("utf-8")):
        assert (ROOT / target).is_file(), target
