"""The builds of the demo, read from outside."""

from pathlib import Path

import pytest

from .built import Built

ADDRESS = "https://careers.tidewright.example/"
BELOW = "https://example.org/careers/"


@pytest.fixture(scope="session")
def site(demo: Path) -> Built:
    """The demo at the root of its host."""
    return Built(demo, ADDRESS)


@pytest.fixture(scope="session")
def below(demo_below: Path) -> Built:
    """The demo in a folder of a host."""
    return Built(demo_below, BELOW)


@pytest.fixture(scope="session")
def newspaper(demo_in_broadsheet: Path) -> Built:
    """The demo in the theme `broadsheet`."""
    return Built(demo_in_broadsheet, ADDRESS)


@pytest.fixture(params=["site", "below"], ids=["root", "careers"])
def each(request: pytest.FixtureRequest) -> Built:
    """Both builds, one after the other."""
    built = request.getfixturevalue(request.param)
    assert isinstance(built, Built)
    return built
