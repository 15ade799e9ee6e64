"""Files: what cannot be read is one error that names it, and nothing is left half-written."""

import json
import re
from pathlib import Path
from typing import Any

from eval.articles import EvalError

__all__ = ["read_json", "read_text", "write_json", "write_text"]

_NUMBERS = re.compile(r"\[\n([-\d.,\s]+)\]")
"""A list of numbers over several lines, which a string in JSON cannot hold."""


def read_json(file: Path) -> Any:
    """Return the content of a JSON file; raise `EvalError`, naming the line, where it is broken."""
    try:
        return json.loads(read_text(file))
    except json.JSONDecodeError as error:
        raise EvalError(f"{file}, line {error.lineno}: no JSON ({error.msg}).") from error


def read_text(file: Path) -> str:
    """Return a UTF-8 file with its line ends untouched; raise `EvalError` if that fails."""
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise EvalError(f"{file}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise EvalError(f"{file}: byte {error.start} is not UTF-8.") from error


def write_json(file: Path, data: Any) -> None:
    """Write a JSON file in one step, so that a failure leaves nothing half-written.

    Raises:
        EvalError: if the file cannot be written.
    """
    lines = json.dumps(data, ensure_ascii=False, indent=1)
    write_text(file, _NUMBERS.sub(_on_one_line, lines) + "\n")


def _on_one_line(match: re.Match[str]) -> str:
    return f"[{' '.join(match[1].split())}]"


def write_text(file: Path, text: str) -> None:
    """Write a file in one step; raise `EvalError` if that fails."""
    partial = file.with_name(file.name + ".partial")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(file)
    except OSError as error:
        raise EvalError(f"{file}: cannot be written ({error.strerror}).") from error
