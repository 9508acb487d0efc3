"""Arguments that several commands take."""

from __future__ import annotations

from lawreport.cli.parser import Parser
from lawreport.render.formats import list_forms
from lawreport.render.say.words import LANGUAGES


def add_output(command: Parser, *forms: str) -> None:
    """Add where the result goes, and its form."""
    command.add_argument("-f", "--format", metavar="FORM", choices=forms)
    command.add_argument("-o", "--output", metavar="FILE")


def add_noun(command: Parser, noun: str) -> None:
    """Likewise for a noun that has rows in the table of forms."""
    add_output(command, *(form.name for form in list_forms(noun)))
    command.set_defaults(noun=noun)


def add_voice(command: Parser) -> None:
    """Add in which language the result is, and whether it comes without notes."""
    command.add_argument("--lang", choices=LANGUAGES, default="zh")
    command.add_argument("-q", "--quiet", action="store_true")


def add_pair(command: Parser) -> None:
    """Add the two reports of a comparison."""
    command.add_argument("old", metavar="OLD")
    command.add_argument("new", metavar="NEW")
    command.add_argument("--keep-order", action="store_true")
