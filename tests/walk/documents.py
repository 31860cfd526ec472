"""The two invented documents, and what of their graph follows from their text alone."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent


@dataclass(frozen=True)
class Document:
    """A text with a sentence a line, and the slug and year of its source."""

    file: Path
    slug: str
    year: str

    @property
    def text(self) -> str:
        return self.file.read_bytes().decode()

    @property
    def author(self) -> str:
        return f"speaker:{self.slug}-author"

    def span(self, number: int) -> tuple[int, int]:
        """Return start and end of a sentence, counted from 0, in code points."""
        lines = self.text.splitlines(keepends=True)
        start = sum(map(len, lines[:number]))
        return start, start + len(lines[number].rstrip("\n"))

    def cite(self, number: int) -> str:
        """Return the IRI of the passage that is a sentence."""
        start, end = self.span(number)
        return f"passage:{self.slug}-{start}-{end}"

    def digest(self, number: int) -> str:
        start, end = self.span(number)
        return sha256(self.text[start:end].encode()).hexdigest()

    def passage(self, number: int, paraphrase: str, more: str = "") -> str:
        """Return the passage that is a sentence, with its digest."""
        start, end = self.span(number)
        return (
            f"{self.cite(number)} a tk:Passage ;\n"
            f'  rdfs:label "Characters {start} to {end} of the report of {self.year}"@en ;\n'
            f'  oa:hasSource source:{self.slug} ; oa:start "{start}"^^xsd:nonNegativeInteger ;\n'
            f'  oa:end "{end}"^^xsd:nonNegativeInteger ; tk:paraphrase "{paraphrase}"@en ;\n'
            f'  {more} tk:sha256 "{self.digest(number)}" .\n'
        )

    def attestation(self, claim: str, number: int, more: str = "") -> str:
        """Return the attestation in which the author asserts a claim in a sentence."""
        return (
            f"attestation:{claim.partition(':')[2]}-by-{self.slug} a tk:Attestation ;\n"
            f"  tk:attests {claim} ; tk:speaker {self.author} ; tk:stance stance:asserts ;\n"
            f"  tk:basis basis:unstated ; {more} tk:passage {self.cite(number)} .\n"
        )

    def source(self) -> str:
        """Return the source with its custody and the passage of its year."""
        return f"""
            source:{self.slug} a tk:Source ; rdfs:label "The report of {self.year}"@en ;
              dcterms:creator {self.author} ; dcterms:issued "{self.year}"^^edtf:EDTF ;
              dcterms:language "en" ; dcterms:publisher organization:lammur-press ;
              dcterms:title "The report of {self.year}"@en ;
              foaf:page <https://lammur.example/{self.year}> ;
              tk:affiliation "A publisher with no known tie."@en ;
              tk:dateBasis date-basis:stated ; tk:printedIn {self.cite(0)} ;
              tk:length "{len(self.text)}"^^xsd:nonNegativeInteger ;
              tk:sha256 "{sha256(self.text.encode()).hexdigest()}" .
            custody:{self.slug}-1 a tk:CustodyEvent ;
              rdfs:label "Receipt of the report of {self.year}"@en ;
              dcterms:date "2026-01-02"^^xsd:date ; prov:used source:{self.slug} ;
              dcterms:description "Received as one file; its digest was computed."@en .
        """ + self.passage(0, "The year.", "tk:reviewedAs review-reason:metadata ;")

    def speaker(self) -> str:
        return f"""
            {self.author} a tk:UnidentifiedSpeaker ; tk:unresolved true ;
              rdfs:label "the author of the report of {self.year}"@en .
        """


FIRST: Final = Document(HERE / "first-report.txt", "lammur-2023", "2023")
SECOND: Final = Document(HERE / "second-report.txt", "lammur-2025", "2025")
