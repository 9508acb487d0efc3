"""The command line: arguments in, a rendering on standard output and an exit status out."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from threading import Timer
from typing import IO, TYPE_CHECKING, NoReturn

import lawreport
from lawreport import render
from lawreport.aligning import add_aligning, align_as
from lawreport.batching import add_batch, run_batch
from lawreport.drafting import add_draft, run_draft, run_ticks
from lawreport.errors import LawreportError, OptionError, WriteError
from lawreport.late import find_named
from lawreport.legible import make_legible
from lawreport.limits import DEFAULT_LIMITS
from lawreport.render.formats import PARTS, TABLES, list_forms, list_options, render_as
from lawreport.render.output import advise, check_target, tell_reason, write_file
from lawreport.render.say.words import LANGUAGES

if TYPE_CHECKING:
    from lawreport.align import AlignOptions
    from lawreport.model.comparison import Comparison
    from lawreport.model.report import Report
    from lawreport.model.source import Source
    from lawreport.model.timeline import Timeline

STDIN = "-"
CHECK_FORMATS = ("text", "lines", "json")
REVIEW_FORMATS = ("text", "jsonl")
_OTHER_ENDINGS = {".json": "json"}
"""Of what has no rows in the table of forms: findings."""
_PATIENCE = 1.0
"""Seconds after which a terminal is told what is being done."""


def main(argv: list[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The arguments without the program's name; those of the process if None.

    Returns:
        The exit status: ``compare`` 0 when nothing differs, else 1; ``check`` 1 when there is a finding of severity
        warning or above, else 0; ``batch`` 1 when something could not be done, else 0; the other commands 0; 2 for
        any error; 130 after Ctrl-C.
    """
    _fill_descriptors()
    if sys.stderr is not None:
        return _run(argv)
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stderr(nowhere):
        return _run(argv)


def _run(argv: list[str] | None) -> int:
    try:
        options = _parse(argv)
        run: Callable[[argparse.Namespace], int] = options.run
        _check_streams(options)
        return run(options)
    except LawreportError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("interrupted", 130)
    except BrokenPipeError:  # the reader has closed the pipe; the interpreter must not write to it again at exit
        _let_go(sys.stdout)
        return 2
    except MemoryError:
        return _fail("not enough memory for this input; try where there is more")
    except Exception as error:  # a bug of ours still ends in a sentence and a status
        return _fail(f"internal error ({type(error).__name__}: {error}); please report it with the input")


