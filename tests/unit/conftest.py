from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, Store
from tests.invented import turtle

from tartar_kg.catalogue.files import QueryFile

if TYPE_CHECKING:
    from collections.abc import Callable

GRAPH = """
person:nuri-sinaqov a tk:Person ; rdfs:label "Nuri Sinaqov"@en ; skosxl:prefLabel name:nuri ;
  skosxl:altLabel name:nuri-latin .
name:nuri a tk:Name ; skosxl:literalForm "Nuri Sınaqov" .
name:nuri-latin a tk:Name ; skosxl:literalForm "N. Sinagov" .
person:deniz a tk:Person ; rdfs:label "Deniz"@en .
person:deniz-of-the-fleet a tk:Person ; rdfs:label "DENIZ"@en .
person:hostile a tk:Person ; rdfs:label "red\\u001B[31m | \\u202Eeht\\nnext"@en .
unit:sample-corps a tk:Unit ; rdfs:label "Sample Corps"@en .
role:present rdfs:label "present"@en ; a skos:Concept .
"""


@pytest.fixture
def store() -> Store:
    store = Store()
    store.load(turtle(GRAPH).encode(), RdfFormat.TURTLE)
    return store


@pytest.fixture
def query() -> Callable[[str, str], QueryFile]:
    """Makes a query of a header in YAML and SPARQL, without a file."""

    def make(header: str, sparql: str) -> QueryFile:
        return QueryFile(Path("queries/theme/sample.rq"), header, sparql)

    return make
