"""Read and write CoNLL-U, the format of Universal Dependencies treebanks."""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Sentence", "SourceDocument", "Word", "format_sentence", "read_documents", "read_path"]

_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; `head` counts from 1 in its sentence, 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool = True
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words in order; `new_paragraph` says that a paragraph starts with the first one."""

    words: tuple[Word, ...]
    new_paragraph: bool = False

    @property
    def text(self) -> str:
        """The sentence as it was printed, without the space after it."""
        return "".join(w.form + " " * w.space_after for w in self.words).rstrip(" ")


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One document of a treebank under the id that its distribution gives it."""

    id: str
    sentences: tuple[Sentence, ...]


@dataclass(slots=True)
class _Builder:
    """What has been read of the current sentence."""

    words: list[Word] = field(default_factory=list)
    new_paragraph: bool = False
    # A multiword token ("don't") has one SpaceAfter for all its words.
    range_end: int = 0
    range_space: bool = True

    def comment(self, line: str) -> None:
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            self.new_paragraph = True

    def add(self, line: str) -> None:
        columns = line.split("\t")
        if len(columns) != _COLUMNS:
            raise ValueError(
                f"a CoNLL-U line has {_COLUMNS} columns, this one {len(columns)}: {line!r}"
            )
        space = "SpaceAfter=No" not in columns[9].split("|")
        if "-" in columns[0]:
            self.range_end, self.range_space = int(columns[0].split("-")[1]), space
        elif "." not in columns[0]:  # empty nodes belong to the enhanced graph alone
            self.words.append(self._word(columns, space))

    def _word(self, columns: list[str], space: bool) -> Word:
        number = int(columns[0])
        if number <= self.range_end:
            space = number == self.range_end and self.range_space
        return Word(
            form=columns[1],
            lemma=columns[2],
            upos=columns[3],
            xpos=columns[4],
            feats="" if columns[5] == "_" else columns[5],
            head=int(columns[6]),
            deprel=columns[7],
            space_after=space,
            entity=_misc_value(columns[9], "Entity"),
        )

    def build(self) -> Sentence:
        return Sentence(tuple(self.words), self.new_paragraph)


def _misc_value(misc: str, key: str) -> str:
    prefix = key + "="
    return next((p[len(prefix) :] for p in misc.split("|") if p.startswith(prefix)), "")


def _sentences(lines: Iterable[str]) -> Iterator[tuple[str | None, Sentence]]:
    """Yield every sentence, with a document's id before the first sentence of that document."""
    builder, document_id = _Builder(), None
    for raw in lines:
        line = raw.rstrip("\r\n")
        if line.startswith("# newdoc id"):
            document_id = line.split("=", 1)[1].strip()
        elif line.startswith("#"):
            builder.comment(line)
        elif line:
            builder.add(line)
        elif builder.words:
            yield document_id, builder.build()
            builder, document_id = _Builder(), None
    if builder.words:
        yield document_id, builder.build()


def read_documents(lines: Iterable[str]) -> Iterator[SourceDocument]:
    """Yield the documents of CoNLL-U lines; sentences before any `# newdoc` belong to document "".

    Raises:
        ValueError: a line has not ten columns, or a number is none.
    """
    document_id, sentences = "", list[Sentence]()
    for new_id, sentence in _sentences(lines):
        if new_id is not None and sentences:
            yield SourceDocument(document_id, tuple(sentences))
            sentences = []
        document_id = document_id if new_id is None else new_id
        sentences.append(sentence)
    if sentences:
        yield SourceDocument(document_id, tuple(sentences))


def read_path(path: Path) -> Iterator[SourceDocument]:
    """Yield the documents of a `.conllu` or `.conllu.gz` file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from read_documents(lines)


def _format_word(number: int, word: Word) -> str:
    misc = "_" if word.space_after else "SpaceAfter=No"
    columns = [str(number), word.form, word.lemma, word.upos, word.xpos, word.feats or "_"]
    return "\t".join([*columns, str(word.head), word.deprel, "_", misc])


def format_sentence(sentence: Sentence) -> str:
    """Return the sentence as CoNLL-U, multiword tokens written as their words, blank line last."""
    lines = [f"# text = {sentence.text}"]
    if sentence.new_paragraph:
        lines.insert(0, "# newpar")
    lines += [_format_word(i, word) for i, word in enumerate(sentence.words, 1)]
    return "\n".join(lines) + "\n\n"
