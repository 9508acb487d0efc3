"""A PDF in; the blocks of a Source out."""

from __future__ import annotations

from lawreport.load.pdf.document import lay_out_pdf
from lawreport.load.pdf.glyphs import Glyph, plain_character, read_lines

__all__ = ["Glyph", "lay_out_pdf", "plain_character", "read_lines"]
