"""All that is shipped in one archive, with its description and the digests of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from tartar_kg import __version__
from tartar_kg.catalogue.executables import triples
from tartar_kg.catalogue.files import read as read_query
from tartar_kg.exporting.archives import archive
from tartar_kg.exporting.crate import NAME as CRATE
from tartar_kg.exporting.crate import crate
from tartar_kg.exporting.description import describe
from tartar_kg.exporting.files import File
from tartar_kg.exporting.formats import FORMATS, write
from tartar_kg.exporting.reading import read
from tartar_kg.exporting.readme import readme
from tartar_kg.formatting import format_triples
from tartar_kg.layout import DOCUMENTS, query_files, root, shape_files
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import Quad

#: The folder that the archive unpacks into.
FOLDER: Final = f"tartar-kg-{__version__}"
_SUMS: Final = "SHA256SUMS"
_ONTOLOGY: Final = NamedNode(PREFIXES["graph"] + "ontology")


def bundle(quads: Sequence[Quad]) -> bytes:
    """Return the zip archive of the shipped graph, whose triples are given in their named graphs.

    Raises OSError and UnreadableInput where other shipped files cannot be read.
    """
    return archive(FOLDER, contents(quads))


def contents(quads: Sequence[Quad]) -> list[File]:
    """Return the files of the bundle, sorted by name."""
    files = [*_of_the_graph(quads), *_beside_it()]
    files.append(File("dataset.ttl", describe(quads, files).encode()))
    files.append(File(CRATE, crate(quads, files).encode()))
    files.sort(key=lambda file: file.name)
    sums = "".join(f"{file.digest}  {file.name}\n" for file in files)
    return sorted([*files, File(_SUMS, sums.encode())], key=lambda file: file.name)


def _of_the_graph(quads: Sequence[Quad]) -> Iterator[File]:
    for form, ending in FORMATS.items():
        yield File(f"graph{ending}", write(quads, form))
    yield File("ontology.ttl", write((q for q in quads if q.graph_name == _ONTOLOGY), "turtle"))


def _beside_it() -> Iterator[File]:
    yield File("shapes.ttl", write(read(shape_files()), "turtle"))
    yield File("queries.ttl", format_triples(triples(map(read_query, query_files()))).encode())
    for path in query_files():
        yield File(path.relative_to(root()).as_posix(), path.read_bytes())
    for name in DOCUMENTS:
        if name != "README.md":
            yield File(name, (root() / name).read_bytes())
    yield File("README.txt", readme().encode())
