"""Programs that tests run in a process of their own, where nothing is loaded yet."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(code: str) -> "subprocess.CompletedProcess[str]":
    """Run a program, whether or not it succeeds."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def printed(code: str) -> float:
    """Run a program and return the number that it prints."""
    done = run(code)
    done.check_returncode()
    return float(done.stdout)
