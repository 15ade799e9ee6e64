"""One measurement in a fresh process: `python -m eval.bench_worker NAME < texts.json`.

It imports nothing of the harness, so that the memory and the times are the extractor's own.
"""

import json
import resource
import sys
import time

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
    # Linux counts the peak in KiB, macOS in bytes
    unit = 2**20 if sys.platform == "darwin" else 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return {
        "import": 1000 * (imported - start),
        "first call": 1000 * (called - imported),
        "article": 1000 * (done - called) / len(texts),
        "memory": peak,
    }


if __name__ == "__main__":
    json.dump(measure(sys.argv[1], json.load(sys.stdin)), sys.stdout)