def _fill_descriptors() -> None:
    """Open what the caller has closed of the three standard descriptors.

    A file that is opened later would get its place, and what a library tells there would land in the file.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            opened = os.open(os.devnull, os.O_RDWR)
            if opened != descriptor:  # pragma: no cover
                os.dup2(opened, descriptor)
                os.close(opened)


def _fail(message: str, status: int = 2) -> int:
    _tell(f"lawreport: {make_legible(message)}\n")
    return status


def _tell(message: str) -> None:
    """Write a message; where it cannot be written, it is dropped."""
    try:
        sys.stderr.write(message)
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)


def _let_go(stream: IO[str] | None) -> None:
    """Have a stream that takes nothing lead nowhere, so that the interpreter does not fail with it at exit."""
    try:
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):  # it has no descriptor
        return


class _Parser(argparse.ArgumentParser):
    """A parser whose messages show what was typed and obey none of it."""

    def error(self, message: str) -> NoReturn:
        super().error(make_legible(message))


def _parse(argv: list[str] | None) -> argparse.Namespace:
    try:
        return _make_parser().parse_args(argv)
    except SystemExit:  # after --help, which a full disk may not have taken
        _flush()
        raise


def _check_streams(options: argparse.Namespace) -> None:
    """Refuse a closed stream and an output that is an input, before anything is read."""
    named = vars(options)
    updated = (
        "decisions" if named.get("answers") or named.get("model") else ""
    )  # answers are added to what was decided before
    read = ("file", "old", "new", "previous", "timeline", "decisions", "aliases", "answers")
    single = [named.get(name) for name in read if name != updated]
    files: list[str] = [one for one in (*single, *named.get("files", ())) if one]
    if STDIN in files and getattr(sys.stdin, "buffer", None) is None:
        raise OptionError("standard input", "closed", "name a file, or send a report with < or |")
    if options.output is None:
        if sys.stdout is None or sys.stdout.closed:
            raise OptionError("standard output", "closed", "name a file with --output")
        return
    with _name_output():
        check_target(options.output, [0 if one == STDIN else one for one in files])


@contextmanager
def _name_output() -> Iterator[None]:
    try:
        yield
    except WriteError as error:
        raise OptionError("--output", f"cannot write {error.name} ({error.problem})", error.advice) from None


def _make_parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog="lawreport", description="Read and compare a public body's yearly reports."
    )
    parser.add_argument("--version", action="version", version=f"lawreport {lawreport.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    outline = commands.add_parser("outline", help="show the section tree of one report")
    outline.add_argument("file", metavar="FILE", help="a report; - for standard input")
    outline.add_argument("--with-text", action="store_true", help="json: with the loaded text, which the spans index")
    outline.set_defaults(run=_outline)
    compare = _add_compare(commands)
    for command, noun in ((outline, "Report"), (compare, "Comparison")):
        _add_format(command, noun)
        command.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of the labels (default zh)")
    quantities = commands.add_parser("quantities", help="list the figures of every line, and what was refused and why")
    quantities.add_argument("file", metavar="FILE", help="a text; - for standard input")
    quantities.add_argument("--numerals", action="store_true", help="the bare numerals instead")
    quantities.add_argument("-f", "--format", choices=("jsonl",), default="jsonl", help="one JSON object a line")
    quantities.set_defaults(run=_quantities)
    check, trace = _add_check(commands), _add_trace(commands)
    review = _add_review(commands)
    add_batch(commands, lambda options: run_batch(options, _flush))
    draft = add_draft(commands, lambda options: run_draft(options, _read, _put))
    for command in (outline, compare, quantities, check, trace, review, draft):
        command.add_argument("-o", "--output", metavar="FILE", help="write there instead of on standard output")
    return parser


def _add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    compare = commands.add_parser("compare", help="show what is new, dropped and continued between two reports")
    compare.add_argument("old", metavar="OLD", help="the earlier report; - for standard input")
    compare.add_argument("new", metavar="NEW", help="the later report")
    compare.add_argument("--brief", action="store_true", help="markdown: short enough for a chat message")
    compare.add_argument("--only", metavar="PARTS", help=f"text: below the answer, some of {','.join(PARTS)}")
    compare.add_argument("--table", choices=TABLES, default=TABLES[0], help="csv, jsonl: which (default %(default)s)")
    compare.add_argument("--decisions", metavar="FILE", help="links that a reader pinned or forbade (TOML)")
    add_aligning(compare)
    compare.add_argument("--explain", metavar="SIDE:ID", help="why one measure is linked as it is, e.g. old:2.1#3")
    compare.set_defaults(run=_compare)
    return compare


def _add_format(command: argparse.ArgumentParser, noun: str) -> None:
    names = [form.name for form in list_forms(noun)]
    command.add_argument("-f", "--format", choices=names, help="by default as --output ends, else text")
    command.set_defaults(noun=noun)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    check = commands.add_parser("check", help="look for what is missing, left over or does not add up in one report")
    check.add_argument("file", metavar="FILE", help="a report; - for standard input")
    check.add_argument("--previous", metavar="OLD", help="the report of the year before, to check against")
    check.add_argument("--tasks", action="store_true", help="instead, tick off what lawreport draft lists for OLD")
    check.add_argument("-f", "--format", choices=CHECK_FORMATS, help="by default as --output ends, else text")
    check.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of the labels (default zh)")
    check.set_defaults(run=_check)
    return check


def _check(options: argparse.Namespace) -> int:
    if options.file == options.previous == STDIN:
        raise OptionError("FILE and --previous", "both are standard input", "name a file for one of them")
    previous = _read(options.previous) if options.previous else None
    report = _read(options.file)
    if options.tasks:
        return run_ticks(options, previous, report, _put)
    findings = lawreport.check_report(report, previous=previous)
    for one in (previous, report):
        if one is not None:
            _warn(one, options.lang)
    match _format_of(options):
        case "json":
            text = render.render_findings_json(
                findings, lawreport.list_parts(report), report, previous=previous, lang=options.lang
            )
        case "lines":
            text = render.render_findings_lines(findings, report, previous=previous, lang=options.lang)
        case _:
            text = render.render_findings_text(
                findings,
                lawreport.list_parts(report),
                report,
                previous=previous,
                lang=options.lang,
                width=_width(),
                color=_color(options),
            )
    _put(options, text)
    return 1 if any(one.severity.value != "note" for one in findings) else 0


def _add_trace(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    trace = commands.add_parser("trace", help="follow initiatives, figures and promises through many years")
    trace.add_argument(
        "files", metavar="FILE", nargs="+", help="reports of one body, in any order; - for standard input"
    )
    trace.add_argument(
        "--timeline", metavar="JSON", help="a timeline that trace --format json wrote: add the files to it"
    )
    trace.add_argument("--decisions", metavar="FILE", help="links that a reader pinned or forbade (TOML)")
    add_aligning(trace)
    trace.add_argument("--several", action="append", default=[], choices=("bodies", "genres"), help="allow them")
    _add_format(trace, "Timeline")
    trace.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of the labels (default zh)")
    trace.set_defaults(run=_trace)
    return trace


def _trace(options: argparse.Namespace) -> int:
    if options.files.count(STDIN) > 1:
        raise OptionError("FILE", "several are standard input", "name files for all but one of them")
    _check_terminal(options)
    base = lawreport.load_timeline(options.timeline) if options.timeline else None
    align = _align_as(options)
    told = lawreport.TraceOptions(
        align, several_bodies="bodies" in options.several, several_genres="genres" in options.several
    )
    reports = []
    with _tell_progress(len(options.files) + 1) as step:
        for file in options.files:
            step(_reading(file))
            reports.append(_read(file))
        step("tracing")
        timeline = lawreport.trace_reports(reports, options=told, base=base)
    for report in reports:
        _warn(report, options.lang)
    _tell(render.render_diagnostics(timeline.diagnostics, lang=options.lang))
    _put(options, _render(timeline, options))
    return 0


def _add_review(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    review = commands.add_parser("review", help="ask what is most worth a second glance between two reports")
    review.add_argument("old", metavar="OLD", help="the earlier report; - for standard input")
    review.add_argument("new", metavar="NEW", help="the later report")
    review.add_argument("--most", metavar="N", type=int, default=20, help="questions at most (default %(default)s)")
    review.add_argument("--decisions", metavar="FILE", help="what was decided before, which is not asked again (TOML)")
    add_aligning(review)
    review.add_argument("--answers", metavar="FILE", help="answers to questions (JSON Lines): write them as decisions")
    review.add_argument("--judge", metavar="URL", help="a language model answers: address of a chat-completions API")
    review.add_argument("--model", metavar="NAME", help="the model's name; its decisions carry it")
    review.add_argument("--transcript", metavar="FILE", help="every request and reply; equal ones are not sent again")
    review.add_argument("-f", "--format", choices=REVIEW_FORMATS, help="by default as --output ends, else text")
    review.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of the labels (default zh)")
    review.set_defaults(run=_review)
    return review


def _review(options: argparse.Namespace) -> int:
    run, frame = find_named("lawreport.reviewing:run_review"), find_named("lawreport.reviewing:Frame")
    status: int = run(options, frame(_compare_files, _put, _width, _color, _tell))
    return status


def _outline(options: argparse.Namespace) -> int:
    report = _read(options.file)
    _warn(report, options.lang)
    _put(options, _render(report, options, with_text=options.with_text))
    return 0


def _compare(options: argparse.Namespace) -> int:
    _check_terminal(options)
    align = _align_as(options)
    comparison = _compare_files(options, align)
    if options.explain:
        old, new = comparison.old, comparison.new
        candidates = lawreport.explain_measure(old, new, options.explain, options=align)
        _put(options, render.render_explanation(comparison, options.explain, candidates, lang=options.lang))
    else:
        only = tuple(options.only.split(",")) if options.only else PARTS
        asked = {"table": options.table, "brief": options.brief, "only": only}
        _put(options, _render(comparison, options, **asked))
    return 0 if comparison.identical else 1


def _compare_files(options: argparse.Namespace, align: AlignOptions) -> Comparison:
    """Read and compare the two files of a command, and tell what is doubtful in them."""
    if options.old == options.new == STDIN:
        raise OptionError("OLD and NEW", "both are standard input", "name a file for one of them")
    with _tell_progress(3) as step:
        step(_reading(options.old))
        old = _read(options.old)
        step(_reading(options.new))
        new = _read(options.new)
        step("comparing")
        comparison = lawreport.compare_reports(old, new, options=align)
    for report in (old, new):
        _warn(report, options.lang)
    _tell(render.render_diagnostics(comparison.diagnostics, lang=options.lang))
    return comparison


def _align_as(options: argparse.Namespace) -> AlignOptions:
    return align_as(options, lawreport.load_decisions(options.decisions) if options.decisions else ())


def _check_terminal(options: argparse.Namespace) -> None:
    """Refuse what a terminal cannot show, before anything is read."""
    form = _format_of(options)
    binary = any(one.binary for one in list_forms(options.noun) if one.name == form)
    if binary and options.output is None and sys.stdout.isatty():
        raise OptionError("--output", f"a terminal cannot show {form}", "name a file, or send it on with > or |")


@contextmanager
def _tell_progress(steps: int) -> Iterator[Callable[[str], None]]:
    """Tell a terminal what is being done if it takes longer than a second; nothing where it is none."""
    shape = "{desc} {bar:20} {n_fmt}/{total_fmt} {elapsed}"
    with find_named("tqdm:tqdm")(
        total=steps, delay=_PATIENCE, leave=False, disable=None, bar_format=shape, file=sys.stderr
    ) as bar:

        def step(doing: str) -> None:
            bar.set_description_str(doing, refresh=False)
            bar.update()

        timer = Timer(_PATIENCE, bar.refresh)  # one step alone may take longer than that
        timer.daemon = True
        if not bar.disable:
            timer.start()
        try:
            yield step
        finally:
            timer.cancel()


def _render(noun: Report | Comparison | Timeline, options: argparse.Namespace, **asked: object) -> str | bytes:
    """Render in the form asked for, which takes of the command's options those that concern it."""
    form = _format_of(options)
    told = {"lang": options.lang, "width": _width(), "color": _color(options), **asked}
    taken = list_options(noun, form)
    return render_as(noun, form, **{name: value for name, value in told.items() if name in taken})


