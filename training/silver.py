"""News articles as the shipped spaCy pipeline parses them: silver trees for other parsers."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from training.conllu import Sentence, SourceDocument, Word

__all__ = ["news_documents", "to_sentences"]


def news_documents(corpus_dir: Path, nlp: Language) -> Iterator[SourceDocument]:
    """Yield PolNeAR's training articles, parsed.

    Args:
        corpus_dir: the folder with `polnear/`.
        nlp: tags, lemmatizes and parses with the labels of Universal Dependencies.
    """
    for path in sorted((corpus_dir / "polnear" / "data" / "train" / "text").glob("*.txt")):
        sentences = to_sentences(nlp(path.read_bytes().decode("utf-8")))
        yield SourceDocument(path.stem, tuple(sentences))


def to_sentences(doc: Doc) -> Iterator[Sentence]:
    """Yield the sentences of a parsed document, without the tokens that are white space.

    What hangs on white space hangs on the head of it; a sentence that has not exactly one root
    then is left out.
    """
    new_paragraph = False
    for span in doc.sents:
        words = tuple(_words(span))
        # The line break before a sentence belongs, as spaCy cuts, to the sentence before it.
        lines = [token.is_space and "\n" in token.text for token in span]
        if [word.head for word in words].count(0) == 1:
            yield Sentence(words, new_paragraph or lines[0])
        new_paragraph = lines[-1]


def _words(span: SpacySpan) -> Iterator[Word]:
    kept = [token for token in span if not token.is_space]
    places = {token.i: number for number, token in enumerate(kept, 1)}
    spaced = [one.idx + len(one) < other.idx for one, other in pairwise(kept)]
    for token, space_after in zip(kept, [*spaced, True], strict=False):
        head = _head(token)
        yield Word(
            form=token.text,
            lemma=token.lemma_ or token.text,
            upos=token.pos_,
            xpos=token.tag_,
            # The pipeline knows a part of the treebanks' features: better none than some.
            feats="",
            head=0 if head is token or head.is_space else places[head.i],
            deprel="root" if head is token else token.dep_,
            space_after=space_after,
        )


def _head(token: Token) -> Token:
    """Return the head of a token, or of the white space that it hangs on."""
    head = token.head
    while head.is_space and head.head != head:
        head = head.head
    return token if head == token else head
