# ruff: noqa: E501  (a parse is read by the line)
"""One row a phenomenon: a sentence, its parse in both label schemes, and what it reports.

A token is written word/part of speech/relation/head, heads counted from 1 and 0 for the root; a
part of speech may bring a feature with it (VERB:Tense=Past). The rows test the reading of the parse alone; what the surface rules add comes further down.
"""

import math
import time
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotes import Document, Draft, Span, Token
from quotes.backends.labels import RELATIONS as LABELS
from quotes.backends.spacy import to_document
from quotes.document import Sentence
from quotes.pipeline import assemble
from quotes.rules.syntax import SyntaxRules
from quotes.rules.syntax.extractor import read_parse
from quotes.rules.syntax.tree import Tree

VOCAB = Vocab()
RELATIONS = sorted(set(LABELS.values()))


def parsed(rows: str) -> Document:
    """Return the document of a parse in compact rows; punctuation is set close."""
    cells = [row.rsplit("/", 3) for row in rows.split()]
    words = [cell[0] for cell in cells]
    spaces = [following[0] not in ".,:'’”" for following in [*words[1:], "."]]
    spaces = [space and word not in "“(" for space, word in zip(spaces, words, strict=True)]
    heads = [int(head) - 1 if head != "0" else i for i, (*_, head) in enumerate(cells)]
    doc = Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        pos=[cell[1].partition(":")[0] for cell in cells],
        morphs=[_features(cell[1]) for cell in cells],
        deps=["ROOT" if cell[3] == "0" else cell[2] for cell in cells],
        heads=heads,
        lemmas=["be" if word in ("is", "was", "are", "were") else word.lower() for word in words],
    )
    return to_document(doc)


def _features(cell: str) -> str:
    """Return the features of VERB:Tense=Past, where a tense makes the verb finite."""
    feature = cell.partition(":")[2]
    return f"{feature}|VerbForm=Fin" if feature.startswith("Tense") else feature


def shown(document: Document, draft: Draft) -> str:
    """Write a quotation as `source # cue # content | content`."""
    words = [draft.source, draft.cue]
    texts = [span.text(document.text) if span else "-" for span in words]
    return " # ".join([*texts, " | ".join(each.text(document.text) for each in draft.content)])


@dataclass(frozen=True)
class Row:
    name: str
    universal: str
    clear: str
    reported: tuple[str, ...]


