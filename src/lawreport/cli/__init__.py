"""The command line: arguments in, a rendering on standard output and an exit status out.

``command`` runs one, ``parser`` says what there is, a module of ``commands`` holds what each takes and does.
"""

from __future__ import annotations

from lawreport.cli.command import main

__all__ = ["main"]
