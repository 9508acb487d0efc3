"""A saved web page in; the blocks of a Source out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawreport.late import name_late

if TYPE_CHECKING:
    from lawreport.load.page.archive import is_archive, read_archive
    from lawreport.load.page.markdown import is_markdown, lay_out_markdown
    from lawreport.load.page.reader import lay_out_page
else:  # loaded when first used
    __getattr__ = name_late(
        __name__,
        {
            "lawreport.load.page.archive": (
                "is_archive",
                "read_archive",
            ),
            "lawreport.load.page.markdown": (
                "is_markdown",
                "lay_out_markdown",
            ),
            "lawreport.load.page.reader": ("lay_out_page",),
        },
    )

__all__ = ["is_archive", "is_markdown", "lay_out_markdown", "lay_out_page", "read_archive"]
