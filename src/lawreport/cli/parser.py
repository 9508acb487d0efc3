"""What commands there are and what each takes; help, messages and close matches in the reader's language."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

import lawreport
from lawreport.cli.language import choose_language, read_help
from lawreport.cli.settings import check_names, complete, read_settings
from lawreport.legible import make_legible
from lawreport.render.say.words import Words
from lawreport.render.text.layout import wrap

Command = tuple[Callable[["Parser"], None], Callable[[argparse.Namespace], int]]
"""What adds the arguments of a command, and what runs it."""
_MESSAGES = (
    ("usage.missing", re.compile(r"the following arguments are required: (?P<names>.+)")),
    ("usage.value", re.compile(r"argument (?P<name>.+?): expected .+")),
    ("usage.type", re.compile(r"argument (?P<name>.+?): invalid \w+ value: (?P<value>.+)")),
    ("usage.argument", re.compile(r"argument (?P<name>.+?): (?P<message>.+)")),
)
"""What argparse says, to be said in the reader's language."""


class Parser(argparse.ArgumentParser):
    """A parser with the help of the catalogue, whose messages show what was typed and obey none of it.

    What an option is when it was not typed is kept in its action as ``fallback``; parsed, it is None.
    """

    def __init__(self, *, words: Words, topic: str = "lawreport", **told: Any) -> None:
        self.words, self.topic = words, topic
        ending = f"{words('usage.examples')}\n{words(f'{topic}.examples')}\n\n{words(f'{topic}.status')}"
        super().__init__(
            formatter_class=lambda prog: _Layout(words, prog),
            add_help=False,
            description=words(f"{topic}.about"),
            epilog=ending,
            **told,
        )
        self._positionals.title, self._optionals.title = words("usage.arguments"), words("usage.options")
        self.add_argument("-h", "--help", action="help")

    def add_argument(self, *names: str, **told: Any) -> argparse.Action:
        """Add an argument; its help is that of the command, else that of all commands."""
        action = super().add_argument(*names, **told)
        own = f"{self.topic}.{action.dest}"
        action.help = self.words.template(own if own in self.words.table else f"common.{action.dest}")
        if action.option_strings and action.default is not argparse.SUPPRESS:
            action.fallback, action.default = action.default, None  # type: ignore[attr-defined]
        return action

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; what is no option is an error that names the nearest one."""
        options, rest = self.parse_known_args(args, namespace)
        if rest:
            command: Parser = options.parser
            word = next((one for one in rest if one.startswith("-") and one != "-"), rest[0])
            known = [name for action in command.list_actions() for name in action.option_strings]
            command.error(
                self.words("usage.unknown", word=" ".join(rest)) + self.name_near(word.partition("=")[0], known)
            )
        return options

    def list_actions(self) -> Sequence[argparse.Action]:
        """All that it takes."""
        return tuple(self._actions)

    def error(self, message: str) -> NoReturn:
        """End with the usage and a sentence."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {make_legible(_translate(message, self.words))}\n")

    def name_near(self, word: str, known: Iterable[str]) -> str:
        """A question after the word that was meant; empty where none is near."""
        near = get_close_matches(word, list(known), 1)
        return self.words("usage.near", word=near[0]) if near else ""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        known = [str(one) for one in action.choices]
        told = self.words("usage.choice", value=str(value), known=", ".join(known))
        raise argparse.ArgumentError(action, told + self.name_near(str(value), known))


class _Layout(argparse.RawDescriptionHelpFormatter):
    """Help in columns: a Chinese character takes two, and Chinese has no spaces to break at."""

    def __init__(self, words: Words, prog: str) -> None:
        self._words = words
        super().__init__(prog, max_help_position=24)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._words("usage.usage") if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)


def _translate(message: str, words: Words) -> str:
    for key, pattern in _MESSAGES:
        found = pattern.fullmatch(message)
        if found:
            return words(key, None, **found.groupdict())
    return message


def make_parser(words: Words, commands: Mapping[str, Command]) -> tuple[Parser, Mapping[str, Parser]]:
    """Make the parser of the command line.

    Args:
        words: The catalogue of the help.
        commands: By name.

    Returns:
        The parser, and those of the commands by name.
    """
    parser = Parser(words=words, prog="lawreport")
    parser.add_argument("--version", action="version", version=f"lawreport {lawreport.__version__}")
    actions = parser.add_subparsers(
        required=True, metavar=words("usage.command"), parser_class=Parser, title=words("usage.commands")
    )
    for name, (add, run) in commands.items():
        command = actions.add_parser(name, help=words(f"{name}.about"), words=words, topic=name)
        add(command)
        command.set_defaults(run=run, parser=command)
    return parser, actions.choices


def parse_arguments(argv: Sequence[str], commands: Mapping[str, Command]) -> argparse.Namespace:
    """Parse the arguments of the command line.

    Args:
        argv: Without the program's name.
        commands: By name.

    Returns:
        What was typed, completed by the file of settings; ``run`` is the command, ``given`` names what was typed.

    Raises:
        OptionError: The file of settings holds what is no setting.
    """
    settings = read_settings()
    words = read_help(choose_language(argv, settings))
    parser, parsers = make_parser(words, commands)
    check_names(settings, {name: one.list_actions() for name, one in parsers.items()})
    options: argparse.Namespace = parser.parse_args(argv)
    return complete(options, options.parser.list_actions(), options.parser.topic, settings)
