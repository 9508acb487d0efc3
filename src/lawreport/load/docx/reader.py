"""The bytes of a DOCX in, its Layout out: what a reader of the finished document sees, automatic numbers included."""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from lawreport.errors import LoadError
from lawreport.limits import Limits
from lawreport.load.docx.body import BodyReader
from lawreport.load.docx.styles import Rules, read_rules
from lawreport.load.layout import Layout
from lawreport.load.office import Package, children, read_xml, scan_xml
from lawreport.model.source import Diagnostic

_MAIN = "word/document.xml"


def lay_out_docx(package: Package, limits: Limits) -> Layout:
    """Lay out a DOCX.

    Insertions are kept; deletions, hidden text, comments, headers and footers are left out; text boxes stand once,
    before the paragraph that they hang on. Footnotes and endnotes stand after the text, marked as no part of the
    report; so are contents pages, where they stand.

    Args:
        package: The open archive.
        limits: How much is read.

    Raises:
        LoadError: The main part is missing or damaged; a LimitError where it is too large.
    """
    main = _find_main(package, limits)
    parts = _find_parts(package, limits, main)
    rules, diagnostics = _read_rules(package, limits, parts)
    reader = BodyReader(package.name, limits, rules)
    scan_xml(package.read(main), package.name, limits, reader)
    for kind in ("footnotes", "endnotes"):
        if kind in parts and package.has(parts[kind]):
            reader.begin_notes()
            scan_xml(package.read(parts[kind]), package.name, limits, reader)
    return reader.finish(diagnostics)


def _find_main(package: Package, limits: Limits) -> str:
    found = _read_targets(package, limits, "_rels/.rels", "").get("officeDocument", _MAIN)
    part = found if package.has(found) else _MAIN
    if not package.has(part):
        raise LoadError(package.name, f"its part {found} is missing", "open it in its program and save it again")
    return part


def _find_parts(package: Package, limits: Limits, main: str) -> dict[str, str]:
    """The parts that the main part names, by kind; where nothing says so, those of the usual names."""
    folder, base = posixpath.split(main)
    usual = {kind: f"word/{kind}.xml" for kind in ("styles", "numbering", "footnotes", "endnotes")}
    present = {kind: part for kind, part in usual.items() if package.has(part)}
    return present | _read_targets(package, limits, f"{folder}/_rels/{base}.rels", folder)


def _read_targets(package: Package, limits: Limits, part: str, folder: str) -> dict[str, str]:
    if not package.has(part):
        return {}
    found: dict[str, str] = {}
    for element in children(read_xml(package.read(part), package.name, limits), "rel:Relationship"):
        kind = element.get("Type", "").rpartition("/")[2]
        target = element.get("Target", "")
        if element.get("TargetMode") != "External" and kind not in found:
            found[kind] = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    return found


def _read_rules(package: Package, limits: Limits, parts: dict[str, str]) -> tuple[Rules, tuple[Diagnostic, ...]]:
    roots: dict[str, Element | None] = {}
    missing = []
    for kind in ("styles", "numbering"):
        part = parts.get(kind)
        roots[kind] = read_xml(package.read(part), package.name, limits) if part and package.has(part) else None
        if part and roots[kind] is None:
            missing.append(Diagnostic("part-missing", None, part))
    return read_rules(roots["styles"], roots["numbering"]), tuple(missing)
