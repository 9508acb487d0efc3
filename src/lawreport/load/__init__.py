"""A path, bytes or text in, a Source out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawreport.late import name_late

if TYPE_CHECKING:
    from lawreport.load.aliases import load_aliases
    from lawreport.load.answers import load_answers
    from lawreport.load.decisions import load_decisions
    from lawreport.load.formats import register_reader
    from lawreport.load.layout import Layout
    from lawreport.load.source import load_source, load_text
else:
    __getattr__ = name_late(
        __name__,
        {
            "lawreport.load.aliases": ("load_aliases",),
            "lawreport.load.answers": ("load_answers",),
            "lawreport.load.decisions": ("load_decisions",),
            "lawreport.load.formats": ("register_reader",),
            "lawreport.load.layout": ("Layout",),
            "lawreport.load.source": ("load_source", "load_text"),
        },
    )

__all__ = ["Layout", "load_aliases", "load_answers", "load_decisions", "load_source", "load_text", "register_reader"]
