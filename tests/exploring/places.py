"""Where the pages of these tests are shown."""

from __future__ import annotations

from tartar_kg.exploring.chapters import Place

HERE = Place("../", served=False)
