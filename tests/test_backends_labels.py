"""No label of either scheme is missing from the table, and structure is changed as UD wants it."""

from quotes.backends.labels import RELATIONS, UNIVERSAL, Arcs, to_universal

# Every dependency label of spaCy's English pipelines, from the label scheme that en_core_web_sm,
# _md, _lg and _trf 3.x publish.
PUBLISHED = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj "
    "csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass "
    "nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
)
SUBTYPED = (
    "acl:relcl advcl:relcl aux:pass cc:preconj compound:prt csubj:pass det:predet flat:foreign "
    "nmod:poss nmod:tmod nsubj:outer nsubj:pass obl:agent obl:npmod obl:tmod nmod:desc obl:unmarked"
)
UNIVERSAL_WITH_SUBTYPES = {*UNIVERSAL, *SUBTYPED.split()}


def test_no_label_of_spacy_is_missing() -> None:
    assert set(PUBLISHED.split()) <= set(RELATIONS)


def test_every_label_of_spacy_becomes_one_of_universal_dependencies() -> None:
    assert all(RELATIONS[label] in UNIVERSAL_WITH_SUBTYPES for label in PUBLISHED.split())


def test_no_label_of_universal_dependencies_is_missing() -> None:
    assert set(UNIVERSAL) <= set(RELATIONS)
    assert all(RELATIONS[label] == label for label in UNIVERSAL)


def test_subtypes_are_kept() -> None:
    labels = SUBTYPED.split()
    arcs = Arcs([0] * len(labels), [*labels], ["X"] * len(labels), [""] * len(labels))
    to_universal(arcs)
    assert arcs.labels == labels


def test_what_nobody_knows_becomes_dep() -> None:
    arcs = Arcs([0, 0], ["root", "sb"], ["VERB", "NOUN"], ["", ""])
    to_universal(arcs)
    assert arcs.labels == ["root", "dep"]


def test_prepositions_and_copulas_give_up_their_place() -> None:
    # She is in the house of Lee.
    arcs = Arcs(
        [1, 1, 1, 4, 2, 4, 5],
        ["nsubj", "ROOT", "prep", "det", "pobj", "prep", "pobj"],
        ["PRON", "AUX", "ADP", "DET", "NOUN", "ADP", "PROPN"],
        ["she", "be", "in", "the", "house", "of", "Lee"],
    )
    to_universal(arcs)
    assert arcs.labels == ["nsubj", "root", "case", "det", "obl", "case", "nmod"]
    assert arcs.heads == [1, 1, 4, 4, 1, 6, 4]
