"""An RTF file in; the blocks of a Source out."""

from __future__ import annotations

from lawreport.load.rtf.reader import lay_out_rtf

__all__ = ["lay_out_rtf"]
