"""Who is behind each attribution: hand labels on articles of PolNeAR, and scores against them.

The labels hold no text. They are joined here with a copy of the corpus that the user has, and a
text that differs from the one that was read is refused.

    python -m eval.speaker_labels --corpus-dir POLNEAR
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.articles import EvalError
from eval.corpora.polnear import read_polnear
from eval.scoring.names import same_speaker, source_form
from quotes import Quotation, Span, Speaker, resolve_speakers

__all__ = [
    "LABELS",
    "Labelled",
    "SpeakerScores",
    "load_labels",
    "nearest_name",
    "score_speakers",
    "table",
]

LABELS = Path(__file__).parent.parent / "gold" / "speakers" / "polnear-dev.json"
"""The labels of this repository."""

System = Callable[[str, Sequence[Span | None], Sequence[Sequence[Span]]], Sequence[Speaker | None]]
_FORMS = ("name", "pronoun", "description", "unnamed")
_NAME = re.compile(r"[A-Z][\w.’'-]*[\w.](?: (?:[a-z]{2,3} )?[A-Z][\w.’'-]*\w)*")
_PRONOUNS = {
    *("he", "she", "they", "it", "his", "her", "their", "its", "him", "them"),
    *("who", "which", "that", "each", "i", "we", "you"),
}
_OPENERS = frozenset(["A", "An", "The", "Some", "Many", "Several", "Another", "One", "Other"])


@dataclass(frozen=True, slots=True)
class Labelled:
    """One article with its labels.

    Attributes:
        name: the corpus's name of the article.
        text: the article.
        quotations: the labelled attributions, each with its speaker; an attribution that is no
            statement has `attitude` set.
        others: further attributions with a source, which a file of some forms alone leaves open.
            They are resolved with the labelled ones, as the article has them, and not scored.
    """

    name: str
    text: str
    quotations: tuple[Quotation, ...]
    others: tuple[Quotation, ...] = ()


def load_labels(folder: Path, labels: Path = LABELS) -> list[Labelled]:
    """Join the labels with the corpus.

    Args:
        folder: PolNeAR as it is distributed; holds `data/dev` and `data/train`.
        labels: the label file, which names the corpus's part.

    Raises:
        EvalError: if the corpus or an article is missing, or a text is not the one that was read.
    """
    data = json.loads(labels.read_text(encoding="utf-8"))
    speakers = {entity["id"]: _speaker(entity) for entity in data["entities"]}
    corpus = {
        f"{each.name}_{each.annotator}.ann": each
        for each in read_polnear(folder, data["split"]).articles
    }
    found = []
    for article in data["articles"]:
        if article["annotation"] not in corpus:
            raise EvalError(f"{folder} has no {article['annotation']}, which the labels speak of.")
        result = corpus[article["annotation"]].gold
        if hashlib.sha256(result.text.encode()).hexdigest() != article["sha256"]:
            raise EvalError(f"The text of {article['article']} is not the one that was labelled.")
        quotations = tuple(_joined(result.quotations, article, speakers))
        others = tuple(_others(result.quotations, quotations))
        found.append(Labelled(article["article"], result.text, quotations, others))
    return found


def _speaker(entity: Mapping[str, Any]) -> Speaker:
    return Speaker(
        entity["id"], entity["name"], entity["kind"], entity["anonymous"], tuple(entity["aliases"])
    )


def _joined(
    quotations: Sequence[Quotation], article: Mapping[str, Any], speakers: Mapping[str, Speaker]
) -> Iterator[Quotation]:
    known = {quotation.id: quotation for quotation in quotations}
    for name, answer in article["attributions"].items():
        if name not in known:
            raise EvalError(f"{article['annotation']} has no attribution {name}.")
        quotation = known[name]
        yield Quotation(
            id=name,
            type=quotation.type,
            content=quotation.content,
            text=quotation.text,
            cue=quotation.cue,
            source=quotation.source,
            speaker=None if answer["speaker"] is None else speakers[answer["speaker"]],
            attitude=not answer.get("statement", True),
        )


def _others(quotations: Sequence[Quotation], labelled: Sequence[Quotation]) -> Iterator[Quotation]:
    """Yield what has a source and no label, but for sources that overlap another's."""
    known = {each.id for each in labelled}
    taken = {each.source for each in labelled if each.source}
    for quotation in quotations:
        source = quotation.source
        if source is None or quotation.id in known:
            continue
        if source in taken or not any(map(source.overlaps, taken)):
            taken.add(source)
            yield quotation


@dataclass(slots=True)
class SpeakerScores:
    """Counts over labelled attributions; all rates are derived from them.

    Attributes:
        right, total: attributions by source form.
        anonymous: how many are unnamed in label and prediction, in the prediction, in the label.
        b3: sums of precision and recall per attribution (Bagga and Baldwin's B³), and their number.
        mistakes: article, attribution, source, label and prediction.
    """

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    anonymous: Counter[str] = field(default_factory=Counter)
    b3: Counter[str] = field(default_factory=Counter)
    mistakes: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def accuracy(self, form: str | None = None) -> float:
        """Return the share of right speakers, of one source form or of all."""
        right = self.right[form] if form else self.right.total()
        total = self.total[form] if form else self.total.total()
        return right / total if total else 0.0

    def rate(self, of: str) -> float:
        """Return the precision ("predicted") or recall ("labelled") of anonymity."""
        return self.anonymous["both"] / self.anonymous[of] if self.anonymous[of] else 0.0

    def b3_f1(self) -> float:
        """Return the F1 of B³."""
        number = self.b3["number"] or 1
        precision, recall = self.b3["precision"] / number, self.b3["recall"] / number
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score_speakers(
    system: System, articles: Sequence[Labelled], *, statements: bool = False
) -> SpeakerScores:
    """Score a resolver, given the labelled sources and contents.

    Args:
        system: text, sources and contents in, speakers out.
        articles: what `load_labels` returned.
        statements: whether attributions that are no statements are left out of the count.
    """
    scores = SpeakerScores()
    for article in articles:
        asked = (*article.quotations, *article.others)
        predictions = system(
            article.text,
            [quotation.source for quotation in asked],
            [quotation.content for quotation in asked],
        )
        pairs = [
            (quotation, prediction)
            for quotation, prediction in zip(article.quotations, predictions, strict=False)
            if not (statements and quotation.attitude)
        ]
        for quotation, prediction in pairs:
            _count(scores, article, quotation, prediction)
        _count_b3(scores, pairs)
    return scores


