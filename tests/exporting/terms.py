"""Terms with everything in them that a format could get wrong, for property tests."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox
from hypothesis import strategies as st

from tartar_kg.namespaces import PREFIXES

#: Texts that someone has lost at some time: quotes, escapes, line ends, signs without a width, lone
#: combining characters, marks of direction, what is beyond 16 bits, what looks like syntax.
AWKWARD: Final = (
    "",
    " ",
    '"',
    '""""',
    "'''",
    "\\",
    "\\u0041",
    'a"""b\n"',
    "\n",
    "\r\n",
    "\t\v\f\b\0\x1f\x7f\x85\x9f",
    "\u0301",
    "e\u0301 \u00e9",
    "\u200f\u202e\u2066\u2069\u200b\u200d",
    "\u2028\u2029\ufeff",
    "\ufffd\ufffe\uffff\U0001fffe",
    "\U0001f54a\ufe0f\U0001f1e6\U0001f1ff",
    "Əliyev ığ̇",
    "{}[]<>@^_:#",
    "@id",
    "@none",
    "_:c14n0",
    "person:a",
    "https://example.org/a",
    "true",
    "1",
    "null",
    "[1]",
)
_PREFIXED: Final = (
    "person",
    "tk",
    "rdf",
    "rdfs",
    "dcterms",
    "act-type",
    "graph",
)
_IRIS: Final = (
    "urn:x:y",
    "urn:",
    "person:a",  # an IRI whose scheme is one of our prefixes
    "rdfs:label",
    "tk://x",
    "mailto:a@example.org",
    "https://example.org/#x",
    "https://example.org/a?b=c&d='e'#f",
    "https://example.org/(a)/b,c;d!e$f*g+h~i",
    "https://example.org/%C3%A9%20",
    "https://example.org/é/Ə/\U00010330",
    "https://example.org/a/../b",
    "https://w3id.org/tartar-kg/person/",
    "https://w3id.org/tartar-kg/person/-a",
    "https://w3id.org/tartar-kg/person/a.b",
    "https://w3id.org/tartar-kg/person/a/b",
    "https://w3id.org/tartar-kg/person//a",
    "https://w3id.org/tartar-kg/ontology",
    PREFIXES["rdf"] + "nil",
    PREFIXES["rdf"] + "JSON",
)
NAMES: Final = st.builds(
    ox.NamedNode,
    st.one_of(
        st.sampled_from(_IRIS),
        st.builds(
            lambda prefix, local: PREFIXES[prefix] + local,
            st.sampled_from(_PREFIXED),
            st.sampled_from(["a", "b", "label", "type", "x-1", "A_b"]),
        ),
    ),
)
#: Few of them, so that several triples share one.
PREDICATES: Final = st.sampled_from(
    [
        ox.NamedNode(iri)
        for iri in (
            PREFIXES["rdf"] + "type",
            PREFIXES["rdf"] + "first",
            PREFIXES["rdfs"] + "label",
            PREFIXES["tk"] + "p",
            "urn:p",
            "person:a",
            "https://w3id.org/tartar-kg/person/a.b",
        )
    ]
)
BLANKS: Final = st.builds(ox.BlankNode, st.sampled_from("bcde"))
TEXTS: Final = st.one_of(
    st.sampled_from(AWKWARD), st.text(st.characters(codec="utf-8"), max_size=8)
)
_TAGS: Final = st.sampled_from(["en", "az-Latn", "az-cyrl-AZ", "zh-Hant-TW", "de-1996", "x-a-b"])
_TYPES: Final = st.sampled_from(
    [PREFIXES["edtf"] + "EDTF", PREFIXES["rdf"] + "JSON", "urn:type", "person:type"]
    + [
        PREFIXES["xsd"] + name
        for name in (
            "string",
            "boolean",
            "integer",
            "nonNegativeInteger",
            "decimal",
            "double",
            "date",
            "gYear",
            "gYearMonth",
            "anyURI",
        )
    ]
)
_FORMS: Final = st.sampled_from(
    (
        "true",
        "false",
        "1",
        "0",
        "-0",
        "007",
        "+1",
        "-12",
        "999999999999999",
        "1111111111111111",
        "1.0",
        "1e21",
        "INF",
        "2017",
        "2017-05",
        "2017-05-15",
        "../2021",
        "2017-05-XX",
        "999999999999999999999999999999",
    )
)
LITERALS: Final = st.one_of(
    st.builds(ox.Literal, TEXTS),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), TEXTS, _TAGS),
    st.builds(
        lambda text, type_: ox.Literal(text, datatype=ox.NamedNode(type_)),
        st.one_of(_FORMS, TEXTS),
        _TYPES,
    ),
)
_GRAPHS: Final = st.sampled_from(
    [
        ox.DefaultGraph(),
        ox.NamedNode(PREFIXES["graph"] + "persons"),
        ox.NamedNode("urn:g"),
        ox.BlankNode("f"),
    ]
)
QUADS: Final = st.builds(
    ox.Quad, st.one_of(NAMES, BLANKS), PREDICATES, st.one_of(NAMES, BLANKS, LITERALS), _GRAPHS
)
