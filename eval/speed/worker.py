"""One measurement in a fresh process: `python -m eval.speed.worker NAME < texts.json`.

It imports nothing of the harness, so that the memory and the times are the extractor's own.
"""

import json
import resource
import sys
import time
from pathlib import Path

_SHORT = "“We will appeal,” said Ana Ruiz, the mayor."


def measure(name: str, texts: list[str]) -> dict[str, float]:
    """Return import, first call and mean time per text in milliseconds, and peak memory in MiB."""
    clock = time.perf_counter
    start = clock()
    import quotes

    imported = clock()
    quotes.extract(_SHORT, extractor=name)
    called = clock()
    for text in texts:
        quotes.extract(text, extractor=name)
    done = clock()
    return {
        "import": 1000 * (imported - start),
        "first call": 1000 * (called - imported),
        "article": 1000 * (done - called) / len(texts),
        "memory": _peak(),
    }


def _peak() -> float:
    """Return the most memory that this process held so far, in MiB.

    Linux's `getrusage` would also count what the parent held when it started us (the peak goes
    over from the process image that exec replaces), so its own figure is read there.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) / 2**10
    # macOS counts in bytes, other systems in KiB
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    json.dump(measure(sys.argv[1], json.load(sys.stdin)), sys.stdout)
