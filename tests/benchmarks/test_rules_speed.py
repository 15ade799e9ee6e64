"""How fast the surface rules are; run with `pytest tests/benchmarks`."""

import time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from quotes.document import Document
from quotes.marks import find_quoted
from quotes.rules.surface import SurfaceRules

PARAGRAPH = (
    "“We are not looking for conflict,” the minister said on Monday. “But we won’t give in.” "
    "Ann Lee, who leads the committee, told reporters in Rome that the ministry had accused the "
    "company of hiding 'billions', according to two people familiar with the workers' claims. "
    "Prices rose by 5.2 percent in May, and the market was closed for most of the week.\n\n"
)
ARTICLE = PARAGRAPH * (4096 // len(PARAGRAPH))


def test_marks_of_an_article(benchmark: BenchmarkFixture) -> None:
    assert benchmark(find_quoted, ARTICLE)


def test_rules_on_an_article(benchmark: BenchmarkFixture) -> None:
    rules, document = SurfaceRules(), Document(ARTICLE)
    assert benchmark(rules.extract, document)
    # 4 KB in 2 ms is the aim on a free core; a shared one may take ten times as long.
    assert benchmark.stats.stats.min < 0.02


@pytest.mark.parametrize("kilobytes", [1, 10, 100, 1000, 10_000])
def test_rules_by_size(benchmark: BenchmarkFixture, kilobytes: int) -> None:
    document = Document(PARAGRAPH * (kilobytes * 1000 // len(PARAGRAPH) + 1))
    rules = SurfaceRules()
    start = time.process_time()
    benchmark.pedantic(rules.extract, args=(document,), rounds=1)
    benchmark.extra_info["kilobytes"] = kilobytes
    assert time.process_time() - start < 30
