"""Predictions that any program wrote: one JSON object per line, one line per article.

A line names its article by `article`, `id`, `sha256` or `text`, and holds one of

- `quotations`, in the form of `quotes.Result.to_dict()` or a looser one: of a quotation only
  `content` is needed, a span may be `[start, end]`, and `speaker` may be a name or a whole
  speaker;
- `corenlp`: what CoreNLP's JSON outputter wrote for the article;
- `citron`: what Citron's REST interface answered.

Offsets are characters of the article, end exclusive.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.articles import Corpus, EvalError, checksum
from eval.files import read_text
from eval.outside.answers import from_citron, from_corenlp
from eval.outside.loose import from_loose
from eval.systems import System
from quotes import InvalidInput, InvalidType, Result

__all__ = ["read_predictions"]

_KEYS = ("article", "id", "sha256", "sha", "text")

_FORMS = {"quotations": from_loose, "corenlp": from_corenlp, "citron": from_citron}


def read_predictions(file: Path, corpus: Corpus) -> System:
    """Read a file of predictions for a corpus.

    An article of the corpus that the file leaves out counts as one in which nothing was found.

    Raises:
        EvalError: naming the line, if it is broken, names an article that is not in the corpus or
            one that an earlier line named, or holds a span that leaves the text.
    """
    known = _names(corpus)
    results: dict[str, Result] = {}
    for number, line in enumerate(read_text(file).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            _add(json.loads(line), known, results)
        except json.JSONDecodeError as error:
            raise EvalError(f"{file}, line {number}: no JSON ({error.msg}).") from error
        except (InvalidInput, InvalidType, EvalError) as error:
            raise EvalError(f"{file}, line {number}: {error}") from error
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            name = type(error).__name__
            raise EvalError(f"{file}, line {number}: not in the form ({name}: {error}).") from error

    def predict(texts: Sequence[str]) -> Iterator[Result]:
        return (results.get(text, Result(text)) for text in texts)

    return System(file.stem, f"sha256={checksum(read_text(file))[:12]}", "", predict)


def _names(corpus: Corpus) -> dict[str, str]:
    """Return each text by everything that a line may call its article."""
    names: dict[str, str] = {}
    for article in corpus.articles:
        keys = (article.name, Path(article.name).stem, checksum(article.text), article.text)
        names |= dict.fromkeys(keys, article.text)
    return names


def _add(line: Any, known: Mapping[str, str], results: dict[str, Result]) -> None:
    if not isinstance(line, Mapping):
        raise EvalError(f"a line is a JSON object, not {type(line).__name__}.")
    text = _article(line, known)
    if text in results:
        raise EvalError("an earlier line has this article's predictions.")
    form = next((key for key in _FORMS if key in line), None)
    if form is None:
        raise EvalError(f"there is none of the fields {', '.join(_FORMS)}.")
    results[text] = _FORMS[form](line, text)


def _article(line: Mapping[str, Any], known: Mapping[str, str]) -> str:
    given = [(key, line[key]) for key in _KEYS if key in line]
    for _, value in given:
        if value in known:
            return known[value]
    if not given:
        raise EvalError(f"no article is named; use one of the fields {', '.join(_KEYS)}.")
    key, value = given[0]
    raise EvalError(f"the corpus has no article whose {key} is {str(value)[:60]!r}.")
