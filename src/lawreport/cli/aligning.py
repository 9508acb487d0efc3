"""The options of every command that aligns in, what the alignment is told out."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

import lawreport
from lawreport import load
from lawreport.cli.parser import Parser
from lawreport.embed import ModelEmbedder, make_embedder, read_kept, remember
from lawreport.errors import DecisionError, OptionError
from lawreport.load.answers import read_lines
from lawreport.render.output import append_file

if TYPE_CHECKING:
    from lawreport.align import AlignOptions
    from lawreport.model.alignment import Decision

KEY = "LAWREPORT_EMBEDDER_KEY"
"""Where the key of a server is looked for."""


def add_aligning(command: Parser) -> None:
    """Add the options to a command that aligns."""
    command.add_argument("--decisions", metavar="FILE")
    command.add_argument("--aliases", metavar="FILE")
    command.add_argument("--embedder", metavar="NAME_OR_URL")
    command.add_argument("--embedding-cache", metavar="FILE")


def align_as(options: argparse.Namespace, decisions: Iterable[Decision]) -> AlignOptions:
    """Make the options of the alignment.

    Args:
        options: The parsed arguments.
        decisions: What a reader decided.

    Raises:
        OptionError: A file cannot be read, or the embedder is none.
    """
    return lawreport.AlignOptions(
        decisions=tuple(decisions),
        aliases=load.load_aliases(options.aliases) if options.aliases else {},
        embedder=open_embedder(options),
    )


def open_embedder(options: argparse.Namespace) -> ModelEmbedder | None:
    """Open the embedder that the options name; None where they name none.

    Raises:
        OptionError: The name is none, or the file of its vectors cannot be read.
    """
    file = options.embedding_cache
    if not options.embedder:
        if file:
            raise OptionError("--embedding-cache", "keeps nothing without --embedder", "name an embedder too")
        return None
    embedder = make_embedder(options.embedder, key=os.environ.get(KEY))
    if not file:
        return remember(embedder, {})
    try:
        lines = read_lines(file) if os.path.exists(file) else []
    except DecisionError as error:
        raise OptionError(error.place, error.problem, error.advice) from None
    known = read_kept(lines, os.path.basename(file))
    return remember(embedder, known, lambda line: append_file(file, line.encode()))
