"""A saved web page in; the blocks of a Source out."""

from __future__ import annotations

from lawreport.load.page.archive import is_archive, read_archive
from lawreport.load.page.markdown import is_markdown, lay_out_markdown
from lawreport.load.page.reader import lay_out_page

__all__ = ["is_archive", "is_markdown", "lay_out_markdown", "lay_out_page", "read_archive"]
