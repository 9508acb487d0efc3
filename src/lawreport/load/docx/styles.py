"""The styles and numbering parts of a DOCX in, the rules that its paragraphs follow out."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from attrs import Factory, frozen

from lawreport.load.docx.lists import Lists, index_lists
from lawreport.load.office import ListUse, children, find_child, is_on, to_int, value_of

_CHAIN = 32
"""Styles that one may be based on, one upon the other; longer chains are loops."""


@frozen
class Style:
    """What matters of one style."""

    name: str = ""
    based_on: str | None = None
    list_id: str | None = None
    level: int | None = None
    hidden: bool | None = None


@frozen
class Rules:
    """Styles and lists of one document."""

    styles: dict[str, Style] = Factory(dict)
    default: str | None = None
    """The paragraph style of paragraphs that name none."""
    lists: Lists = Factory(Lists)

    def hides(self, style: str | None) -> bool:
        """Whether a style hides text."""
        for rule in self._chain(style):
            if rule.hidden is not None:
                return rule.hidden
        return False

    def is_contents(self, style: str | None) -> bool:
        """Whether a style is one of those of a contents page."""
        return any(rule.name.lower().startswith(("toc ", "toc\u00a0")) for rule in self._chain(style))

    def numbering_of(self, style: str | None, list_id: str | None, level: int | None) -> tuple[ListUse, int] | None:
        """The list and level of a paragraph.

        Args:
            style: Its style.
            list_id: The list that the paragraph itself names; ``0`` takes it out of any list.
            level: The level that it names.
        """
        names = self._names(style)
        for rule in (self.styles[name] for name in names):
            if list_id is None:
                list_id = rule.list_id
            if level is None and rule.list_id is None:
                level = rule.level
        use = self.lists.find(list_id) if list_id is not None and list_id != "0" else None
        if use is None:
            return None
        if level is None:
            linked = self.lists.read_links(use.counter)
            levels = [linked[name] for name in names if name in linked]
            own = [rule.level for rule in self._chain(style) if rule.level is not None]
            level = (levels or own or [0])[0]
        return use, level

    def _chain(self, style: str | None) -> list[Style]:
        return [self.styles[name] for name in self._names(style)]

    def _names(self, style: str | None) -> list[str]:
        names: list[str] = []
        name = style or self.default
        while name is not None and name in self.styles and len(names) < _CHAIN:
            names.append(name)
            name = self.styles[name].based_on
        return names


def read_rules(styles: Element | None, numbering: Element | None) -> Rules:
    """Read the rules of a document.

    Args:
        styles: The root of its styles part, if it has one.
        numbering: The root of its numbering part, if it has one.
    """
    table: dict[str, Style] = {}
    default = None
    for element in children(styles, "w:style"):
        key = element.get("w:styleId", "")
        table[key] = _read_style(element)
        if element.get("w:type") == "paragraph" and element.get("w:default") in ("1", "true"):
            default = key
    listed = {key: style.list_id for key, style in table.items() if style.list_id is not None}
    return Rules(table, default, index_lists(numbering, listed))


def _read_style(element: Element) -> Style:
    name, based = find_child(element, "w:name"), find_child(element, "w:basedOn")
    hidden = find_child(element, "w:rPr", "w:vanish")
    numbered = find_child(element, "w:pPr", "w:numPr")
    list_id, level = value_of(find_child(numbered, "w:numId")), value_of(find_child(numbered, "w:ilvl"))
    return Style(
        name.get("w:val", "") if name is not None else "",
        value_of(based),
        list_id,
        to_int(level, 0) if level is not None else None,
        None if hidden is None else is_on(dict(hidden.items())),
    )
