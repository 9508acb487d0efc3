"""How much input is read before an error of ours is raised."""

from __future__ import annotations

from attrs import frozen


@frozen
class Limits:
    """Upper bounds on one input; the defaults let every real report through many times over."""

    max_bytes: int = 64 * 1024 * 1024
    """Bytes of one file."""
    max_unpacked_bytes: int = 256 * 1024 * 1024
    """Bytes that the parts read from a packed file (DOCX, ODT, OFD, PDF streams but pictures) unpack to together."""
    max_drawing_bytes: int = 16 * 1024 * 1024
    """Bytes of the instructions that draw one page of a PDF, unpacked; reading takes 20 to 85 times as much memory."""
    max_ratio: int = 250
    """How many times larger than packed a part of more than a mebibyte may be; office files stay below 60."""
    max_members: int = 10_000
    """Files inside an archive."""
    max_nesting: int = 2_000
    """Depth of nested elements or groups."""
    max_paragraphs: int = 500_000
    """Lines of the loaded text."""
    max_paragraph_characters: int = 1_000_000
    """Code points of one line."""
    max_pages: int = 5_000
    """Pages of a PDF."""
    max_pdf_items: int = 1_000_000
    """Characters, rules and other things drawn on all pages of a PDF; each takes some 300 bytes."""
    max_pdf_memory: int = 320 * 1024 * 1024
    """Bytes of memory, beside the file itself, that the process that reads a PDF may take; reports need some 40 MB."""
    max_pdf_seconds: int = 3
    """CPU seconds for reading a PDF of up to 256 KiB; larger ones get as much again for each 256 KiB, at most tenfold.

    Where a system cannot limit CPU time (Windows), four times as many seconds by the clock, and memory has no limit.
    """
    max_characters: int = 20_000_000
    """Code points of the loaded text; of a PDF, whose pages may share what they draw, also the things drawn."""
    max_decisions: int = 10_000
    """Rows of a file of decisions; each is looked for in every sentence."""


DEFAULT_LIMITS = Limits()
