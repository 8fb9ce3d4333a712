"""Answers that real systems gave, from the folder of recorded material where it is there: no ad of theirs is lost."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from site_gen.model.ads import Ad
from site_gen.model.connections import SourceSettings
from site_gen.model.web import Answer, Outage, Wanted
from site_gen.sources.source import sources

# How many rows each answer has; some are one job at several places.
ROWS = {
    "ashby.json": 2,
    "bamboohr.json": 2,
    "greenhouse.json": 2,
    "lever.json": 2,
    "personio.xml": 2,
    "pinpoint.json": 2,
    "recruitee.json": 2,
    "smartrecruiters.json": 1,
    "teamtailor.json": 2,
    "workable.json": 2,
}


class Recorded:
    """The one answer for the list of a system; details were not recorded."""

    def __init__(self, body: bytes) -> None:
        self._body: bytes | None = body

    def get(self, url: str, *, query: Mapping[str, str] | None = None, wanted: Wanted = "any") -> Answer:
        if self._body is None:
            raise Outage("status", f"{url} answered 404", status=404)
        body, self._body = self._body, None
        return Answer(url, "", body)


@pytest.mark.parametrize("file", ROWS)
def test_no_job_of_a_recorded_answer_is_lost(file: str, shared: Path) -> None:
    path = shared / "payloads" / "ats" / file
    kind = path.stem
    found = list(sources()[kind].read(SourceSettings(kind=kind, account="tidewright"), Recorded(path.read_bytes())))
    assert len(found) == ROWS[file]
    for ad in found:
        assert isinstance(ad, Ad)
        assert ad.title
        assert ad.id
        assert ad.url.startswith("https://")
        assert ad.places
        assert ad.is_listed


def test_every_recorded_answer_is_tried(shared: Path) -> None:
    there = {path.name for path in (shared / "payloads" / "ats").iterdir() if path.suffix in {".json", ".xml"}}
    assert there == ROWS.keys()