# fmt: off
ROWS = [
    Row("a clause with that",
        "Maduro/PROPN/nsubj/2 said/VERB/root/0 that/SCONJ/mark/5 talks/NOUN/nsubj/5 failed/VERB/ccomp/2 ./PUNCT/punct/2",
        "Maduro/PROPN/nsubj/2 said/VERB/ROOT/0 that/SCONJ/mark/5 talks/NOUN/nsubj/5 failed/VERB/ccomp/2 ./PUNCT/punct/2",
        ("Maduro # said # that talks failed",)),
    Row("a clause without that, auxiliaries and negation in the cue",
        "Officials/NOUN/nsubj/4 have/AUX/aux/4 not/PART/advmod/4 said/VERB/root/0 they/PRON/nsubj/7 will/AUX/aux/7 go/VERB/ccomp/4 ./PUNCT/punct/4",
        "Officials/NOUN/nsubj/4 have/AUX/aux/4 not/PART/neg/4 said/VERB/ROOT/0 they/PRON/nsubj/7 will/AUX/aux/7 go/VERB/ccomp/4 ./PUNCT/punct/4",
        ("Officials # have not said # they will go",)),
    Row("an adverb inside the verb group",
        "He/PRON/nsubj/4 has/AUX/aux/4 repeatedly/ADV/advmod/4 said/VERB/root/0 it/PRON/nsubj/6 failed/VERB/ccomp/4 ./PUNCT/punct/4",
        "He/PRON/nsubj/4 has/AUX/aux/4 repeatedly/ADV/advmod/4 said/VERB/ROOT/0 it/PRON/nsubj/6 failed/VERB/ccomp/4 ./PUNCT/punct/4",
        ("He # has repeatedly said # it failed",)),
    Row("a control verb in the cue",
        "She/PRON/nsubj/2 declined/VERB/root/0 to/PART/mark/4 say/VERB/xcomp/2 whether/SCONJ/mark/7 he/PRON/nsubj/7 went/VERB/ccomp/4 ./PUNCT/punct/2",
        "She/PRON/nsubj/2 declined/VERB/ROOT/0 to/PART/aux/4 say/VERB/xcomp/2 whether/SCONJ/mark/7 he/PRON/nsubj/7 went/VERB/ccomp/4 ./PUNCT/punct/2",
        ("She # declined to say # whether he went",)),
    Row("a copula in the reported clause",
        "Lee/PROPN/nsubj/2 said/VERB/root/0 the/DET/det/4 bill/NOUN/nsubj/6 is/AUX/cop/6 dead/ADJ/ccomp/2 ./PUNCT/punct/2",
        "Lee/PROPN/nsubj/2 said/VERB/ROOT/0 the/DET/det/4 bill/NOUN/nsubj/5 is/AUX/ccomp/2 dead/ADJ/acomp/5 ./PUNCT/punct/2",
        ("Lee # said # the bill is dead",)),
    Row("a reporting clause in the midst",
        "The/DET/det/2 bill/NOUN/nsubj/8 ,/PUNCT/punct/5 he/PRON/nsubj/5 said/VERB/parataxis/8 ,/PUNCT/punct/5 is/AUX/cop/8 dead/ADJ/root/0 ./PUNCT/punct/8",
        "The/DET/det/2 bill/NOUN/nsubj/7 ,/PUNCT/punct/5 he/PRON/nsubj/5 said/VERB/parataxis/7 ,/PUNCT/punct/7 is/AUX/ROOT/0 dead/ADJ/acomp/7 ./PUNCT/punct/7",
        ("he # said # The bill | is dead",)),
    Row("a reporting clause at the end",
        "Talks/NOUN/nsubj/2 failed/VERB/ccomp/5 ,/PUNCT/punct/5 officials/NOUN/nsubj/5 said/VERB/root/0 ./PUNCT/punct/5",
        "Talks/NOUN/nsubj/2 failed/VERB/ccomp/5 ,/PUNCT/punct/5 officials/NOUN/nsubj/5 said/VERB/ROOT/0 ./PUNCT/punct/5",
        ("officials # said # Talks failed",)),
    Row("a condition before the reporting clause",
        "If/SCONJ/mark/3 prices/NOUN/nsubj/3 fall/VERB/advcl/6 ,/PUNCT/punct/3 experts/NOUN/nsubj/6 say/VERB/root/0 ,/PUNCT/punct/6 firms/NOUN/nsubj/9 close/VERB/ccomp/6 ./PUNCT/punct/6",
        "If/SCONJ/mark/3 prices/NOUN/nsubj/3 fall/VERB/advcl/6 ,/PUNCT/punct/6 experts/NOUN/nsubj/6 say/VERB/ROOT/0 ,/PUNCT/punct/6 firms/NOUN/nsubj/9 close/VERB/ccomp/6 ./PUNCT/punct/6",
        ("experts # say # If prices fall | firms close",)),
    Row("two cues with one subject",
        "Lee/PROPN/nsubj/2 denied/VERB/root/0 he/PRON/nsubj/4 lied/VERB/ccomp/2 and/CCONJ/cc/6 said/VERB/conj/2 they/PRON/nsubj/8 knew/VERB/ccomp/6 ./PUNCT/punct/2",
        "Lee/PROPN/nsubj/2 denied/VERB/ROOT/0 he/PRON/nsubj/4 lied/VERB/ccomp/2 and/CCONJ/cc/2 said/VERB/conj/2 they/PRON/nsubj/8 knew/VERB/ccomp/6 ./PUNCT/punct/2",
        ("Lee # denied # he lied", "Lee # said # they knew")),
    Row("a participle, whose source is the subject of the sentence",
        "Lee/PROPN/nsubj/2 left/VERB/root/0 in/ADP/case/4 May/PROPN/obl/2 ,/PUNCT/punct/6 saying/VERB/advcl/2 talks/NOUN/nsubj/8 failed/VERB/ccomp/6 ./PUNCT/punct/2",
        "Lee/PROPN/nsubj/2 left/VERB/ROOT/0 in/ADP/prep/2 May/PROPN/pobj/3 ,/PUNCT/punct/2 saying/VERB/advcl/2 talks/NOUN/nsubj/8 failed/VERB/ccomp/6 ./PUNCT/punct/2",
        ("Lee # saying # talks failed",)),
    Row("the same with the participle at the wrong noun",
        "Lee/PROPN/nsubj/2 left/VERB/root/0 in/ADP/case/4 May/PROPN/obl/2 ,/PUNCT/punct/6 saying/VERB/acl/4 talks/NOUN/nsubj/8 failed/VERB/ccomp/6 ./PUNCT/punct/2",
        "Lee/PROPN/nsubj/2 left/VERB/ROOT/0 in/ADP/prep/2 May/PROPN/pobj/3 ,/PUNCT/punct/4 saying/VERB/acl/4 talks/NOUN/nsubj/8 failed/VERB/ccomp/6 ./PUNCT/punct/2",
        ("Lee # saying # talks failed",)),
    Row("a document that says something",
        "A/DET/det/2 letter/NOUN/nsubj/5 saying/VERB/acl/2 so/ADV/advmod/3 arrived/VERB/root/0 and/CCONJ/cc/7 warned/VERB/conj/5 that/SCONJ/mark/10 he/PRON/nsubj/10 lied/VERB/ccomp/7 ./PUNCT/punct/5",
        "A/DET/det/2 letter/NOUN/nsubj/5 saying/VERB/acl/2 so/ADV/advmod/3 arrived/VERB/ROOT/0 and/CCONJ/cc/5 warned/VERB/conj/5 that/SCONJ/mark/10 he/PRON/nsubj/10 lied/VERB/ccomp/7 ./PUNCT/punct/5",
        ("A letter saying so # warned # that he lied",)),
    Row("an infinitive",
        "She/PRON/nsubj/2 vowed/VERB/root/0 to/PART/mark/4 resign/VERB/xcomp/2 ./PUNCT/punct/2",
        "She/PRON/nsubj/2 vowed/VERB/ROOT/0 to/PART/aux/4 resign/VERB/xcomp/2 ./PUNCT/punct/2",
        ("She # vowed # to resign",)),
    Row("an infinitive with the one who is asked",
        "She/PRON/nsubj/2 urged/VERB/root/0 Congress/PROPN/obj/2 to/PART/mark/5 act/VERB/xcomp/2 ./PUNCT/punct/2",
        "She/PRON/nsubj/2 urged/VERB/ROOT/0 Congress/PROPN/dobj/2 to/PART/aux/5 act/VERB/xcomp/2 ./PUNCT/punct/2",
        ("She # urged # Congress to act",)),
    Row("a noun phrase",
        "He/PRON/nsubj/2 denied/VERB/root/0 any/DET/det/4 involvement/NOUN/obj/2 ./PUNCT/punct/2",
        "He/PRON/nsubj/2 denied/VERB/ROOT/0 any/DET/det/4 involvement/NOUN/dobj/2 ./PUNCT/punct/2",
        ("He # denied # any involvement",)),
    Row("a noun phrase whose end hangs on the verb",
        "He/PRON/nsubj/2 voiced/VERB/root/0 support/NOUN/obj/2 for/ADP/case/5 Lee/PROPN/obl/2 on/ADP/case/7 Monday/PROPN/obl/2 ./PUNCT/punct/2",
        "He/PRON/nsubj/2 voiced/VERB/ROOT/0 support/NOUN/dobj/2 for/ADP/prep/2 Lee/PROPN/pobj/4 on/ADP/prep/2 Monday/PROPN/pobj/6 ./PUNCT/punct/2",
        ("He # voiced # support for Lee",)),
    Row("accuse X of",
        "Iran/PROPN/nsubj/2 accused/VERB/root/0 the/DET/det/5 United/PROPN/compound/5 States/PROPN/obj/2 of/SCONJ/mark/7 attempting/VERB/advcl/2 a/DET/det/9 coup/NOUN/obj/7 ./PUNCT/punct/2",
        "Iran/PROPN/nsubj/2 accused/VERB/ROOT/0 the/DET/det/5 United/PROPN/compound/5 States/PROPN/dobj/2 of/ADP/prep/2 attempting/VERB/pcomp/6 a/DET/det/9 coup/NOUN/dobj/7 ./PUNCT/punct/2",
        ("Iran # accused # the United States of attempting a coup",)),
    Row("a passive with its agent",
        "Lee/PROPN/nsubj:pass/3 was/AUX/aux:pass/3 accused/VERB/root/0 of/ADP/case/5 fraud/NOUN/obl/3 by/ADP/case/7 prosecutors/NOUN/obl:agent/3 ./PUNCT/punct/3",
        "Lee/PROPN/nsubjpass/3 was/AUX/auxpass/3 accused/VERB/ROOT/0 of/ADP/prep/3 fraud/NOUN/pobj/4 by/ADP/agent/3 prosecutors/NOUN/pobj/6 ./PUNCT/punct/3",
        ("prosecutors # was accused # Lee | of fraud",)),
    Row("an impersonal passive",
        "It/PRON/expl/3 was/AUX/aux:pass/3 reported/VERB/root/0 that/SCONJ/mark/6 Lee/PROPN/nsubj/6 left/VERB/ccomp/3 ./PUNCT/punct/3",
        "It/PRON/nsubjpass/3 was/AUX/auxpass/3 reported/VERB/ROOT/0 that/SCONJ/mark/6 Lee/PROPN/nsubj/6 left/VERB/ccomp/3 ./PUNCT/punct/3",
        ("- # was reported # that Lee left",)),
    Row("is said to",
        "Lee/PROPN/nsubj:pass/3 is/AUX/aux:pass/3 said/VERB/root/0 to/PART/mark/6 be/AUX/cop/6 ill/ADJ/xcomp/3 ./PUNCT/punct/3",
        "Lee/PROPN/nsubjpass/3 is/AUX/auxpass/3 said/VERB/ROOT/0 to/PART/aux/5 be/AUX/xcomp/3 ill/ADJ/acomp/5 ./PUNCT/punct/3",
        ("- # is said # Lee | to be ill",)),
    Row("as straight after the cue",
        "The/DET/det/2 ship/NOUN/nsubj:pass/4 was/AUX/aux:pass/4 described/VERB/root/0 as/ADP/case/7 a/DET/det/7 threat/NOUN/obl/4 ./PUNCT/punct/4",
        "The/DET/det/2 ship/NOUN/nsubjpass/4 was/AUX/auxpass/4 described/VERB/ROOT/0 as/ADP/prep/4 a/DET/det/7 threat/NOUN/pobj/5 ./PUNCT/punct/4",
        ("- # was described # The ship | a threat",)),
    Row("what something is called",
        "She/PRON/nsubj/2 called/VERB/root/0 it/PRON/obj/2 a/DET/det/5 crime/NOUN/xcomp/2 ./PUNCT/punct/2",
        "She/PRON/nsubj/2 called/VERB/ROOT/0 it/PRON/dobj/2 a/DET/det/5 crime/NOUN/oprd/2 ./PUNCT/punct/2",
        ("She # called # it a crime",)),
    Row("a preposition before a plain noun",
        "She/PRON/nsubj/2 called/VERB/root/0 for/ADP/case/5 an/DET/det/5 inquiry/NOUN/obl/2 ./PUNCT/punct/2",
        "She/PRON/nsubj/2 called/VERB/ROOT/0 for/ADP/prep/2 an/DET/det/5 inquiry/NOUN/pobj/3 ./PUNCT/punct/2",
        ("She # called # an inquiry",)),
    Row("an antecedent that is content",
        "It/PRON/nsubj/2 sank/VERB/root/0 vessels/NOUN/obj/2 it/PRON/nsubj/5 accuses/VERB/acl:relcl/3 of/SCONJ/mark/7 trafficking/VERB/advcl/5 drugs/NOUN/obj/7 ./PUNCT/punct/2",
        "It/PRON/nsubj/2 sank/VERB/ROOT/0 vessels/NOUN/dobj/2 it/PRON/nsubj/5 accuses/VERB/relcl/3 of/ADP/prep/5 trafficking/VERB/pcomp/6 drugs/NOUN/dobj/7 ./PUNCT/punct/2",
        ("it # accuses # vessels | of trafficking drugs",)),
    Row("a relative pronoun stands for its antecedent",
        "Lee/PROPN/nsubj/9 ,/PUNCT/punct/4 who/PRON/nsubj/4 claims/VERB/acl:relcl/1 prices/NOUN/nsubj/7 will/AUX/aux/7 fall/VERB/ccomp/4 ,/PUNCT/punct/4 won/VERB/root/0 ./PUNCT/punct/9",
        "Lee/PROPN/nsubj/9 ,/PUNCT/punct/1 who/PRON/nsubj/4 claims/VERB/relcl/1 prices/NOUN/nsubj/7 will/AUX/aux/7 fall/VERB/ccomp/4 ,/PUNCT/punct/1 won/VERB/ROOT/0 ./PUNCT/punct/9",
        ("Lee # claims # prices will fall",)),
    Row("according to, with a title",
        "Prices/NOUN/nsubj/2 fell/VERB/root/0 ,/PUNCT/punct/2 according/VERB/case/7 to/ADP/fixed/4 Minister/PROPN/compound/7 Lee/PROPN/obl/2 ./PUNCT/punct/2",
        "Prices/NOUN/nsubj/2 fell/VERB/ROOT/0 ,/PUNCT/punct/2 according/VERB/prep/2 to/ADP/prep/4 Minister/PROPN/compound/7 Lee/PROPN/pobj/5 ./PUNCT/punct/2",
        ("Minister Lee # according to # Prices fell",)),
    Row("according to at the beginning",
        "According/VERB/case/3 to/ADP/fixed/1 Lee/PROPN/obl/6 ,/PUNCT/punct/3 prices/NOUN/nsubj/6 fell/VERB/root/0 ./PUNCT/punct/6",
        "According/VERB/prep/6 to/ADP/prep/1 Lee/PROPN/pobj/2 ,/PUNCT/punct/6 prices/NOUN/nsubj/6 fell/VERB/ROOT/0 ./PUNCT/punct/6",
        ("Lee # According to # prices fell",)),
    Row("a noun with its possessor",
        "Iran/PROPN/nmod:poss/3 's/PART/case/1 claim/NOUN/nsubj/7 that/SCONJ/mark/6 it/PRON/nsubj/6 won/VERB/acl/3 failed/VERB/root/0 ./PUNCT/punct/7",
        "Iran/PROPN/poss/3 's/PART/case/1 claim/NOUN/nsubj/7 that/SCONJ/mark/6 it/PRON/nsubj/6 won/VERB/acl/3 failed/VERB/ROOT/0 ./PUNCT/punct/7",
        ("Iran # claim # that it won",)),
    Row("an adverb",
        "Lee/PROPN/nsubj/3 reportedly/ADV/advmod/3 left/VERB/root/0 town/NOUN/obj/3 ./PUNCT/punct/3",
        "Lee/PROPN/nsubj/3 reportedly/ADV/advmod/3 left/VERB/ROOT/0 town/NOUN/dobj/3 ./PUNCT/punct/3",
        ("- # reportedly # Lee | left town",)),
    Row("a source with its apposition",
        "Ann/PROPN/compound/2 Lee/PROPN/nsubj/7 ,/PUNCT/punct/5 the/DET/det/5 minister/NOUN/appos/2 ,/PUNCT/punct/5 said/VERB/root/0 prices/NOUN/nsubj/9 fell/VERB/ccomp/7 ./PUNCT/punct/7",
        "Ann/PROPN/compound/2 Lee/PROPN/nsubj/7 ,/PUNCT/punct/2 the/DET/det/5 minister/NOUN/appos/2 ,/PUNCT/punct/2 said/VERB/ROOT/0 prices/NOUN/nsubj/9 fell/VERB/ccomp/7 ./PUNCT/punct/7",
        ("Ann Lee, the minister # said # prices fell",)),
    Row("a relative clause that does not identify a name",
        "Lee/PROPN/nsubj/6 ,/PUNCT/punct/4 who/PRON/nsubj/4 won/VERB/acl:relcl/1 ,/PUNCT/punct/4 said/VERB/root/0 prices/NOUN/nsubj/8 fell/VERB/ccomp/6 ./PUNCT/punct/6",
        "Lee/PROPN/nsubj/6 ,/PUNCT/punct/1 who/PRON/nsubj/4 won/VERB/relcl/1 ,/PUNCT/punct/1 said/VERB/ROOT/0 prices/NOUN/nsubj/8 fell/VERB/ccomp/6 ./PUNCT/punct/6",
        ("Lee # said # prices fell",)),
    Row("a relative clause that identifies an unnamed source",
        "One/NUM/nummod/2 analyst/NOUN/nsubj/8 ,/PUNCT/punct/5 who/PRON/nsubj/5 requested/VERB/acl:relcl/2 anonymity/NOUN/obj/5 ,/PUNCT/punct/5 said/VERB/root/0 prices/NOUN/nsubj/10 fell/VERB/ccomp/8 ./PUNCT/punct/8",
        "One/NUM/nummod/2 analyst/NOUN/nsubj/8 ,/PUNCT/punct/2 who/PRON/nsubj/5 requested/VERB/relcl/2 anonymity/NOUN/dobj/5 ,/PUNCT/punct/2 said/VERB/ROOT/0 prices/NOUN/nsubj/10 fell/VERB/ccomp/8 ./PUNCT/punct/8",
        ("One analyst, who requested anonymity # said # prices fell",)),
    Row("marks hold where the parse breaks off",
        "Lee/PROPN/nsubj/2 said/VERB/root/0 prices/NOUN/nsubj/6 “/PUNCT/punct/6 really/ADV/advmod/6 fell/VERB/ccomp/2 a/DET/det/8 lot/NOUN/dep/2 ”/PUNCT/punct/2 ./PUNCT/punct/2",
        "Lee/PROPN/nsubj/2 said/VERB/ROOT/0 prices/NOUN/nsubj/6 “/PUNCT/punct/6 really/ADV/advmod/6 fell/VERB/ccomp/2 a/DET/det/8 lot/NOUN/dep/2 ”/PUNCT/punct/2 ./PUNCT/punct/2",
        ("Lee # said # prices “really fell a lot”",)),
    Row("a noun before a relative clause with a gap",
        "It/PRON/nsubj/2 sank/VERB/root/0 ships/NOUN/obj/2 they/PRON/nsubj/5 said/VERB/acl:relcl/3 were/AUX/cop/7 armed/ADJ/ccomp/5 ./PUNCT/punct/2",
        "It/PRON/nsubj/2 sank/VERB/ROOT/0 ships/NOUN/dobj/2 they/PRON/nsubj/5 said/VERB/relcl/3 were/AUX/ccomp/5 armed/ADJ/acomp/6 ./PUNCT/punct/2",
        ("they # said # ships | were armed",)),
    Row("a free relative means nothing by itself",
        "He/PRON/nsubj/2 saw/VERB/root/0 what/PRON/obj/2 they/PRON/nsubj/5 said/VERB/acl:relcl/3 were/AUX/cop/7 arms/NOUN/ccomp/5 ./PUNCT/punct/2",
        "He/PRON/nsubj/2 saw/VERB/ROOT/0 what/PRON/dobj/2 they/PRON/nsubj/5 said/VERB/relcl/3 were/AUX/ccomp/5 arms/NOUN/attr/6 ./PUNCT/punct/2",
        ("they # said # were arms",)),
    Row("what something is called in a relative clause",
        "The/DET/det/2 act/NOUN/nsubj/8 ,/PUNCT/punct/6 which/PRON/obj/6 police/NOUN/nsubj/6 declared/VERB/acl:relcl/2 void/ADJ/xcomp/6 ended/VERB/root/0 ./PUNCT/punct/8",
        "The/DET/det/2 act/NOUN/nsubj/8 ,/PUNCT/punct/2 which/PRON/dobj/6 police/NOUN/nsubj/6 declared/VERB/relcl/2 void/ADJ/oprd/6 ended/VERB/ROOT/0 ./PUNCT/punct/8",
        ("police # declared # The act | void",)),
    Row("what somebody is described as in a relative clause",
        "He/PRON/nsubj/2 met/VERB/root/0 Lee/PROPN/obj/2 ,/PUNCT/punct/7 whom/PRON/obj/7 she/PRON/nsubj/7 described/VERB/acl:relcl/3 as/ADP/case/9 weak/ADJ/obl/7 ./PUNCT/punct/2",
        "He/PRON/nsubj/2 met/VERB/ROOT/0 Lee/PROPN/dobj/2 ,/PUNCT/punct/3 whom/PRON/dobj/7 she/PRON/nsubj/7 described/VERB/relcl/3 as/ADP/prep/7 weak/ADJ/pobj/8 ./PUNCT/punct/2",
        ("she # described # Lee | weak",)),
    Row("a reporting clause that closes a sentence and hangs anywhere",
        "Talks/NOUN/nsubj/2 failed/VERB:Tense=Past/root/0 ,/PUNCT/punct/5 officials/NOUN/nsubj/5 said/VERB/conj/2 ./PUNCT/punct/2",
        "Talks/NOUN/nsubj/2 failed/VERB:Tense=Past/ROOT/0 ,/PUNCT/punct/2 officials/NOUN/nsubj/5 said/VERB/conj/2 ./PUNCT/punct/2",
        ("officials # said # Talks failed",)),
    Row("an as-clause with an agent",
        "As/SCONJ/mark/2 reported/VERB/advcl/7 by/ADP/case/4 CNN/PROPN/obl:agent/2 ,/PUNCT/punct/2 talks/NOUN/nsubj/7 failed/VERB/root/0 ./PUNCT/punct/7",
        "As/SCONJ/mark/2 reported/VERB/advcl/7 by/ADP/agent/2 CNN/PROPN/pobj/3 ,/PUNCT/punct/7 talks/NOUN/nsubj/7 failed/VERB/ROOT/0 ./PUNCT/punct/7",
        ("CNN # reported # talks failed",)),
    Row("an as-clause that nothing sets off is none",
        "They/PRON/nsubj/2 left/VERB/root/0 as/SCONJ/mark/5 he/PRON/nsubj/5 proposed/VERB/advcl/2 ./PUNCT/punct/2",
        "They/PRON/nsubj/2 left/VERB/ROOT/0 as/SCONJ/mark/5 he/PRON/nsubj/5 proposed/VERB/advcl/2 ./PUNCT/punct/2",
        ()),
    Row("quoted as saying",
        "CNN/PROPN/nsubj/2 quoted/VERB/root/0 Lee/PROPN/obj/2 as/SCONJ/mark/5 saying/VERB/advcl/2 prices/NOUN/nsubj/7 fell/VERB/ccomp/5 ./PUNCT/punct/2",
        "CNN/PROPN/nsubj/2 quoted/VERB/ROOT/0 Lee/PROPN/dobj/2 as/ADP/prep/2 saying/VERB/pcomp/4 prices/NOUN/nsubj/7 fell/VERB/ccomp/5 ./PUNCT/punct/2",
        ("CNN # quoted # Lee as saying prices fell", "Lee # saying # prices fell")),
    Row("a noun and whose it is",
        "He/PRON/nsubj/2 backed/VERB/root/0 the/DET/det/4 contention/NOUN/obj/2 of/ADP/case/6 Lee/PROPN/nmod/4 that/SCONJ/mark/9 prices/NOUN/nsubj/9 fell/VERB/acl/4 ./PUNCT/punct/2",
        "He/PRON/nsubj/2 backed/VERB/ROOT/0 the/DET/det/4 contention/NOUN/dobj/2 of/ADP/prep/4 Lee/PROPN/pobj/5 that/SCONJ/mark/9 prices/NOUN/nsubj/9 fell/VERB/acl/4 ./PUNCT/punct/2",
        ("Lee # contention # that prices fell",)),
    Row("a noun that nobody around it says",
        "It/PRON/nsubj/2 rose/VERB/root/0 amid/ADP/case/4 reports/NOUN/obl/2 that/SCONJ/mark/7 prices/NOUN/nsubj/7 fell/VERB/acl/4 ./PUNCT/punct/2",
        "It/PRON/nsubj/2 rose/VERB/ROOT/0 amid/ADP/prep/2 reports/NOUN/pobj/3 that/SCONJ/mark/7 prices/NOUN/nsubj/7 fell/VERB/acl/4 ./PUNCT/punct/2",
        ("- # reports # that prices fell",)),
]
# fmt: on


