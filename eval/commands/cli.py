"""The command line: finds the command, and turns its errors into one line each."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from eval.commands.agree import agree_command
from eval.commands.bench import bench_command
from eval.commands.diff import diff_command
from eval.commands.score import score_command
from quotes import QuotesError

__all__ = ["main"]

COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "agree": agree_command,
    "bench": bench_command,
    "diff": diff_command,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if given and given[0] in COMMANDS:
            return COMMANDS[given[0]](given[1:])
        return score_command(given)
    except QuotesError as error:
        print(f"eval: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
