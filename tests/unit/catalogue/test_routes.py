"""Addresses."""

import pytest

from site_gen.catalogue.routes import reserved_slugs, routes_of
from site_gen.model.documents import Document, Item, Kind
from site_gen.model.items import Page
from site_gen.model.site import Organization, Site


def site(base_url: str = "https://careers.example.org/") -> Site:
    return Site(base_url=base_url, organization=Organization(name="Tidewright"), languages=("en", "de"))


def page(slug: str) -> Item[Page]:
    document = Document(Kind.PAGE, slug, "en", Page(title="T"), "", f"content/pages/{slug}.md")
    return Item(Kind.PAGE, slug, slug, (document,))


@pytest.mark.parametrize(
    ("base_url", "path", "file"),
    [
        ("https://example.org/", "/de/jobs/welder/", "de/jobs/welder/index.html"),
        ("https://example.org/careers/", "/careers/de/jobs/welder/", "de/jobs/welder/index.html"),
        ("https://example.org/a/b", "/a/b/de/jobs/welder/", "de/jobs/welder/index.html"),
    ],
)
def test_a_site_may_live_below_a_path(base_url: str, path: str, file: str) -> None:
    routes = routes_of(site(base_url))
    assert routes.path("de", "jobs", "welder") == path
    assert routes.output(path) == file
    assert routes.absolute(path) == "https://example.org" + path


def test_the_default_language_has_no_prefix() -> None:
    routes = routes_of(site())
    assert routes.path("en", "jobs") == "/jobs/"
    assert routes.path("de") == "/de/"
    assert routes.output("/404.html") == "404.html"
    assert routes.output("/") == "index.html"


def test_the_front_page_is_the_home_of_its_language() -> None:
    routes = routes_of(site())
    assert routes.item(page("home"), "de") == "/de/"
    assert routes.item(page("faq"), "de") == "/de/faq/"


@pytest.mark.parametrize("slug", ["jobs", "cards", "social", "de", "assets"])
def test_a_page_cannot_take_an_address_of_the_site_itself(slug: str) -> None:
    (problem,) = reserved_slugs([page(slug), page("faq")], site())
    assert slug in problem.message
    assert problem.is_error
    assert problem.place.file == f"content/pages/{slug}.md"
