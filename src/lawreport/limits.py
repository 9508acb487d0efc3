"""How much input is read before an error of ours is raised."""

from __future__ import annotations

from attrs import frozen


@frozen
class Limits:
    """Upper bounds on one input; the defaults let every real report through many times over."""

    max_bytes: int = 64 * 1024 * 1024
    """Bytes of one file."""
    max_characters: int = 20_000_000
    """Code points of the loaded text."""
    max_nesting: int = 2_000
    """Depth of nested elements in a page."""


DEFAULT_LIMITS = Limits()