def _count(
    scores: SpeakerScores, article: Labelled, quotation: Quotation, prediction: Speaker | None
) -> None:
    form = _form(quotation, article.text)
    gold = quotation.speaker
    scores.total[form] += 1
    unnamed = gold is not None and gold.anonymous
    predicted = prediction is not None and prediction.anonymous
    scores.anonymous.update(labelled=unnamed, predicted=predicted, both=unnamed and predicted)
    if _is_right(gold, prediction):
        scores.right[form] += 1
    else:
        source = quotation.source.text(article.text)[:60] if quotation.source else ""
        scores.mistakes.append(
            (article.name, quotation.id, source, _shown(gold), _shown(prediction))
        )


def _is_right(gold: Speaker | None, prediction: Speaker | None) -> bool:
    """Tell whether a prediction is right; a label without a name is any unnamed source."""
    if gold is not None and not gold.name:
        return prediction is not None and prediction.anonymous
    return same_speaker(gold, prediction)


def _form(quotation: Quotation, text: str) -> str:
    source = quotation.source.text(text).casefold() if quotation.source else ""
    return "pronoun" if source in _PRONOUNS else source_form(quotation, text)


def _shown(speaker: Speaker | None) -> str:
    if speaker is None:
        return "none"
    return f"{speaker.name} ({speaker.kind}{', unnamed' if speaker.anonymous else ''})"


def _count_b3(scores: SpeakerScores, pairs: Sequence[tuple[Quotation, Speaker | None]]) -> None:
    """Add, for each attribution, how its predicted and its labelled fellows agree."""
    keys = [
        (quotation.speaker.id if quotation.speaker else "", prediction.id if prediction else "")
        for quotation, prediction in pairs
    ]
    both, gold, mine = Counter(keys), Counter(key[0] for key in keys), Counter(k[1] for k in keys)
    for key in keys:
        scores.b3["number"] += 1
        scores.b3["precision"] += both[key] / mine[key[1]]  # type: ignore[assignment]
        scores.b3["recall"] += both[key] / gold[key[0]]  # type: ignore[assignment]


def nearest_name(
    text: str, sources: Sequence[Span | None], contents: Sequence[Sequence[Span]]
) -> list[Speaker | None]:
    """Resolve by the simplest rule: the capitalised words in the source, else the last before it.

    A source without capitals that is no pronoun is unnamed and goes by its own words.
    """
    del contents
    names = [
        match
        for match in _NAME.finditer(text)
        if match.group().casefold() not in _PRONOUNS and match.group() not in _OPENERS
    ]
    return [None if source is None else _nearest(text, source, names) for source in sources]


def _nearest(text: str, source: Span, names: Sequence[re.Match[str]]) -> Speaker | None:
    own = [name for name in names if source.start <= name.start() and name.end() <= source.end]
    words = source.text(text)
    if not own and words.casefold() not in _PRONOUNS and not words.casefold().startswith("the "):
        return Speaker(words, words, "person", anonymous=True)
    before = [name for name in names if name.end() <= source.start]
    chosen = own[0] if own else before[-1] if before else None
    return Speaker(chosen.group(), chosen.group(), "person") if chosen else None


def table(systems: Mapping[str, SpeakerScores]) -> Iterator[str]:
    """Yield the lines of a Markdown table, one row a system."""
    some = next(iter(systems.values()))
    heads = [f"{form} ({some.total[form]})" for form in _FORMS]
    columns = ["system", f"all ({some.total.total()})", *heads, "unnamed P", "unnamed R", "B³"]
    yield f"| {' | '.join(columns)} |"
    yield "|---" * 9 + "|"
    for name, scores in systems.items():
        shares = [scores.accuracy(), *map(scores.accuracy, _FORMS)]
        shares += [scores.rate("predicted"), scores.rate("labelled"), scores.b3_f1()]
        yield f"| {name} | " + " | ".join(f"{share:.3f}" for share in shares) + " |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.speaker_labels", description=__doc__)
    parser.add_argument(
        "--corpus-dir", type=Path, required=True, help="PolNeAR; holds data/{dev,train}"
    )
    parser.add_argument("--labels", type=Path, default=LABELS, help="default: %(default)s")
    parser.add_argument("--statements", action="store_true", help="leave attitudes out")
    parser.add_argument("--errors", action="store_true", help="list what resolve_speakers missed")
    options = parser.parse_args(arguments)
    try:
        articles = load_labels(options.corpus_dir, options.labels)
    except EvalError as error:
        print(error, file=sys.stderr)
        return 1
    systems: dict[str, System] = {
        "nearest name": nearest_name,
        "resolve_speakers": resolve_speakers,
    }
    scored = {
        name: score_speakers(system, articles, statements=options.statements)
        for name, system in systems.items()
    }
    print(*table(scored), sep="\n")
    if options.errors:
        for mistake in scored["resolve_speakers"].mistakes:
            print(" | ".join(mistake).replace("\n", "⏎"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
