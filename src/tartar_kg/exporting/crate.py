"""The metadata of the bundle as a research object: RO-Crate 1.2.

https://www.researchobject.org/ro-crate/specification/1.2/: flattened JSON-LD in the terms of
schema.org, which repositories of research data read. It says what `description` says in DCAT, with
the digest of that one, too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tartar_kg import __version__
from tartar_kg.catalogue.files import read
from tartar_kg.catalogue.headers import read_header
from tartar_kg.citation import citation
from tartar_kg.exporting.claimed import name_of
from tartar_kg.exporting.description import LICENCES
from tartar_kg.exporting.readme import told
from tartar_kg.layout import query_files, root
from tartar_kg.namespaces import expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Quad

    from tartar_kg.exporting.files import File

#: The name that the file must have.
NAME: Final = "ro-crate-metadata.json"
_VERSION: Final = "https://w3id.org/ro/crate/1.2"
_A: Final = "rdf:type"
_TITLES: Final = {"CC-BY-4.0": "Creative Commons Attribution 4.0 International"}
#: Properties of a source, and what schema.org calls them.
_OF_SOURCES: Final = {"dcterms:title": "name", "foaf:page": "url"}
_README: Final = "what this archive is and is not, what is in it, and how to load and check it"
_NOTE: Final = (
    "Whatever is made of it: keep each claim together with its speaker, basis and passage, and word"
    " it by its status."
)


def crate(quads: Iterable[Quad], files: Sequence[File]) -> str:
    """Return the metadata of a bundle of these files.

    Raises OSError and UnreadableInput where shipped files cannot be read.
    """
    about = _descriptions(files)
    parts = [_file(file, about) for file in sorted(files, key=lambda file: file.name)]
    sources, authors = list(_sources(quads)), list(_authors())
    itself = {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _VERSION},
        "about": {"@id": "./"},
    }
    graph = [itself, _root(parts, sources, authors), *parts, *authors, *sources, _licence()]
    document = {"@context": f"{_VERSION}/context", "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _descriptions(files: Sequence[File]) -> dict[str, str]:
    """Return what is said of files: by README.txt, by queries of themselves, by first headings."""
    queries = {
        path.relative_to(root()).as_posix(): read_header(read(path)).summary
        for path in query_files()
    }
    headings = {
        file.name: file.data.decode().partition("\n")[0].removeprefix("# ")
        for file in files
        if file.name.endswith(".md")
    }
    return {"README.txt": _README} | told() | queries | headings


def _root(*linked: Sequence[dict[str, Any]]) -> dict[str, Any]:
    about = citation()
    parts, sources, authors = map(_links, linked)
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": about.title,
        "description": f"{about.abstract} {_NOTE}",
        "datePublished": about.released,
        "version": __version__,
        "license": {"@id": LICENCES[about.licence]},
        "author": authors,
        "keywords": list(about.keywords),
        "hasPart": parts,
    } | ({"isBasedOn": sources} if sources else {})


def _links(entities: Sequence[dict[str, Any]]) -> Any:
    """Return the links to entities: a list, or where there is one, as RO-Crate wants it, itself."""
    links = [{"@id": each["@id"]} for each in entities]
    return links[0] if len(links) == 1 else links


def _file(file: File, about: dict[str, str]) -> dict[str, Any]:
    return {
        "@id": file.name,
        "@type": "File",
        "name": file.name,
        "description": about[file.name],
        "encodingFormat": file.media,
        "contentSize": str(len(file.data)),
        "sha256": file.digest,
    }


def _authors() -> Iterator[dict[str, Any]]:
    for number, author in enumerate(citation().authors, start=1):
        yield {"@id": f"#author-{number}", "@type": "Organization", "name": author}


def _licence() -> dict[str, Any]:
    id_ = citation().licence
    return {
        "@id": LICENCES[id_],
        "@type": "CreativeWork",
        "name": _TITLES[id_],
        "identifier": id_,
        "description": "What this licence covers is said in LICENSE-DATA.",
    }


def _sources(quads: Iterable[Quad]) -> Iterator[dict[str, Any]]:
    """Yield the documents that are encoded, sorted by IRI."""
    said: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        values = said.setdefault(name_of(quad.subject), {})
        values.setdefault(name_of(quad.predicate), []).append(name_of(quad.object))
    for name in sorted(name for name, values in said.items() if "tk:Source" in values.get(_A, ())):
        known = {
            _OF_SOURCES[link]: min(said[name][link]) for link in _OF_SOURCES if link in said[name]
        }
        yield {"@id": expand(name) or name, "@type": "CreativeWork", "name": name} | known