def _quantities(options: argparse.Namespace) -> int:
    describe = _describe_numerals if options.numerals else _describe_quantities
    _put(options, "".join(f"{row}\n" for row in describe(_load(options.file))))
    return 0


def _describe_quantities(source: Source) -> Iterator[str]:
    read = find_named("lawreport.parse.indicators:read_indicators")
    for number, line in enumerate(source.text.removesuffix("\n").split("\n"), 1):
        yield render.render_quantities_json(number, *read(line))


def _describe_numerals(source: Source) -> Iterator[str]:
    read = find_named("lawreport.parse.indicators:read_numerals")
    for number, line in enumerate(source.text.removesuffix("\n").split("\n"), 1):
        yield render.render_numerals_json(number, read(line))


def _read(file: str) -> Report:
    return lawreport.read_report(_read_stdin(), name=STDIN) if file == STDIN else lawreport.read_report(file)


def _load(file: str) -> Source:
    load: Callable[..., Source] = find_named("lawreport.load:load_source")
    return load(_read_stdin(), name=STDIN) if file == STDIN else load(file)


def _read_stdin() -> bytes:
    try:
        return sys.stdin.buffer.read(DEFAULT_LIMITS.max_bytes + 1)  # a device or a pipe has no end
    except (OSError, ValueError) as error:
        problem = f"cannot be read ({tell_reason(error)})"
        raise OptionError("standard input", problem, "name a file, or send a report with < or |") from None


