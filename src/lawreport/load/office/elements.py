"""The bytes of an XML part in, its elements out as they go by: no DTD, no entities, no depth without end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from lawreport.errors import LimitError, LoadError
from lawreport.lexicon import read_table
from lawreport.limits import Limits

_PREFIXES: dict[str, str] = read_table("markup")["namespaces"]
_DAMAGED = "the file is damaged; open it in its program and save it again"
_OFF = ("0", "false", "off", "none")


class Handler(Protocol):
    """What is told of the elements that go by; names are written with the usual prefix, such as ``w:p``."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text goes by."""


def scan_xml(chunks: Iterable[bytes], name: str, limits: Limits, handler: Handler) -> None:
    """Tell a handler of the elements of an XML part.

    Args:
        chunks: The part's bytes.
        name: The file's name, for errors.
        limits: How deep elements may nest.
        handler: Is told of every element and text.

    Raises:
        LoadError: The part is no well-formed XML, is cut off, or declares a DTD; a LimitError where it nests too deep.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    scanner = _Scanner(name, limits, handler)
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = handler.data
    parser.StartDoctypeDeclHandler = scanner.refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise LoadError(name, f"its XML cannot be read ({error})", _DAMAGED) from None


def read_xml(chunks: Iterable[bytes], name: str, limits: Limits) -> Element:
    """Read a small XML part as a tree.

    Returns:
        The root; names of elements and attributes carry the usual prefixes.

    Raises:
        LoadError: As ``scan_xml``.
    """
    tree = _Tree()
    scan_xml(chunks, name, limits, tree)
    return tree.builder.close()


def children(element: Element | None, tag: str) -> list[Element]:
    """The children of one name; none of no element."""
    return [] if element is None else [child for child in element if child.tag == tag]


def find_child(element: Element | None, *path: str) -> Element | None:
    """The first child of the first name, its first child of the second, and so on."""
    for tag in path:
        element = next(iter(children(element, tag)), None)
    return element


class _Tree:
    """Builds a tree."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.builder.end(tag)

    def data(self, text: str) -> None:
        self.builder.data(text)


class _Scanner:
    """Counts the depth and writes names with prefixes."""

    def __init__(self, name: str, limits: Limits, handler: Handler) -> None:
        self._name, self._limits, self._handler = name, limits, handler
        self._depth = 0
        self._known: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._limits.max_nesting:
            raise LimitError(self._name, "max_nesting", self._limits.max_nesting, self._depth)
        self._handler.start(self._short(tag), {self._short(key): value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._handler.end(self._short(tag))

    def refuse(self, *_: object) -> None:
        raise LoadError(self._name, "its XML declares a document type, as no office program does", _DAMAGED)

    def _short(self, tag: str) -> str:
        known = self._known.get(tag)
        if known is None:
            space, _, local = tag.rpartition(" ")
            known = f"{_PREFIXES.get(space, 'x')}:{local}" if space else local
            self._known[tag] = known
        return known


def value_of(element: Element | None) -> str | None:
    """The ``w:val`` of an element, if there is one."""
    return None if element is None else element.get("w:val")


def is_on(attributes: dict[str, str]) -> bool:
    """Whether a switch of OOXML is on; one without a value is.

    >>> is_on({}), is_on({"w:val": "false"})
    (True, False)
    """
    return attributes.get("w:val", "1") not in _OFF


def to_int(text: str | None, otherwise: int) -> int:
    """Read a whole number of an attribute.

    >>> to_int("3", 0), to_int("x", 0)
    (3, 0)
    """
    try:
        return int(text) if text is not None and len(text) < 10 else otherwise
    except ValueError:
        return otherwise
