"""OFD (GB/T 33190), the state's own fixed layout: an archive in, its Layout out, through the layout that PDF uses."""

from __future__ import annotations

from lawreport.load.ofd.document import lay_out_ofd

__all__ = ["lay_out_ofd"]