def _reading(file: str) -> str:
    return f"reading {make_legible(Path(file).name)}"


def _warn(report: Report, lang: str) -> None:
    _tell(render.render_diagnostics(report.diagnostics, source=report.source, lang=lang))


def _format_of(options: argparse.Namespace) -> str:
    if options.format or options.output is None:
        return options.format or "text"
    ending = Path(options.output).suffix.lower()
    forms = list_forms(options.noun) if "noun" in options else ()
    return next((one.name for one in forms if ending in one.endings), _OTHER_ENDINGS.get(ending, "text"))


def _width() -> int:
    return shutil.get_terminal_size((80, 24)).columns


def _color(options: argparse.Namespace) -> bool:
    """Colours for a terminal only, and none where the user has set NO_COLOR (no-color.org)."""
    return options.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _put(options: argparse.Namespace, rendered: str | bytes) -> None:
    data = rendered.encode("utf-8", "replace") if isinstance(rendered, str) else rendered
    if options.output is None:
        _flush(data)
        return
    with _name_output():
        write_file(options.output, data)


def _flush(data: bytes = b"") -> None:
    """Write to standard output, and all that was written there before."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _let_go(sys.stdout)
        raise OptionError("standard output", f"cannot be written ({tell_reason(error)})", advise(error)) from None