@pytest.mark.parametrize("scheme", ["universal", "clear"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_both_schemes_report_the_same(row: Row, scheme: str) -> None:
    document = parsed(getattr(row, scheme))
    drafts = [reading.draft for reading in read_parse(Tree(document))]
    reports = [shown(document, draft) for draft in drafts if not draft.attitude]
    assert sorted(reports) == sorted(row.reported)


def extracted(text: str, *sentences: str) -> list[Draft]:
    """Run the whole extractor over a text whose words no parser has hung anywhere."""
    tokens: list[Token] = []
    bounds: list[Sentence] = []
    place = 0
    for sentence in sentences:
        first = len(tokens)
        for word in sentence.split():
            start = text.index(word, place)
            place = start + len(word)
            root = len(tokens) == first
            relation = "root" if root else "dep"
            tokens.append(Token(start, place, word, word.lower(), "X", first, relation))
        bounds.append(Sentence(first, len(tokens)))
    return SyntaxRules().extract(Document(text, tuple(tokens), tuple(bounds)))


def test_a_sentence_split_inside_marks_breaks_nothing() -> None:
    text = "“It failed. We tried,” Ann Lee said."
    drafts = extracted(text, "“ It failed .", "We tried , ”", "Ann Lee said .")
    assert [shown(Document(text), draft) for draft in drafts] == [
        "Ann Lee # said # “It failed. We tried,”"
    ]


def test_speech_around_its_reporting_clause_is_one_quotation() -> None:
    text = "“It failed,” Ann Lee said. “We tried.”"
    drafts = extracted(text, "“ It failed , ” Ann Lee said .", "“ We tried . ”")
    assert [len(draft.content) for draft in drafts] == [2]


def test_scare_quotes_are_left_alone() -> None:
    text = "The so-called “experts” met on Monday."
    assert extracted(text, "The so-called “ experts ” met on Monday .") == []


def test_a_report_within_a_report_names_its_parent() -> None:
    rows = (
        "CNN/PROPN/nsubj/2 reported/VERB/root/0 that/SCONJ/mark/5 Maduro/PROPN/nsubj/5 "
        "said/VERB/ccomp/2 talks/NOUN/nsubj/7 failed/VERB/ccomp/5 ./PUNCT/punct/2"
    )
    outer, inner = SyntaxRules().extract(parsed(rows))
    assert (outer.parent, inner.parent) == (None, 0)
    assert outer.content[0].contains(inner.content[0])


def test_no_two_quotations_stand_inside_each_other() -> None:
    rows = (
        "Prices/NOUN/nsubj/6 ,/PUNCT/punct/3 Lee/PROPN/nsubj/4 said/VERB/parataxis/6 ,/PUNCT/punct/4 "
        "fell/VERB/root/0 ,/PUNCT/punct/9 Kim/PROPN/nsubj/9 said/VERB/parataxis/6 ./PUNCT/punct/6"
    )
    drafts = SyntaxRules().extract(parsed(rows))
    for number, draft in enumerate(drafts):
        assert draft.parent is None or drafts[draft.parent].parent != number


# fmt: off
# What comes of two readings: the parse's, above, and the surface rules'.
TOGETHER = [
    Row("a clause before the main clause ends before it",
        "While/SCONJ/mark/4 a/DET/det/3 court/NOUN/nsubj/4 found/VERB/advcl/10 that/SCONJ/mark/6 aid/NOUN/nsubj/7 stopped/VERB/ccomp/4 ,/PUNCT/punct/4 ministers/NOUN/nsubj/10 left/VERB/root/0 ./PUNCT/punct/10",
        "While/SCONJ/mark/4 a/DET/det/3 court/NOUN/nsubj/4 found/VERB/advcl/10 that/SCONJ/mark/6 aid/NOUN/nsubj/7 stopped/VERB/ccomp/4 ,/PUNCT/punct/10 ministers/NOUN/nsubj/10 left/VERB/ROOT/0 ./PUNCT/punct/10",
        ("a court # found # that aid stopped",)),
    Row("a plain object is no report",
        "Police/NOUN/nsubj/2 found/VERB/root/0 the/DET/det/4 shoes/NOUN/obj/2 ./PUNCT/punct/2",
        "Police/NOUN/nsubj/2 found/VERB/ROOT/0 the/DET/det/4 shoes/NOUN/dobj/2 ./PUNCT/punct/2",
        ()),
    Row("a participle before a noun is no report",
        "The/DET/det/3 alleged/VERB/amod/3 crime/NOUN/nsubj/4 shocked/VERB/root/0 him/PRON/obj/4 ./PUNCT/punct/4",
        "The/DET/det/3 alleged/VERB/amod/3 crime/NOUN/nsubj/4 shocked/VERB/ROOT/0 him/PRON/dobj/4 ./PUNCT/punct/4",
        ()),
    Row("what may yet be said is no report",
        "He/PRON/nsubj/2 hopes/VERB/root/0 to/PART/mark/4 say/VERB/xcomp/2 that/SCONJ/mark/7 talks/NOUN/nsubj/7 failed/VERB/ccomp/4 ./PUNCT/punct/2",
        "He/PRON/nsubj/2 hopes/VERB/ROOT/0 to/PART/aux/4 say/VERB/xcomp/2 that/SCONJ/mark/7 talks/NOUN/nsubj/7 failed/VERB/ccomp/4 ./PUNCT/punct/2",
        ()),
    Row("the whole noun phrase is the source",
        "People/NOUN/nsubj/7 who/PRON/nsubj/3 fought/VERB/acl:relcl/1 other/ADJ/amod/6 online/ADJ/amod/6 threats/NOUN/obj/3 said/VERB/root/0 talks/NOUN/nsubj/9 failed/VERB/ccomp/7 ./PUNCT/punct/7",
        "People/NOUN/nsubj/7 who/PRON/nsubj/3 fought/VERB/relcl/1 other/ADJ/amod/6 online/ADJ/amod/6 threats/NOUN/dobj/3 said/VERB/ROOT/0 talks/NOUN/nsubj/9 failed/VERB/ccomp/7 ./PUNCT/punct/7",
        ("People who fought other online threats # said # talks failed",)),
    Row("speech keeps its marks, whatever the parse does",
        "“/PUNCT/punct/2 Talks/NOUN/nsubj/3 failed/VERB/dep/6 ,/PUNCT/punct/3 ”/PUNCT/punct/3 said/VERB/root/0 Ann/PROPN/compound/8 Lee/PROPN/nsubj/6 ./PUNCT/punct/6",
        "“/PUNCT/punct/2 Talks/NOUN/nsubj/3 failed/VERB/dep/6 ,/PUNCT/punct/3 ”/PUNCT/punct/3 said/VERB/ROOT/0 Ann/PROPN/compound/8 Lee/PROPN/nsubj/6 ./PUNCT/punct/6",
        ("Ann Lee # said # “Talks failed,”",)),
    Row("a verb of a parse's own",
        "Lee/PROPN/nsubj/2 cast/VERB/root/0 him/PRON/obj/2 as/ADP/case/5 weak/ADJ/obl/2 ./PUNCT/punct/2",
        "Lee/PROPN/nsubj/2 cast/VERB/ROOT/0 him/PRON/dobj/2 as/ADP/prep/2 weak/ADJ/pobj/4 ./PUNCT/punct/2",
        ("Lee # cast # him as weak",)),
    Row("an object of a verb that means nothing else",
        "Lee/PROPN/nsubj/2 ripped/VERB/root/0 the/DET/det/4 deal/NOUN/obj/2 ./PUNCT/punct/2",
        "Lee/PROPN/nsubj/2 ripped/VERB/ROOT/0 the/DET/det/4 deal/NOUN/dobj/2 ./PUNCT/punct/2",
        ("Lee # ripped # the deal",)),
    Row("an act is no report",
        "She/PRON/nsubj/2 declared/VERB/root/0 a/DET/det/4 state/NOUN/obj/2 of/ADP/case/6 emergency/NOUN/nmod/4 ./PUNCT/punct/2",
        "She/PRON/nsubj/2 declared/VERB/ROOT/0 a/DET/det/4 state/NOUN/dobj/2 of/ADP/prep/4 emergency/NOUN/pobj/5 ./PUNCT/punct/2",
        ()),
    Row("a relation is no report",
        "He/PRON/nsubj:pass/3 was/AUX/aux:pass/3 linked/VERB/root/0 to/ADP/case/6 the/DET/det/6 group/NOUN/obl/3 ./PUNCT/punct/3",
        "He/PRON/nsubjpass/3 was/AUX/auxpass/3 linked/VERB/ROOT/0 to/ADP/prep/3 the/DET/det/6 group/NOUN/pobj/4 ./PUNCT/punct/3",
        ()),
    Row("where something comes from is no report",
        "CNN/PROPN/nsubj/2 spoke/VERB/root/0 ,/PUNCT/punct/4 citing/VERB/advcl/2 new/ADJ/amod/6 data/NOUN/obj/4 ./PUNCT/punct/2",
        "CNN/PROPN/nsubj/2 spoke/VERB/ROOT/0 ,/PUNCT/punct/2 citing/VERB/advcl/2 new/ADJ/amod/6 data/NOUN/dobj/4 ./PUNCT/punct/2",
        ()),
    Row("a noun that looks like a reporting verb",
        "The/DET/det/3 two/NUM/nummod/3 states/NOUN/nsubj/4 hold/VERB/root/0 primaries/NOUN/obj/4 ./PUNCT/punct/4",
        "The/DET/det/3 two/NUM/nummod/3 states/NOUN/nsubj/4 hold/VERB/ROOT/0 primaries/NOUN/dobj/4 ./PUNCT/punct/4",
        ()),
    Row("a reporting noun with a bare noun is a topic",
        "He/PRON/nsubj/2 denied/VERB/root/0 the/DET/det/4 allegations/NOUN/obj/2 of/ADP/case/6 fraud/NOUN/nmod/4 ./PUNCT/punct/2",
        "He/PRON/nsubj/2 denied/VERB/ROOT/0 the/DET/det/4 allegations/NOUN/dobj/2 of/ADP/prep/4 fraud/NOUN/pobj/5 ./PUNCT/punct/2",
        ("He # denied # the allegations of fraud",)),
    Row("a relative clause behind a source is no content",
        "It/PRON/nsubj/2 burned/VERB:Tense=Past/root/0 ,/PUNCT/punct/2 according/VERB/case/6 to/ADP/fixed/4 police/NOUN/obl/2 ,/PUNCT/punct/9 who/PRON/nsubj/9 came/VERB:Tense=Past/acl:relcl/6 ./PUNCT/punct/2",
        "It/PRON/nsubj/2 burned/VERB:Tense=Past/ROOT/0 ,/PUNCT/punct/2 according/VERB/prep/2 to/ADP/prep/4 police/NOUN/pobj/5 ,/PUNCT/punct/6 who/PRON/nsubj/9 came/VERB:Tense=Past/relcl/6 ./PUNCT/punct/2",
        ("police # according to # It burned",)),
    Row("to before a noun is no infinitive",
        "They/PRON/nsubj/2 agreed/VERB/root/0 to/ADP/case/5 a/DET/det/5 truce/NOUN/obl/2 that/PRON/nsubj/7 held/VERB/acl:relcl/5 ./PUNCT/punct/2",
        "They/PRON/nsubj/2 agreed/VERB/ROOT/0 to/ADP/prep/2 a/DET/det/5 truce/NOUN/pobj/3 that/PRON/nsubj/7 held/VERB/relcl/5 ./PUNCT/punct/2",
        ()),
    Row("what a speaker says now is no report of its own",
        "“/PUNCT/punct/3 We/PRON/nsubj/3 say/VERB:Tense=Pres/ccomp/9 that/SCONJ/mark/6 it/PRON/nsubj/6 failed/VERB/ccomp/3 ,/PUNCT/punct/3 ”/PUNCT/punct/3 said/VERB/root/0 Lee/PROPN/nsubj/9 ./PUNCT/punct/9",
        "“/PUNCT/punct/3 We/PRON/nsubj/3 say/VERB:Tense=Pres/ccomp/9 that/SCONJ/mark/6 it/PRON/nsubj/6 failed/VERB/ccomp/3 ,/PUNCT/punct/9 ”/PUNCT/punct/9 said/VERB/ROOT/0 Lee/PROPN/nsubj/9 ./PUNCT/punct/9",
        ("Lee # said # “We say that it failed,”",)),
    Row("a verb between a name and a noun phrase, which parsers take for an attribute",
        "Ann/PROPN/nsubj/2 Lee/PROPN/nsubj/5 announced/VERB/amod/4 plans/NOUN/root/0 to/PART/mark/6 leave/VERB/acl/4 ./PUNCT/punct/4",
        "Ann/PROPN/nsubj/2 Lee/PROPN/nsubj/5 announced/VERB/amod/4 plans/NOUN/ROOT/0 to/PART/aux/6 leave/VERB/acl/4 ./PUNCT/punct/4",
        ("Ann Lee # announced # plans to leave",)),
    Row("who issued a document is the source",
        "CNN/PROPN/nmod:poss/3 's/PART/case/1 poll/NOUN/nsubj/4 found/VERB/root/0 prices/NOUN/nsubj/6 fell/VERB/ccomp/4 ./PUNCT/punct/4",
        "CNN/PROPN/poss/3 's/PART/case/1 poll/NOUN/nsubj/4 found/VERB/ROOT/0 prices/NOUN/nsubj/6 fell/VERB/ccomp/4 ./PUNCT/punct/4",
        ("CNN # found # prices fell",)),
    Row("who a document is by is the source",
        "A/DET/det/2 report/NOUN/nsubj/5 by/ADP/case/4 CNN/PROPN/nmod/2 said/VERB/root/0 prices/NOUN/nsubj/7 fell/VERB/ccomp/5 ./PUNCT/punct/5",
        "A/DET/det/2 report/NOUN/nsubj/5 by/ADP/prep/2 CNN/PROPN/pobj/3 said/VERB/ROOT/0 prices/NOUN/nsubj/7 fell/VERB/ccomp/5 ./PUNCT/punct/5",
        ("CNN # said # prices fell",)),
    Row("an owner without the adjective after it",
        "Her/PRON/nmod:poss/3 official/ADJ/amod/3 pledge/NOUN/root/0 to/PART/mark/5 leave/VERB/acl/3 ./PUNCT/punct/3",
        "Her/PRON/poss/3 official/ADJ/amod/3 pledge/NOUN/ROOT/0 to/PART/aux/5 leave/VERB/acl/3 ./PUNCT/punct/3",
        ("Her # pledge # to leave",)),
    Row("a quantity with its approximation",
        "More/ADJ/advmod/3 than/ADP/fixed/1 half/NOUN/nsubj/4 say/VERB/root/0 prices/NOUN/nsubj/6 fell/VERB/ccomp/4 ./PUNCT/punct/4",
        "More/ADJ/amod/3 than/ADP/quantmod/1 half/NOUN/nsubj/4 say/VERB/ROOT/0 prices/NOUN/nsubj/6 fell/VERB/ccomp/4 ./PUNCT/punct/4",
        ("More than half # say # prices fell",)),
    Row("a dateline is no part of the source",
        "BOSTON/PROPN/compound/4 —/PUNCT/punct/4 The/DET/det/4 campaign/NOUN/nsubj/5 said/VERB/root/0 prices/NOUN/nsubj/7 fell/VERB/ccomp/5 ./PUNCT/punct/5",
        "BOSTON/PROPN/compound/4 —/PUNCT/punct/4 The/DET/det/4 campaign/NOUN/nsubj/5 said/VERB/ROOT/0 prices/NOUN/nsubj/7 fell/VERB/ccomp/5 ./PUNCT/punct/5",
        ("The campaign # said # prices fell",)),
    Row("somebody else has asked",
        "Asked/VERB:VerbForm=Part|Tense=Past/advcl/7 whether/SCONJ/mark/4 prices/NOUN/nsubj/4 fell/VERB/ccomp/1 ,/PUNCT/punct/1 Lee/PROPN/nsubj/7 left/VERB/root/0 ./PUNCT/punct/7",
        "Asked/VERB:VerbForm=Part|Tense=Past/advcl/7 whether/SCONJ/mark/4 prices/NOUN/nsubj/4 fell/VERB/ccomp/1 ,/PUNCT/punct/7 Lee/PROPN/nsubj/7 left/VERB/ROOT/0 ./PUNCT/punct/7",
        ("- # Asked # whether prices fell",)),
    Row("what belongs to a noun, wherever a parser hangs it",
        "Lee/PROPN/nsubj/2 denied/VERB/root/0 his/PRON/nmod:poss/4 guilt/NOUN/obj/2 in/ADP/case/6 murders/NOUN/obl/2 ./PUNCT/punct/2",
        "Lee/PROPN/nsubj/2 denied/VERB/ROOT/0 his/PRON/poss/4 guilt/NOUN/dobj/2 in/ADP/prep/2 murders/NOUN/pobj/5 ./PUNCT/punct/2",
        ("Lee # denied # his guilt in murders",)),
    Row("an adverbial after a noun",
        "Lee/PROPN/nsubj/2 denied/VERB/root/0 his/PRON/nmod:poss/4 guilt/NOUN/obj/2 in/ADP/case/7 a/DET/det/7 tweet/NOUN/obl/2 ./PUNCT/punct/2",
        "Lee/PROPN/nsubj/2 denied/VERB/ROOT/0 his/PRON/poss/4 guilt/NOUN/dobj/2 in/ADP/prep/2 a/DET/det/7 tweet/NOUN/pobj/5 ./PUNCT/punct/2",
        ("Lee # denied # his guilt",)),
    Row("a semicolon ends indirect speech",
        "Police/NOUN/nsubj/2 said/VERB/root/0 it/PRON/nsubj/4 burned/VERB:Tense=Past/ccomp/2 ;/PUNCT/punct/2 Lee/PROPN/nsubj/7 wept/VERB:Tense=Past/parataxis/4 ./PUNCT/punct/2",
        "Police/NOUN/nsubj/2 said/VERB/ROOT/0 it/PRON/nsubj/4 burned/VERB:Tense=Past/ccomp/2 ;/PUNCT/punct/2 Lee/PROPN/nsubj/7 wept/VERB:Tense=Past/parataxis/4 ./PUNCT/punct/2",
        ("Police # said # it burned",)),
    Row("a tense that is no longer shifted is the narrator's",
        "He/PRON/nsubj/2 said/VERB/root/0 they/PRON/nsubj/5 would/AUX:VerbForm=Fin/aux/5 go/VERB/ccomp/2 ,/PUNCT/punct/9 but/CCONJ/cc/9 they/PRON/nsubj/9 stay/VERB:Tense=Pres/conj/5 ./PUNCT/punct/2",
        "He/PRON/nsubj/2 said/VERB/ROOT/0 they/PRON/nsubj/5 would/AUX:VerbForm=Fin/aux/5 go/VERB/ccomp/2 ,/PUNCT/punct/5 but/CCONJ/cc/5 they/PRON/nsubj/9 stay/VERB:Tense=Pres/conj/5 ./PUNCT/punct/2",
        ("He # said # they would go",)),
    Row("a second verb after a phrase is the narrator's",
        "He/PRON/nsubj/2 urged/VERB:Tense=Past/root/0 them/PRON/obj/2 to/PART/mark/5 go/VERB/xcomp/2 and/CCONJ/cc/7 left/VERB:Tense=Past/conj/5 ./PUNCT/punct/2",
        "He/PRON/nsubj/2 urged/VERB:Tense=Past/ROOT/0 them/PRON/dobj/2 to/PART/aux/5 go/VERB/xcomp/2 and/CCONJ/cc/5 left/VERB:Tense=Past/conj/5 ./PUNCT/punct/2",
        ("He # urged # them to go",)),
    Row("a second participle is a second report",
        "He/PRON/nsubj/2 spoke/VERB/root/0 ,/PUNCT/punct/4 calling/VERB/advcl/2 it/PRON/obj/4 rigged/ADJ/xcomp/4 and/CCONJ/cc/8 vowing/VERB/conj/6 to/PART/mark/10 leave/VERB/xcomp/8 ./PUNCT/punct/2",
        "He/PRON/nsubj/2 spoke/VERB/ROOT/0 ,/PUNCT/punct/2 calling/VERB/advcl/2 it/PRON/dobj/4 rigged/ADJ/oprd/4 and/CCONJ/cc/6 vowing/VERB/conj/6 to/PART/aux/10 leave/VERB/xcomp/8 ./PUNCT/punct/2",
        ("He # calling # it rigged", "He # vowing # to leave")),
    Row("a participle behind words in marks is the narrator's",
        "He/PRON/nsubj/2 called/VERB:Tense=Past/root/0 it/PRON/obj/2 “/PUNCT/punct/5 rigged/ADJ/xcomp/2 ,/PUNCT/punct/8 ”/PUNCT/punct/8 saying/VERB/advcl/2 they/PRON/nsubj/10 lied/VERB:Tense=Past/ccomp/8 ./PUNCT/punct/2",
        "He/PRON/nsubj/2 called/VERB:Tense=Past/ROOT/0 it/PRON/dobj/2 “/PUNCT/punct/5 rigged/ADJ/oprd/2 ,/PUNCT/punct/2 ”/PUNCT/punct/2 saying/VERB/advcl/2 they/PRON/nsubj/10 lied/VERB:Tense=Past/ccomp/8 ./PUNCT/punct/2",
        ("He # called # it “rigged,”", "He # saying # they lied")),
    Row("the narrator goes on behind a comma",
        "She/PRON/nsubj/2 said/VERB/root/0 she/PRON/nsubj/4 won/VERB:Tense=Past/ccomp/2 ,/PUNCT/punct/8 and/CCONJ/cc/8 he/PRON/nsubj/8 left/VERB:Tense=Past/conj/2 ./PUNCT/punct/2",
        "She/PRON/nsubj/2 said/VERB/ROOT/0 she/PRON/nsubj/4 won/VERB:Tense=Past/ccomp/2 ,/PUNCT/punct/2 and/CCONJ/cc/2 he/PRON/nsubj/8 left/VERB:Tense=Past/conj/2 ./PUNCT/punct/2",
        ("She # said # she won",)),
]
# fmt: on


@pytest.mark.parametrize("scheme", ["universal", "clear"])
@pytest.mark.parametrize("row", TOGETHER, ids=lambda row: row.name)
def test_two_readings_make_one(row: Row, scheme: str) -> None:
    document = parsed(getattr(row, scheme))
    drafts = SyntaxRules().extract(document)
    reports = [shown(document, draft) for draft in drafts if not draft.attitude]
    assert sorted(reports) == sorted(row.reported)


def test_attitudes_are_marked() -> None:
    rows = "He/PRON/nsubj/2 hopes/VERB/root/0 that/SCONJ/mark/5 talks/NOUN/nsubj/5 succeed/VERB/ccomp/2"
    assert [draft.attitude for draft in SyntaxRules().extract(parsed(rows))] == [True]


def test_a_finding_that_nobody_says_is_an_attitude_at_most() -> None:
    rows = (
        "The/DET/det/2 delay/NOUN/nsubj/3 suggests/VERB/root/0 that/SCONJ/mark/6 talks/NOUN/nsubj/6 "
        "failed/VERB/ccomp/3"
    )
    said = rows.replace("delay", "sources")
    assert [draft.attitude for draft in SyntaxRules().extract(parsed(rows))] == [True]
    assert [draft.attitude for draft in SyntaxRules().extract(parsed(said))] == [False]


def test_confidences_are_probabilities() -> None:
    for row in ROWS:
        for draft in SyntaxRules().extract(parsed(row.universal)):
            assert 0.0 < draft.confidence <= 1.0


def test_a_document_without_words_has_no_quotations() -> None:
    assert SyntaxRules().extract(Document("")) == []
    assert SyntaxRules().extract(Document(" \n ")) == []


def test_a_text_without_a_parse_still_has_its_speech() -> None:
    drafts = SyntaxRules().extract(Document("“It failed,” Ann Lee said."))
    assert [draft.content for draft in drafts] == [(Span(0, 12),)]


words = st.sampled_from(
    [
        *("said", "that", "accused", "of", "according", "to", "“", "”", ",", ".", "claim", "He"),
        *(";", "–", "and", "but", "who", "saying", "Asked", "\n"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(words, st.integers(0, 40), st.sampled_from(RELATIONS)), max_size=25))
def test_any_tree_at_all_is_survived(rows: list[tuple[str, int, str]]) -> None:
    """Heads at random: circles, crossing arcs, sentences of several roots."""
    text = " ".join(word for word, _, _ in rows)
    tokens, place = [], 0
    for word, head, relation in rows:
        start = text.index(word, place)
        place = start + len(word)
        pos = "VERB" if head % 2 else "NOUN"
        tokens.append(Token(start, place, word, word.lower(), pos, head % len(rows), relation))
    document = Document(text, tuple(tokens), (Sentence(0, len(tokens)),) if tokens else ())
    drafts = SyntaxRules().extract(document)
    assemble(text, drafts, attitudes=True)  # refuses spans and parents that do not fit


def test_the_cost_grows_with_the_text_and_not_with_its_square() -> None:
    def seconds(size: int) -> float:
        rows = " ".join(
            f"he/PRON/nsubj/{2 * n + 2} said/VERB/{'ccomp' if n else 'root'}/{2 * n}"
            for n in range(size)
        )
        document = parsed(rows)
        best = math.inf
        for _ in range(3):
            start = time.perf_counter()
            SyntaxRules().extract(document)
            best = min(best, time.perf_counter() - start)
        return best

    # A quadratic cost would be nine times as high.
    assert seconds(3000) < 6 * seconds(1000)
