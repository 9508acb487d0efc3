"""Hooks of the site: the gallery's pages are written by the library itself while the site is built."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

import lawreport

SERIES = Path("examples/data/yunxi")
YEARS = ("2021", "2022", "2023", "2024")
LANGUAGES = ("zh", "en")


@event_priority(-100)  # behind the translations, which know files on disk only
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the shipped series, each in both languages of labels."""
    root = Path(config.config_file_path).parent / SERIES
    reports = [lawreport.read_report(root / f"{year}.txt") for year in YEARS]
    comparisons = {f"{old.year}-{new.year}": lawreport.compare_reports(old, new) for old, new in pairwise(reports)}
    timeline = lawreport.trace_reports(reports)
    for lang in LANGUAGES:
        for name, thing in (*comparisons.items(), ("timeline", timeline)):
            page = lawreport.render_as(thing, "html", lang=lang)
            files.append(File.generated(config, f"gallery/{name}.{lang}.html", content=page))
    return files
