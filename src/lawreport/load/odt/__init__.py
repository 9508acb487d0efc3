"""An OpenDocument text in; the blocks of a Source out."""

from __future__ import annotations

from lawreport.load.odt.reader import lay_out_odt

__all__ = ["lay_out_odt"]
