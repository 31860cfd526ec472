"""What the patterns of a query can match: never less than what its answer hangs on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store, Triple

from tartar_kg import layout
from tartar_kg.catalogue.files import read
from tartar_kg.changes import Change, change_of
from tartar_kg.graphs import read_store
from tartar_kg.reviewing.answers import Answer, answer_of, reaches
from tartar_kg.reviewing.patterns import matched

HEAD = (
    "PREFIX e: <http://e.example/> PREFIX f: <http://f.example/#> "
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
)
QUERIES = [read(path) for path in layout.query_files()]


@pytest.fixture(scope="module")
def shipped() -> Store:
    return read_store(layout.graph_files())


@pytest.fixture(scope="module")
def answers(shipped: Store) -> dict[str, Answer]:
    return {query.name: answer_of(shipped.query(query.sparql)) for query in QUERIES}


def triple(text: str) -> Triple:
    (found,) = Store().query(f"{HEAD} CONSTRUCT {{ {text} }} WHERE {{}}")  # type: ignore[misc]
    return found


def reached(query: str, text: str) -> bool:
    return matched(HEAD + query).can_match(triple(text))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("SELECT ?x WHERE { ?x e:p ?y }", "e:a e:p e:b"),
        ("SELECT ?x WHERE { ?x e:q ?z ; e:p ?y }", "e:a e:p e:b"),
        ("SELECT ?x WHERE { ?x e:q/e:p e:b }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x e:q/e:p e:b }", "e:a e:p e:b"),
        ("SELECT ?x WHERE { ?x ^e:p e:b }", "e:b e:p e:a"),
        ("SELECT ?x WHERE { ?x ^(e:p) e:b }", "e:b e:p e:a"),
        ("SELECT ?x WHERE { ?x e:p+ e:b }", "e:a e:p e:c"),
        ("SELECT ?x WHERE { ?x e:p* ?y }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x e:p? ?y }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x (e:p/e:p)* ?y }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x !e:p ?y }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x !(e:p|^e:q) ?y }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x ! a ?y }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x ?p ?y }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x e:p 1 ; ?p ?y }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { [] ?p 1 }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { [ ?p ?x ] e:p 1 }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { (1 2) ?p -1 }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x e:p (1 2) }", "e:a rdf:rest 1"),
        ("SELECT ?x WHERE { FILTER(?x = 1) ?x ?p ?y }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { FILTER EXISTS { ?x e:p ?y } }", "e:a e:p e:c"),
        ("SELECT (EXISTS { ?x e:p ?y } AS ?z) WHERE {}", "e:a e:p e:c"),
        ("SELECT (EXISTS { ?x ?p ?y } AS ?z) WHERE {}", "e:a e:p e:c"),
        ("SELECT ?x WHERE { ?x e:q 1 } GROUP BY ?x HAVING(EXISTS { ?x ?p ?y })", "e:a e:p e:c"),
        ("SELECT ?x WHERE { ?x e:q 1 MINUS { ?x e:p ?y } }", "e:a e:p e:c"),
        ("SELECT ?x WHERE { { SELECT ?x ?y ?z WHERE { ?x e:p ?y } } ?x ?p ?y }", "e:a e:q 1"),
        ("SELECT ?x WHERE { ?x e:p '''#''' # }\n . ?x e:q ?y }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x e:p \"\\\"#\" . ?x e:q ?y }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x a e:Thing, ?y }", "e:a a e:Other"),
        ("SELECT ?x WHERE { ?x a e:Thing, e:Other }", "e:a a e:Other"),
        ("SELECT ?x WHERE { ?x a e:Thing . ?y a ?x }", "e:a a e:Other"),
        ("SELECT ?x WHERE { ?x e:p 5 }", "e:a e:p 6"),
        ("SELECT ?x WHERE { ?x <http://e.example/p> ?y }", "e:a e:p e:b"),
        ("SELECT ?x WHERE { ?x.e:p e:q ?y }", "e:a e:q e:b"),
        ("SELECT ?x WHERE { ?x e:q 5.?x e:p ?y }", "e:a e:p e:b"),
        ("SELECT ?x WHERE { ?x e:r?y.?x e:p ?y }", "e:a e:p e:b"),
        ("SELECT ?x WHERE { FILTER(?x<?y)?x(e:p)?y.FILTER(?y>?x) }", "e:a e:p e:b"),
        ("SELECT ?x WHERE { ?x e:%70 ?y }", "e:a e:p e:b"),
        ("SELECT ?x WHERE { ?x e:\\-p ?y }", "e:a e:p e:b"),
        ("BASE <http://e.example/> SELECT ?x WHERE { ?x <p> ?y }", "e:a e:p e:b"),
        ("PREFIX e: <http://f.example/#> SELECT ?x WHERE { ?x e:p ?y }", "e:a f:p e:b"),
        ("SELECT ?x WHERE { GRAPH ?g { ?x e:q ?y } }", "e:a e:p e:b"),
        ("DESCRIBE e:a", "e:a e:p e:b"),
        ("CONSTRUCT WHERE { ?x ?p ?y }", "e:a e:p e:b"),
        ("ASK { e:a e:p e:b }", "e:a e:p e:b"),
        ("no query at all \u20ac", "e:a e:p e:b"),
        ("SELECT ?x WHERE { ?x e:p ?y } }", "e:a e:q e:b"),
    ],
)  # fmt: skip
def test_reached(query: str, text: str) -> None:
    assert reached(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("SELECT ?x ?y ?z WHERE { ?x e:p ?y } ORDER BY ?x ?y ?z", "e:a e:q e:b"),
        ("SELECT ?x WHERE { VALUES (?x ?y ?z) { (1 2 3) } ?x e:p ?y }", "e:a e:q e:b"),
        ("SELECT ?x WHERE { FILTER(?x = 1) ?x e:p ?y }", "e:a e:q e:b"),
        ("SELECT ?x WHERE { BIND(1 AS ?x) ?x e:p ?y }", "e:a e:q e:b"),
        ("SELECT ?x WHERE { FILTER(!(NOT EXISTS { ?x e:p 1 })) }", "e:a e:q e:b"),
        ("SELECT ?x WHERE { ?x e:p ?y FILTER(?x IN (?y, ?x) && (?x || ?y)) }", "e:a e:q e:b"),
        ("SELECT (COUNT(*) AS ?n) WHERE { ?x e:p ?y }", "e:a e:q e:b"),
        ("SELECT ?x WHERE { ?x a e:Thing ; e:p ?y }", "e:a a e:Other"),
        ("SELECT ?x WHERE { ?x e:q e:a, e:b }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x e:r/e:q e:b }", "e:a e:q e:c"),
        ("SELECT ?x WHERE { ?x e:p 'e:q' } # e:q", "e:a e:q e:c"),
    ],
)  # fmt: skip
def test_not_reached(query: str, text: str) -> None:
    assert not reached(query, text)


def test_a_new_label_reaches_few_stored_queries(shipped: Store) -> None:
    """Some find things by it, have a path that may have no triples, or ask for any link."""
    label = Triple(
        triple("<https://w3id.org/tartar-kg/person/tural-qojaev> e:p 1").subject,
        triple("e:a <http://www.w3.org/2000/01/rdf-schema#label> 1").predicate,
        triple("e:a e:p 'T.'").object,
    )
    change = change_of(shipped, [label])
    found = [query.name for query in QUERIES if reaches(query, change)]
    few = ["dossier", "search-claims", "search-texts", "support-lost-without-speaker"]
    assert found == [*few, "things-by-class", "uses-of-concepts"]


def by_predicate(store: Store) -> dict[NamedNode, list[Triple]]:
    found: dict[NamedNode, list[Triple]] = {}
    for quad in sorted(store, key=str):
        found.setdefault(quad.predicate, []).append(quad.triple)
    return found


def unlike(change: Change, answers: dict[str, Answer]) -> list[str]:
    """Return the queries that are not reached and yet have another answer."""
    after = Store()
    after.extend(quad for quad in change.before.quads_for_pattern(None, None, None))
    for gone in change.removed:
        after.remove(Quad(*gone))
    after.extend(Quad(*new) for new in change.added)
    return [
        query.name
        for query in QUERIES
        if not reaches(query, change)
        and answer_of(after.query(query.sparql)) != answers[query.name]
    ]


def test_what_is_not_reached_does_without_a_property(
    shipped: Store, answers: dict[str, Answer]
) -> None:
    for predicate, triples in by_predicate(shipped).items():
        assert not unlike(change_of(shipped, [], triples), answers), predicate


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_what_is_not_reached_has_the_same_answer(
    shipped: Store, answers: dict[str, Answer], data: st.DataObject
) -> None:
    pool = by_predicate(shipped)
    one = st.sampled_from(sorted(pool, key=str)).flatmap(lambda p: st.sampled_from(pool[p]))
    removed = data.draw(st.lists(one, max_size=3))
    mixed = data.draw(st.lists(st.tuples(one, one, one), max_size=3))
    added = [Triple(a.subject, b.predicate, c.object) for a, b, c in mixed]
    assert not unlike(change_of(shipped, added, removed), answers)
