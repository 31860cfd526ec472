"""A graph as GraphML (http://graphml.graphdrawing.org/) for Gephi, yEd and Cytoscape.

Things and claims are nodes. An edge leads from a claim to what it is about, or to the claim from
who takes a stance on it, and each bears the status of its claim and who stands behind it. There is
no edge between two things, as if what is claimed of them were so.
"""

from __future__ import annotations

import re
from hashlib import sha1
from typing import TYPE_CHECKING, Final

from tartar_kg.errors import MissingLibrary

try:
    import networkx as nx
except ModuleNotFoundError as error:
    raise MissingLibrary("GraphML", "networkx", "graphml") from error

from tartar_kg.claims import wording
from tartar_kg.exporting.claimed import Claimed
from tartar_kg.namespaces import expand
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

#: Classes of things that are nodes, beside all claims.
THINGS: Final = frozenset(
    {"Group", "LegalProvision", "Organization", "Person", "Place", "Post", "Source", "Unit"}
    | {"UnidentifiedSpeaker"}
)
#: Links of a claim that are edges, where what they lead to is a node.
LINKS: Final = (
    "prov:atLocation",
    "tk:about",
    "tk:addressee",
    "tk:after",
    "tk:agent",
    "tk:alternativeReading",
    "tk:awardedFor",
    "tk:byAuthority",
    "tk:concerns",
    "tk:conflictsWith",
    "tk:endedBy",
    "tk:event",
    "tk:identifiedAs",
    "tk:inProceeding",
    "tk:inUnit",
    "tk:onCharge",
    "tk:post",
    "tk:provision",
    "tk:startedBy",
    "tk:subEventOf",
    "tk:subordinate",
    "tk:superior",
    "tk:utteredBy",
)
_STANCE: Final = "tk:speaker"
#: What every reader takes for an id: an NMTOKEN of ASCII (https://www.w3.org/TR/xml/#NT-Nmtoken).
_ID: Final = re.compile(r"[A-Za-z0-9_:.-]+")
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n'


def graphml(quads: Iterable[Quad]) -> bytes:
    """Return the graph as GraphML.

    Raises UnreadableInput for a claim of which nobody says it.
    """
    claimed = Claimed(quads)
    drawn = nx.MultiDiGraph()
    for name, said in _nodes(claimed):
        drawn.add_node(_id(name), **said)
    for source, via, target, said in _edges(claimed):
        ends = _id(source), _id(target)
        if ends[0] in drawn and ends[1] in drawn:
            drawn.add_edge(*ends, key=_id("--".join((via, *ends))), **said)
    return (_HEAD + "\n".join(nx.generate_graphml(drawn)) + "\n").encode()


def _nodes(claimed: Claimed) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the nodes, each with what is said of it."""
    facts = claimed.facts
    for class_, names in claimed.members.items():
        for name in names:
            if name in claimed.claims or class_ in THINGS:
                said = {"label": claimed.label(name), "class": class_, "iri": _iri(name)}
                kind = ", ".join(facts.words(name, "dcterms:type") + facts.words(name, "tk:role"))
                if kind:
                    said["kind"] = printable(kind)
                yield name, said | (_node(claimed, name) if name in claimed.claims else {})


def _edges(claimed: Claimed) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Yield each edge: source, link or attestation, target, and what is said of it."""
    facts = claimed.facts
    for claim, told in claimed.claims.items():
        same = _told(claimed, claim) | {"claim": _iri(claim)}
        for link in LINKS:
            label = f"{claimed.label(link)} [{told.mark}]"
            for other in facts.objects(claim, link):
                yield claim, link, other, same | {"label": label, "link": link}
        for attestation in facts.subjects("tk:attests", claim):
            stance = claimed.label(facts.one(attestation, "tk:stance"))
            own = {
                "label": f"{stance} [{told.mark}]",
                "link": _STANCE,
                "said": printable(wording.said(facts, attestation)),
                "attestation": _iri(attestation),
            }
            for speaker in facts.objects(attestation, _STANCE):
                yield speaker, attestation, claim, same | own


def _node(claimed: Claimed, claim: str) -> dict[str, str]:
    """Return what a claim is said with; its label, which is all that many a drawing shows, too."""
    facts = claimed.facts
    label = f"[{claimed.claims[claim].mark}] {claimed.label(claim)}"
    more = {"figure": wording.figure(facts, claim), "date": wording.when(facts, claim)}
    said = {name: printable(text) for name, text in more.items() if text}
    return {"label": label} | _told(claimed, claim) | said


def _told(claimed: Claimed, claim: str) -> dict[str, str]:
    """Return status, reading, speakers and all voices of a claim."""
    told = claimed.claims[claim]
    return {
        "status": told.status,
        "reading": told.reading,
        "speakers": "; ".join(map(claimed.label, told.speakers)),
        "said": "\n".join(told.voices),
    }


def _iri(name: str) -> str:
    return printable(expand(name) or name)


def _id(name: str) -> str:
    """Return the compact name as an id, or a digest of a name that none can be."""
    if _ID.fullmatch(name):
        return name
    return "n" + sha1(name.encode(), usedforsecurity=False).hexdigest()
