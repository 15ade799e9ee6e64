"""The command `quotes`: a thin door to the library."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import quotes
from quotes.errors import InvalidInput, QuotesError
from quotes.quotation import Quotation, Result
from quotes.registry import DEFAULT
from quotes.render import to_html

__all__ = ["main"]

_EPILOG = """\
exit status: 0 all articles were processed; 1 at least one was not (the others were, and the reason
is on standard error); 2 the command line is wrong, or the extractor cannot be used.

examples:
  quotes extract article.txt
  quotes extract archive/*.txt --format jsonl > quotations.jsonl
  cat article.txt | quotes extract - --format html > article.html
"""

Named = tuple[str, Result]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns:
        The exit status, as the help text explains it.
    """
    options = _parser().parse_args(arguments)
    # What is printed is data in UTF-8, whatever the terminal's locale says.
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return int(options.run(options))
    except QuotesError as error:
        print(f"quotes: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader, `head` say, has seen enough; Python would complain once more at exit.
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quotes",
        description="Who said what? Find quotations and their speakers in news text.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {quotes.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    extract = commands.add_parser("extract", help="find the quotations of articles")
    _add_extract_options(extract)
    extract.set_defaults(run=_extract)
    extractors = commands.add_parser("extractors", help="list the extractors there are")
    extractors.set_defaults(run=_extractors)
    return parser


def _add_extract_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="UTF-8 text, or - for stdin")
    parser.add_argument(
        "--extractor",
        default=DEFAULT,
        metavar="NAME",
        help=f"{', '.join(quotes.available())}, or module:attribute (default: %(default)s)",
    )
    parser.add_argument(
        "--format",
        choices=list(_WRITERS),
        default="text",
        help="text to read, one JSON value, one JSON line an article, or a page (default: text)",
    )
    parser.add_argument(
        "--attitudes", action="store_true", help="also beliefs, wishes and intentions"
    )
    parser.add_argument(
        "--threshold",
        type=float,
        default=0.0,
        metavar="P",
        help="leave out what the extractor is less sure of than P, between 0 and 1",
    )


def _extractors(options: argparse.Namespace) -> int:
    for name, state in quotes.available().items():
        print(f"{name:12}{state}")
    return 0


def _extract(options: argparse.Namespace) -> int:
    failures = 0

    def results() -> Iterator[Named]:
        nonlocal failures
        for name in options.files:
            try:
                text = _read(name)
            except QuotesError as error:
                failures += 1
                print(f"quotes: {error}", file=sys.stderr)
                continue
            result = quotes.extract(
                text,
                extractor=options.extractor,
                attitudes=options.attitudes,
                threshold=options.threshold,
            )
            yield name, result

    for line in _WRITERS[options.format](results()):
        print(line)
    return 1 if failures else 0


def _read(name: str) -> str:
    """Read one article as it is: no newline is translated, so that offsets fit the file."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise InvalidInput(f"{name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"{name} is not UTF-8 (byte {error.start} is 0x{error.object[error.start]:02x}); "
            "convert it first, with iconv for example."
        ) from error


def _write_text(results: Iterator[Named]) -> Iterator[str]:
    for name, result in results:
        quotations, speakers = result.quotations, result.speakers
        yield f"{name}: {_count(quotations, 'quotation')}, {_count(speakers, 'speaker')}"
        indents = _indents(result)
        for quotation in result.quotations:
            yield f"{indents[quotation.id]}{_headline(quotation, result)}"
            yield f"{indents[quotation.id]}    {' '.join(quotation.text.split())}"
        yield ""


def _count(things: Sequence[object], name: str) -> str:
    return f"{len(things)} {name}" + ("" if len(things) == 1 else "s")


def _indents(result: Result) -> dict[str, str]:
    """Give each quotation its indentation; a nested one stands deeper than its parent."""
    parents = {each.id: each.parent for each in result.quotations}
    indents: dict[str, str] = {}
    for identifier in parents:
        path = [identifier]
        while path[-1] not in indents and (parent := parents[path[-1]]) is not None:
            path.append(parent)
        for step in reversed(path):
            parent = parents[step]
            indents.setdefault(step, "  " if parent is None else indents[parent] + "  ")
    return indents


def _headline(quotation: Quotation, result: Result) -> str:
    speaker = quotation.speaker.name if quotation.speaker else "somebody"
    unnamed = " (unnamed)" if quotation.speaker and quotation.speaker.anonymous else ""
    cue = f", “{result.slice(quotation.cue)}”" if quotation.cue else ""
    return f"{speaker}{unnamed}{cue}, {quotation.type}:"


def _write_json(results: Iterator[Named]) -> Iterator[str]:
    found = [{"file": name, **result.to_dict()} for name, result in results]
    yield json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=2)


def _write_jsonl(results: Iterator[Named]) -> Iterator[str]:
    for name, result in results:
        yield json.dumps({"file": name, **result.to_dict()}, ensure_ascii=False)


def _write_html(results: Iterator[Named]) -> Iterator[str]:
    yield to_html(results)


_WRITERS = {
    "text": _write_text,
    "json": _write_json,
    "jsonl": _write_jsonl,
    "html": _write_html,
}

if __name__ == "__main__":
    sys.exit(main())
