"""Every error that leaves the package: one base, one child by stage, each carrying its data.

The data are as they came; the message has what acts on a terminal escaped and what is endless shortened.
"""

from __future__ import annotations

from lawreport.legible import make_legible, shorten


class LawreportError(Exception):
    """The base of all errors raised by this library."""

    def __init__(self, place: str, problem: str, advice: str) -> None:
        """Build the message from the place, the problem and what to do next; each is shown, none is obeyed."""
        place, problem, advice = (make_legible(shorten(part)) for part in (place, problem, advice))
        super().__init__(f"{place}: {problem}; {advice}")


class LoadError(LawreportError):
    """A file cannot be read as text."""

    def __init__(self, name: str, problem: str, advice: str, *, offset: int | None = None) -> None:
        """Build the message from the file's name, the place (byte offset) and what to do next."""
        self.name, self.problem, self.advice, self.offset = name, problem, advice, offset
        place = "" if offset is None else f", byte {offset}"
        super().__init__(f"{shorten(name)}{place}", problem, advice)


class LimitError(LoadError):
    """Input is larger than a limit allows."""

    def __init__(self, name: str, limit: str, allowed: int, found: int) -> None:
        """Build the message from the name of the limit, what it allows and what was found."""
        self.limit, self.allowed, self.found = limit, allowed, found
        super().__init__(
            name,
            f"{found} is over the limit {limit}={allowed}",
            f"raise it with Limits({limit}=…) if the file is trusted",
        )


class MissingExtraError(LoadError):
    """A format needs a package that an extra of this library installs."""

    def __init__(self, name: str, what: str, extra: str) -> None:
        """Build the message from the file's name, what it is and the extra to install."""
        self.extra = extra
        super().__init__(name, f"{what}, which needs the extra [{extra}]", f'pip install ".[{extra}]" in the checkout')


class ParseError(LawreportError):
    """A source holds nothing that could be read as a report."""

    def __init__(self, name: str, problem: str, advice: str) -> None:
        """Build the message from the source's name, the problem and what to do next."""
        self.name, self.problem, self.advice = name, problem, advice
        super().__init__(name, problem, advice)


class OptionError(LawreportError):
    """An option or an argument has a value that cannot be used."""

    def __init__(self, option: str, problem: str, advice: str) -> None:
        """Build the message from the option's name, the problem and what to do next."""
        self.option, self.problem, self.advice = option, problem, advice
        super().__init__(option, problem, advice)


class DecisionError(LawreportError):
    """A reader's decision cannot be read or carried out."""

    def __init__(self, place: str, problem: str, advice: str) -> None:
        """Build the message from the place (file, row, side), the problem and what to do next."""
        self.place, self.problem, self.advice = place, problem, advice
        super().__init__(place, problem, advice)


class JudgeError(LawreportError):
    """A language model could not be asked."""

    def __init__(self, url: str, problem: str, advice: str) -> None:
        """Build the message from the address, the problem and what to do next."""
        self.url, self.problem, self.advice = url, problem, advice
        super().__init__(url, problem, advice)


class EmbedderError(LawreportError):
    """A server that turns texts into vectors gave none."""

    def __init__(self, url: str, problem: str, advice: str) -> None:
        """Build the message from the address, the problem and what to do next."""
        self.url, self.problem, self.advice = url, problem, advice
        super().__init__(url, problem, advice)


class TraceError(LawreportError):
    """Reports do not make a timeline together, or a saved timeline cannot be used."""

    def __init__(self, names: tuple[str, ...], problem: str, advice: str) -> None:
        """Build the message from the names of the files, the problem and what to do next."""
        self.names, self.problem, self.advice = names, problem, advice
        super().__init__(" and ".join(names), problem, advice)


class WriteError(LawreportError):
    """A file cannot be written."""

    def __init__(self, name: str, problem: str, advice: str) -> None:
        """Build the message from the file's path, the problem and what to do next."""
        self.name, self.problem, self.advice = name, problem, advice
        super().__init__(name, f"cannot be written ({problem})", advice)
