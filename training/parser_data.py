"""Treebank documents → spaCy's training files, in stretches of running text."""

import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training.augment import can_be_speech, draw_style, headline, quoted_speech, restyle
from training.conllu import Sentence, SourceDocument, Word, read_path
from training.entities import corenlp_names, gum_names
from training.treebanks import TREEBANKS, Part, Treebank, read_treebank

__all__ = [
    "KEPT_FEATURES",
    "convert_names",
    "convert_syntax",
    "evaluation_docs",
    "gum_entity_docs",
    "kept_features",
    "polnear_entity_docs",
    "speaker_names",
    "stretches",
    "to_doc",
]

# The others (Typo, Style, Abbr, NumForm, …) multiply the tagger's labels and no rule reads them.
KEPT_FEATURES = frozenset(
    {"Case", "Definite", "Degree", "Gender", "Mood", "Number", "Person", "Polarity", "Poss"}
    | {"PronType", "Reflex", "Tense", "VerbForm", "Voice"}
)
_BREAKS = ("\n\n", "\n\n", "\n")
_MAX_STRETCH = 8
_MAX_HEADLINE_WORDS = 16
_NER_STRETCH_CHARACTERS = 1500

_SYNTAX = ("ORTH", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START")
_NAMES = ("ORTH", "ENT_IOB", "ENT_TYPE")

# Gold names are a seventh of the silver ones.
_GUM_NAMES_WEIGHT = 3
_KEEP_STYLE = 0.35
_SPEECH = 0.08
_HEADLINE = 0.03
_CAPITALS = 0.15
_EXTRA_BREAK = 0.15


def kept_features(feats: str) -> str:
    """Return the features that the pipeline learns, as CoNLL-U writes them."""
    kept = (f for f in feats.split("|") if f.partition("=")[0] in KEPT_FEATURES)
    return "|".join(kept)


def speaker_names(documents: Iterable[SourceDocument]) -> list[tuple[Word, ...]]:
    """Return the subjects of the treebank's sentences that can stand as an invented speaker.

    They are flat names of two or three words and the pronouns he and she, heads counted inside.
    """
    found = list[tuple[Word, ...]]()
    for document in documents:
        for sentence in document.sentences:
            found += _subjects(sentence)
    return found


def _subjects(sentence: Sentence) -> Iterator[tuple[Word, ...]]:
    words = sentence.words
    for i, word in enumerate(words):
        if word.deprel == "nsubj" and word.form.lower() in {"he", "she"}:
            yield (_as_head(word, form=word.form.lower()),)
        elif word.deprel == "nsubj" and word.upos == "PROPN":
            rest = [w for w in words[i + 1 : i + 3] if w.head == i + 1 and w.deprel == "flat"]
            if rest and not any(w.head == i + 1 for w in words[:i]):
                yield (_as_head(word), *(_part(w) for w in rest))


def _as_head(word: Word, form: str | None = None) -> Word:
    return Word(form or word.form, word.lemma, word.upos, word.xpos, word.feats, 0, "nsubj")


def _part(word: Word) -> Word:
    return Word(word.form, word.lemma, word.upos, word.xpos, word.feats, 1, word.deprel)


def _cut(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    start = 0
    while start < len(sentences):
        end = start + rng.randint(1, _MAX_STRETCH)
        yield list(sentences[start:end])
        start = end


def _add_speech(
    sentences: list[Sentence], names: Sequence[tuple[Word, ...]], rng: random.Random
) -> list[Sentence]:
    result, i = list[Sentence](), 0
    while i < len(sentences):
        run = i
        while run < min(i + rng.randint(1, 3), len(sentences)) and can_be_speech(sentences[run]):
            run += 1
        if run > i and rng.random() < _SPEECH:
            result += quoted_speech(sentences[i:run], rng.choice(names), rng)
            i = run
        else:
            result.append(sentences[i])
            i += 1
    return result


def _add_headlines(sentences: list[Sentence], rng: random.Random) -> list[Sentence]:
    result, after_headline = list[Sentence](), False
    for sentence in sentences:
        new_paragraph = sentence.new_paragraph or after_headline or rng.random() < _EXTRA_BREAK
        after_headline = len(sentence.words) <= _MAX_HEADLINE_WORDS and rng.random() < _HEADLINE
        if after_headline:
            sentence = headline(sentence, upper=rng.random() < _CAPITALS)
        result.append(Sentence(sentence.words, new_paragraph or after_headline))
    return result


def stretches(
    documents: Iterable[SourceDocument], names: Sequence[tuple[Word, ...]], seed: int
) -> Iterator[list[Sentence]]:
    """Yield the documents cut into stretches of one to eight sentences, each augmented at random.

    Raises:
        IndexError: `names` is empty.
    """
    rng = random.Random(seed)  # noqa: S311 (augmentation, no secret)
    for document in documents:
        for stretch in _cut(document.sentences, rng):
            stretch = _add_headlines(_add_speech(stretch, names, rng), rng)
            yield stretch if rng.random() < _KEEP_STYLE else restyle(stretch, draw_style(rng))


class _Columns:
    """The parallel lists that a spaCy Doc is made from."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.tags: list[str] = []
        self.pos: list[str] = []
        self.morphs: list[str] = []
        self.lemmas: list[str] = []
        self.heads: list[int] = []
        self.deps: list[str] = []
        self.sent_starts: list[bool] = []

    def add_sentence(self, sentence: Sentence) -> None:
        first = len(self.words)
        for i, word in enumerate(sentence.words):
            self.words.append(word.form)
            self.spaces.append(word.space_after)
            self.tags.append("" if word.xpos == "_" else word.xpos)
            self.pos.append(word.upos)
            self.morphs.append(kept_features(word.feats))
            self.lemmas.append("" if word.lemma == "_" else word.lemma)
            self.heads.append(first + (word.head - 1 if word.head else i))
            self.deps.append("ROOT" if word.head == 0 else word.deprel)
            self.sent_starts.append(i == 0)

    def add_break(self, whitespace: str, labelled: bool) -> None:
        """Add a paragraph break as the token that spaCy's tokenizer makes of it.

        It hangs on the token before it, so it never starts a sentence. Unlabelled, the scorer
        passes over it: an empty relation would do, but spaCy 3.8's scorer then leaves out the same
        index in every later document too, so it is called punctuation.
        """
        self.spaces[-1] = False
        self.words.append(whitespace)
        self.spaces.append(False)
        self.tags.append("_SP" if labelled else "")
        self.pos.append("SPACE" if labelled else "")
        self.morphs.append("")
        self.lemmas.append(whitespace if labelled else "")
        self.heads.append(len(self.words) - 2)
        self.deps.append("dep" if labelled else "punct")
        self.sent_starts.append(False)


def to_doc(
    vocab: Vocab, sentences: Sequence[Sentence], breaks: Sequence[str], *, label_breaks: bool = True
) -> Doc:
    """Return the sentences as one gold Doc; `breaks[i]` is the whitespace before sentence i.

    An empty string stands for an ordinary space.
    """
    columns = _Columns()
    for sentence, whitespace in zip(sentences, breaks, strict=True):
        if columns.words and whitespace:
            columns.add_break(whitespace, label_breaks)
        columns.add_sentence(sentence)
    return Doc(vocab, **vars(columns))


def _breaks(sentences: Sequence[Sentence], rng: random.Random) -> list[str]:
    return [rng.choice(_BREAKS) if s.new_paragraph else "" for s in sentences]


def _training_docs(
    corpus_dir: Path, silver: Path | None, vocab: Vocab, variants: int, seed: int
) -> Iterator[Doc]:
    documents = [*read_treebank(corpus_dir, "ewt", "train")]
    documents += read_treebank(corpus_dir, "gum", "train")
    news = [] if silver is None else [*read_path(silver)]
    names = speaker_names(documents)
    rng = random.Random(seed)  # noqa: S311
    for variant in range(variants):
        # News is more than twice as many words as the treebanks: every other time is enough.
        chosen = documents if variant % 2 else [*documents, *news]
        for stretch in stretches(chosen, names, seed + variant):
            yield to_doc(vocab, stretch, _breaks(stretch, rng))


def evaluation_docs(
    corpus_dir: Path,
    vocab: Vocab,
    treebank: Treebank,
    part: Part,
    restyle_seed: int | None = None,
    *,
    genres: Container[str] | None = None,
) -> Iterator[Doc]:
    """Yield a treebank part as gold Docs: whole documents, a blank line between paragraphs.

    Args:
        corpus_dir: the folder with `ud/`.
        vocab: of the pipeline to evaluate.
        treebank: which one.
        part: which of its parts.
        restyle_seed: draws another style of quotation marks for each document; None leaves them.
        genres: GUM's genres to take; None takes all that are free.
    """
    rng = random.Random(restyle_seed)  # noqa: S311
    for document in read_treebank(corpus_dir, treebank, part):
        if genres is None or document.id.split("_")[1] in genres:
            sentences: Sequence[Sentence] = document.sentences
            if restyle_seed is not None:
                sentences = restyle(sentences, draw_style(rng))
            breaks = ["\n\n" if s.new_paragraph else "" for s in sentences]
            yield to_doc(vocab, sentences, breaks, label_breaks=False)


def _with_names(doc: Doc, sentences: Sequence[Sentence]) -> Doc:
    """Set the names on a Doc made from the sentences without breaks."""
    spans, first = [], 0
    for sentence in sentences:
        for start, end, kind in gum_names(sentence):
            spans.append(Span(doc, first + start, first + end, label=kind))
        first += len(sentence.words)
    doc.set_ents(spans, default="outside")
    return doc


def gum_entity_docs(corpus_dir: Path, vocab: Vocab, part: Part) -> Iterator[Doc]:
    """Yield GUM's freely licensed documents with their proper names as entities."""
    for document in read_treebank(corpus_dir, "gum", part):
        for i in range(0, len(document.sentences), _MAX_STRETCH):
            sentences = document.sentences[i : i + _MAX_STRETCH]
            bare = to_doc(vocab, sentences, [""] * len(sentences))
            words, spaces = [t.text for t in bare], [bool(t.whitespace_) for t in bare]
            yield _with_names(Doc(vocab, words=words, spaces=spaces), sentences)


class _Article(NamedTuple):
    """One PolNeAR article; names are (start, end, kind) in its characters."""

    text: str
    names: list[tuple[int, int, str]]


def polnear_entity_docs(corpus_dir: Path, nlp: Language, part: Part) -> Iterator[Doc]:
    """Yield PolNeAR's articles, some paragraphs a Doc, with CoreNLP's names as silver entities.

    Every name is given the kind that it has most often in the part: CoreNLP decides from the
    sentence alone and calls a Donald Trump a place now and then. Articles in which a name's
    offsets do not hold are left out.
    """
    articles = list(_polnear_articles(corpus_dir, part))
    kinds = _majority_kinds(articles)
    for article in articles:
        names = [(b, e, kinds[article.text[b:e]]) for b, e, _ in article.names]
        yield from _article_docs(nlp, article.text, names)


def _polnear_articles(corpus_dir: Path, part: Part) -> Iterator[_Article]:
    path = corpus_dir / "polnear-corenlp" / f"{part}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            text_path = corpus_dir / "polnear" / "data" / part / "text" / f"{article['id']}.txt"
            text = text_path.read_bytes().decode("utf-8")
            names = list(_article_names(article))
            if all(text[start:end].startswith(word) for start, end, _, word in names):
                # A name over a line's end is two names, or none.
                kept = [(b, e, kind) for b, e, kind, _ in names if "\n" not in text[b:e]]
                yield _Article(text, kept)


def _majority_kinds(articles: Iterable[_Article]) -> dict[str, str]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for start, end, kind in article.names:
            counts[article.text[start:end]][kind] += 1
    return {name: kinds.most_common(1)[0][0] for name, kinds in counts.items()}


def _article_names(article: dict[str, Any]) -> Iterator[tuple[int, int, str, str]]:
    """Yield (start, end, kind, first word), in characters of the article."""
    for tokens in article["sentences"]:
        for name in corenlp_names([t[5] for t in tokens], [t[4] for t in tokens]):
            first, last = tokens[name.start], tokens[name.end - 1]
            yield first[0], last[1], name.kind, first[2]


def _article_docs(nlp: Language, text: str, names: Sequence[tuple[int, int, str]]) -> Iterator[Doc]:
    start = 0
    while start < len(text):
        line_end = text.find("\n", start + _NER_STRETCH_CHARACTERS)
        end = len(text) if line_end < 0 else line_end + 1
        doc = nlp.make_doc(text[start:end])
        spans = [
            doc.char_span(b - start, e - start, label=kind, alignment_mode="expand")
            for b, e, kind in names
            if start <= b and e <= end
        ]
        doc.set_ents(_disjoint(spans), default="outside")
        yield doc
        start = end


def _disjoint(spans: Iterable[Span | None]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if span is not None and (not kept or kept[-1].end <= span.start):
            kept.append(span)
    return kept


def _save(docs: Iterable[Doc], path: Path, attributes: Sequence[str]) -> None:
    bin_ = DocBin(attrs=attributes)
    for doc in docs:
        bin_.add(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    bin_.to_disk(path)


def convert_syntax(
    corpus_dir: Path, out: Path, vocab: Vocab, *, silver: Path | None, variants: int, seed: int
) -> None:
    """Write `syntax-train.spacy` and `syntax-dev.spacy` into `out`.

    Args:
        corpus_dir: the folder with `ud/`.
        out: made where it is missing.
        vocab: of the tokenizer that is used at run time.
        silver: news as `training.teacher` parses it, in CoNLL-U; None leaves it out.
        variants: how many differently augmented copies of the treebanks to write.
        seed: of the augmentation.
    """
    train = _training_docs(corpus_dir, silver, vocab, variants, seed)
    _save(train, out / "syntax-train.spacy", _SYNTAX)
    dev = [d for bank in TREEBANKS for d in evaluation_docs(corpus_dir, vocab, bank, "dev")]
    _save(dev, out / "syntax-dev.spacy", _SYNTAX)


def convert_names(corpus_dir: Path, out: Path, nlp: Language) -> None:
    """Write `names-train.spacy` (GUM and silver PolNeAR) and `names-dev.spacy` (GUM) into `out`.

    Args:
        corpus_dir: the folder with `ud/`, `polnear/` and `polnear-corenlp/`.
        out: made where it is missing.
        nlp: tokenizes the articles as at run time.
    """
    train = [*gum_entity_docs(corpus_dir, nlp.vocab, "train")] * _GUM_NAMES_WEIGHT
    train += polnear_entity_docs(corpus_dir, nlp, "train")
    _save(train, out / "names-train.spacy", _NAMES)
    _save(gum_entity_docs(corpus_dir, nlp.vocab, "dev"), out / "names-dev.spacy", _NAMES)
