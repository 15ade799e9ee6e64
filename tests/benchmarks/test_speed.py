"""How fast it is: `pytest tests/benchmarks`; docs/evaluation.md says how to keep the history.

The limits that fail a test are far looser than the figures we hold ourselves to (they are in the
README), since a shared machine can be slow for a moment.
"""

import math
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fresh_process import printed

import quotes

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parent.parent.parent
READY = [name for name, state in quotes.available().items() if state == "ready"]

IMPORT = "import time; t = time.perf_counter(); import quotes; print(time.perf_counter() - t)"
FIRST_CALL = (
    "import time, quotes; t = time.perf_counter(); quotes.extract('“Yes,” she said.'); "
    "print(time.perf_counter() - t)"
)


@pytest.mark.parametrize(
    ("code", "limit"), [(IMPORT, 1.0), (FIRST_CALL, 5.0)], ids=["import", "first call"]
)
def test_start(benchmark: "BenchmarkFixture", code: str, limit: float) -> None:
    seconds = []
    benchmark.pedantic(lambda: seconds.append(printed(code)), rounds=5)
    benchmark.extra_info["seconds inside the process"] = sorted(seconds)
    assert min(seconds) < limit


@pytest.fixture(params=READY)
def loaded(request: pytest.FixtureRequest) -> str:
    """Return an extractor that has loaded what it needs; its model may not be here."""
    name = str(request.param)
    try:
        quotes.extract("“Yes,” she said.", extractor=name)
    except quotes.MissingDependency as error:
        pytest.skip(str(error))
    return name


def test_articles_per_second(
    loaded: str, benchmark: "BenchmarkFixture", seeds: dict[str, str]
) -> None:
    texts = list(seeds.values())

    def run() -> None:
        for _ in quotes.pipe(texts, extractor=loaded):
            pass

    benchmark.pedantic(run, rounds=5, warmup_rounds=1)
    median = benchmark.stats.stats.median
    benchmark.extra_info["articles per second"] = len(texts) / median
    benchmark.extra_info["articles of 4 KB per second"] = sum(map(len, texts)) / 4000 / median
    assert median / len(texts) < 5.0


@pytest.mark.parametrize("extractor", ["rules"])
def test_cost_grows_linearly(
    benchmark: "BenchmarkFixture", extractor: str, seeds: dict[str, str]
) -> None:
    """Time texts from 1 KB to 10 MB and report the slope in log-log space; 1 is linear."""
    unit = "\n\n".join(seeds.values())
    sizes = [1_000, 10_000, 100_000, 1_000_000, 10_000_000]
    seconds = []

    def run() -> None:
        for size in sizes:
            text = (unit * (size // len(unit) + 1))[:size]
            start = time.perf_counter()
            quotes.extract(text, extractor=extractor)
            seconds.append(time.perf_counter() - start)

    benchmark.pedantic(run, rounds=1)
    slope = math.log(seconds[-1] / seconds[1]) / math.log(sizes[-1] / sizes[1])
    benchmark.extra_info["seconds by characters"] = dict(zip(sizes, seconds, strict=True))
    benchmark.extra_info["slope from 10 KB to 10 MB"] = slope
    assert slope < 1.25
    assert seconds[-1] < 600


def test_share_of_the_encoder(
    benchmark: "BenchmarkFixture", monkeypatch: pytest.MonkeyPatch, seeds: dict[str, str]
) -> None:
    """Report how much of the network's computing time its encoder takes."""
    network = pytest.importorskip("quotes.neural.network").OnnxNetwork
    encode, inside = network.encode, []

    def timed(self: object, ids: object, features: object) -> object:
        start = time.thread_time()
        found = encode(self, ids, features)
        inside.append(time.thread_time() - start)
        return found

    extractor = quotes.load("quotes.neural:NeuralExtractor")
    texts = list(seeds.values())
    monkeypatch.setattr(network, "encode", timed)
    start = time.process_time()
    benchmark.pedantic(lambda: list(quotes.pipe(texts, extractor=extractor)), rounds=3)
    share = sum(inside) / (time.process_time() - start)
    benchmark.extra_info["share of the encoder"] = round(share, 3)
    assert 0.1 < share < 1
