"""The protocol `tokens`: spans of source, cue and content in token sequences, as CofeNet does it.

How the published table is computed (read in the evaluation code of cofe-ai/CofeNet, COLING 2022,
and written anew here): labels are decoded sequence by sequence. `B-x` opens a span, `I-x` with the
same x carries it on, anything else closes it; an `I-x` that carries nothing on opens nothing.
Then, for each of the three labels and over all sequences,

- exact: a span is found when label, first and last token agree; precision, recall and F1 over
  spans;
- begin: the same with the first token alone;
- jaccard: each labelled span gets its best Jaccard overlap with a predicted one; these are added
  up and divided by the number of labelled spans and of predicted spans that touch no labelled one.

Extractors are given whole articles. Their spans are projected on the tokens, and cut where a
sequence ends, as the labels are.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from eval.articles import Article, Corpus, EvalError
from eval.corpora.sequences import Range, Sequences, TokenSequence, decode, locate
from eval.evaluation import Protocol
from eval.scoring.scores import Counts, add
from eval.scoring.words import ROLES, role_spans
from quotes import Quotation, Result, Span

__all__ = ["project", "restrict", "score_labels", "tokens_protocol"]


def score_labels(gold: Sequence[str], predicted: Sequence[str]) -> dict[str, Counts]:
    """Count one sequence: `source exact`, `source begin`, `source jaccard`, and so on."""
    golds, predictions = decode(gold), decode(predicted)
    scores: dict[str, Counts] = {}
    for role in ROLES:
        ours, theirs = golds[role], predictions[role]
        scores[f"{role} exact"] = _exact(ours, theirs)
        scores[f"{role} begin"] = _exact([a for a, _ in ours], [a for a, _ in theirs])
        scores[f"{role} jaccard"] = _jaccard(ours, theirs)
    return scores


def _exact(gold: Sequence[object], predicted: Sequence[object]) -> Counts:
    return Counts.of(len(set(gold) & set(predicted)), len(predicted), len(gold))


def _jaccard(gold: Sequence[Range], predicted: Sequence[Range]) -> Counts:
    best = sum(max((_overlap(span, other) for other in predicted), default=0.0) for span in gold)
    astray = sum(not any(_overlap(span, other) for other in gold) for span in predicted)
    return Counts.share(best, len(gold) + astray)


def _overlap(left: Range, right: Range) -> float:
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return max(0, shared) / (max(left[1], right[1]) - min(left[0], right[0]))


def project(result: Result, places: Sequence[Span]) -> list[str]:
    """Label the tokens of an article with an extractor's spans.

    PolNeAR gives every token one label and never nests; where a report stands inside another it
    labels the outer one. So quotations are laid out from the widest content to the narrowest, one
    that lies wholly within another's content is left out, and a token keeps its first label.
    Within a quotation source and cue go first, so that they cut a content that runs over them.

    Args:
        result: what the extractor found.
        places: where each token stands in the text; see `eval.corpora.sequences.locate`.

    Returns:
        A BIO label for each token of the article.
    """
    labels = ["O"] * len(places)
    for quotation in _outermost(result.quotations):
        for role in ROLES:
            for span in role_spans(quotation, role):
                _label(labels, role, _covered(span, places))
    return labels


def _outermost(quotations: Sequence[Quotation]) -> list[Quotation]:
    ordered = sorted(quotations, key=lambda each: -sum(map(len, each.content)))
    kept: list[Quotation] = []
    for quotation in ordered:
        if not any(_within(quotation, outer) for outer in kept):
            kept.append(quotation)
    return kept


def _within(inner: Quotation, outer: Quotation) -> bool:
    return all(any(wide.contains(span) for wide in outer.content) for span in inner.content)


def _covered(span: Span, places: Sequence[Span]) -> Iterator[int]:
    """Yield the tokens that a span touches; tokens stand in the order of the text."""
    first = bisect_right(places, span.start, key=attrgetter("end"))
    for index in range(first, len(places)):
        if places[index].start >= span.end:
            break
        if places[index].overlaps(span):
            yield index


def _label(labels: list[str], role: str, indices: Iterable[int]) -> None:
    """Give tokens a role where they have none; each unbroken run becomes one span."""
    previous = -2
    for index in indices:
        if labels[index] == "O":
            labels[index] = f"{'I' if index == previous + 1 else 'B'}-{role}"
            previous = index


def cut(labels: Sequence[str], sequences: Sequence[TokenSequence]) -> Iterator[list[str]]:
    """Yield an article's labels sequence by sequence; a span cut by an end begins anew."""
    start = 0
    for sequence in sequences:
        part = list(labels[start : start + len(sequence.tokens)])
        if part and part[0].startswith("I-"):
            part[0] = f"B{part[0][1:]}"
        yield part
        start += len(sequence.tokens)


@dataclass(frozen=True, slots=True)
class _TokenScorer:
    """Scores predictions of whole articles on the sequences of one file."""

    by_labelling: Mapping[tuple[str, str], Sequence[TokenSequence]]

    def __call__(self, article: Article, predicted: Result) -> dict[str, Counts]:
        sequences = self.by_labelling.get((article.name, article.annotator))
        if sequences is None:
            raise EvalError(
                f"{article.name}: the file of token sequences has none by annotator "
                f"{article.annotator!r}."
            )
        places = locate([token for each in sequences for token in each.tokens], article.text)
        parts = cut(project(predicted, places), sequences)
        return add(
            score_labels(sequence.labels, part)
            for sequence, part in zip(sequences, parts, strict=True)
        )


def restrict(corpus: Corpus, sequences: Sequences) -> Corpus:
    """Return the articles of a corpus that there are sequences for.

    Raises:
        EvalError: if there are none.
    """
    kept = [
        each for each in corpus.articles if (each.name, each.annotator) in sequences.by_labelling
    ]
    return replace(corpus, articles=tuple(kept))


def tokens_protocol(sequences: Sequences) -> Protocol:
    """Return the protocol `tokens` over a file of sequences."""
    criterion = f"exact-per-sequence,tokens={sequences.checksum[:12]}"
    headline = tuple(f"{role} exact" for role in ROLES)
    return Protocol("tokens", criterion, _TokenScorer(sequences.by_labelling), headline)
