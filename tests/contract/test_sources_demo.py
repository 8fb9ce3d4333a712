"""The demo's own sources: what is kept of their answers is what its job files were made of."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from site_gen.model.ads import Ad
from site_gen.model.connections import SourceSettings
from site_gen.model.web import Answer, Outage, Wanted
from site_gen.sources.source import sources
from tests.conftest import ROOT

CONTENT = ROOT / "content"
SETTINGS = tomllib.loads((CONTENT / "site.toml").read_text(encoding="utf-8"))["sources"]


class Kept:
    """The answers that the last fetch has kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._answers = json.loads((folder / "fetch.json").read_text(encoding="utf-8"))["answers"]

    def get(self, url: str, *, query: Mapping[str, str] | None = None, wanted: Wanted = "any") -> Answer:
        whole = f"{url}?{urlencode(query)}" if query else url
        if whole not in self._answers:
            raise Outage("status", f"{whole} answered 404", status=404)
        return Answer(whole, "", (self._folder / self._answers[whole]["file"]).read_bytes())


@pytest.mark.parametrize("given", SETTINGS, ids=lambda given: given["name"])
def test_every_ad_that_was_kept_has_its_file(given: dict[str, Any]) -> None:
    folder = CONTENT / "_fetched" / given["name"]
    settings = SourceSettings(**{**given, "languages": tuple(given.get("languages", ()))})
    found = list(sources()[given["kind"]].read(settings, Kept(folder)))
    assert all(isinstance(ad, Ad) for ad in found)
    listed = {ad.id for ad in found if isinstance(ad, Ad) and ad.is_listed}
    assert {path.name.split(".")[0] for path in (folder / "jobs").iterdir()} == listed
    assert any(not ad.is_listed for ad in found if isinstance(ad, Ad)) == (given["kind"] == "greenhouse")


def test_nothing_of_this_machine_is_kept() -> None:
    for given in SETTINGS:
        for path in (CONTENT / "_fetched" / given["name"]).rglob("*.*"):
            text = path.read_text(encoding="utf-8")
            assert "127.0.0.1" not in text
            assert "localhost" not in text
