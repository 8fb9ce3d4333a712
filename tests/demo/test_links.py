"""Everything the output refers to is in the output, and nothing is loaded from elsewhere."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree  # type: ignore[import-untyped]

from .built import LANGUAGES, Built, Page, assert_none, attribute

pytestmark = pytest.mark.xdist_group("demo")

# What a browser follows or loads, by the HTML standard.
LINKS = {"a": "href", "area": "href", "form": "action"}
RESOURCES = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "input": "src",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "use": "href",
    "video": "src",
}
LOADED_LINKS = {"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "prefetch", "manifest"}
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "x": "http://www.w3.org/1999/xhtml",
}


def references(page: Page) -> Iterator[str]:
    """All addresses a page refers to."""
    for tag, name in LINKS.items():
        yield from (attribute(node, name) for node in page.all(f"{tag}[{name}]"))
    yield from (attribute(node, "href") for node in page.all("link[href]"))
    yield from resources(page)


def resources(page: Page) -> Iterator[str]:
    """What a browser loads to show a page."""
    for tag, name in RESOURCES.items():
        yield from (attribute(node, name) for node in page.all(f"{tag}[{name}]"))
    yield from (attribute(node, "poster") for node in page.all("video[poster]"))
    for name in ("srcset", "imagesrcset"):
        for node in page.all(f"[{name}]"):
            yield from (candidate.split()[0] for candidate in attribute(node, name).split(",") if candidate.strip())
    for link in page.all("link[href]"):
        if LOADED_LINKS & set(attribute(link, "rel").split()):
            yield attribute(link, "href")


def styles(built: Built) -> Iterator[tuple[str, str]]:
    """The style sheets' references, each with the address of its sheet."""
    for file in built.folder.rglob("*.css"):
        sheet = file.read_text("utf-8")
        found = re.findall(r"""url\(\s*["']?([^"')]+)""", sheet) + re.findall(r"""@import\s+["']([^"']+)""", sheet)
        yield from ((built.address + file.relative_to(built.folder).as_posix(), reference) for reference in found)


def addresses(value: object) -> Iterator[str]:
    """All strings of a JSON value that are addresses."""
    match value:
        case dict():
            for inner in value.values():
                yield from addresses(inner)
        case list():
            for inner in value:
                yield from addresses(inner)
        case str() if re.match(r"https?://\S+$", value):
            yield value


def faults(built: Built, where: str, base: str, found: Iterator[str]) -> Iterator[str]:
    """The faults of references."""
    yield from filter(None, (built.fault(where, base, reference) for reference in found))


def test_every_link_picture_and_style_leads_somewhere(each: Built) -> None:
    assert_none(fault for page in each.pages for fault in faults(each, page.name, page.url, references(page)))


def test_every_address_told_to_networks_and_search_engines_leads_somewhere(each: Built) -> None:
    def told(page: Page) -> Iterator[str]:
        yield from (
            attribute(node, "content")
            for node in page.all("meta[property], meta[name]")
            if attribute(node, "content").startswith(("http:", "https:"))
        )
        yield from addresses(page.json_ld)

    assert_none(fault for page in each.pages for fault in faults(each, page.name, page.url, told(page)))


def test_links_inside_structured_data_do_not_depend_on_the_page(each: Built) -> None:
    """A JobPosting is read away from its page: in a feed, in jobs.json, by a job board."""

    def described(value: object) -> Iterator[str]:
        match value:
            case dict():
                for key, inner in value.items():
                    yield from (
                        re.findall(r'(?:href|src)="([^"]*)"', inner) if key == "description" else described(inner)
                    )
            case list():
                for inner in value:
                    yield from described(inner)

    found = [(page.name, url) for page in each.pages for url in described(page.json_ld)]
    found += [("jobs.json", url) for url in described(each.json("jobs.json"))]
    for language in LANGUAGES:
        name = ("" if language == "en" else f"{language}/") + "jobs/feed.json"
        postings = [item.get("_jobposting") for item in each.json(name)["items"]]
        found += [(name, url) for url in described(postings)]
    assert found
    away = [(where, url) for where, url in found if not url.startswith("#")]  # footnotes lead to the text itself
    assert_none(f"{where}: {url} is not a whole address" for where, url in away if not urlsplit(url).scheme)
    assert_none(filter(None, (each.fault(where, each.address, url) for where, url in away)))


def test_every_address_in_a_style_sheet_leads_somewhere(each: Built) -> None:
    assert list(styles(each))
    assert_none(fault for base, url in styles(each) for fault in faults(each, base, base, iter([url])))


def test_every_address_in_the_sitemap_leads_somewhere(each: Built) -> None:
    tree = etree.parse(each.folder / "sitemap.xml")
    found = [node.text for node in tree.iterfind(".//s:loc", SITEMAP)]
    found += [node.text for node in tree.iterfind(".//i:loc", SITEMAP)]
    found += [node.get("href") for node in tree.iterfind(".//x:link", SITEMAP)]
    assert len(found) > 300
    assert_none(f"{url} is not on the site" for url in found if not url.startswith(each.address))
    assert_none(faults(each, "sitemap.xml", each.address, iter(found)))


def test_every_address_in_jobs_json_and_the_manifest_leads_somewhere(each: Built) -> None:
    assert_none(faults(each, "jobs.json", each.address, addresses(each.json("jobs.json"))))
    for file in each.folder.rglob("*.webmanifest"):
        name = file.relative_to(each.folder).as_posix()
        icons = [icon["src"] for icon in each.json(name).get("icons", [])]
        assert_none(faults(each, name, each.address + name, iter(icons)))


def test_a_page_loads_nothing_from_another_host(each: Built) -> None:
    assert_none(
        f"{page.name}: {url}"
        for page in each.pages
        for url in resources(page)
        if not each.is_own(urljoin(page.url, url))
    )
    assert_none(f"{base}: {url}" for base, url in styles(each) if not each.is_own(urljoin(base, url)))


def test_a_page_below_a_folder_never_points_above_it(below: Built) -> None:
    assert_none(
        f"{page.name}: {url}"
        for page in below.pages
        for url in references(page)
        if below.is_own(urljoin(page.url, url)) and not urljoin(page.url, url).startswith(below.address)
    )


def test_links_to_other_sites_do_not_hand_over_the_window(site: Built) -> None:
    assert_none(
        f"{page.name}: {attribute(link, 'href')}"
        for page in site.pages
        for link in page.all('a[target="_blank"]')
        if "noopener" not in attribute(link, "rel")
    )


def test_translations_name_each_other(each: Built) -> None:
    def wrong(page: Page) -> Iterator[str]:
        for language, url in page.alternates.items():
            other = each.by_url.get(url)
            if other is None:
                yield f"{page.name}: {language} leads nowhere: {url}"
            elif other.alternates != page.alternates:
                yield f"{page.name}: {other.name} names other translations"
            elif not other.is_original:
                yield f"{page.name}: {language} is not a translation but a copy of {other.canonical}"
            elif language not in ("x-default", other.language):
                yield f"{page.name}: {language} is written in {other.language}"
        if page.alternates and page.alternates.get("x-default") not in {
            url for language, url in page.alternates.items() if language != "x-default"
        }:
            yield f"{page.name}: no x-default among {page.alternates}"
        if page.alternates and page.is_original and page.alternates.get(page.language) != page.url:
            yield f"{page.name}: does not name itself"

    assert_none(fault for page in each.pages for fault in wrong(page))
    assert sum(len(page.alternates) == 4 for page in each.pages) > 60


def test_a_page_in_several_languages_says_so(site: Built) -> None:
    """Where the same place is its own original in several languages, these name each other."""
    assert_none(
        f"{page.name}: no link to {other.name}"
        for page in site.pages
        if page.is_original and page.kind != "404"
        for language in LANGUAGES
        for other in [site.by_url.get(site.url(page.place, language))]
        if other is not None and other.is_original and page.alternates
        if page.alternates.get(language) != other.url
    )
    assert_none(page.name for page in site.of_kind("home", "jobs", "stories", "department") if not page.alternates)


def test_a_fallback_page_points_to_an_original_that_is_there(each: Built) -> None:
    copies = [page for page in each.pages if not page.is_original and page.kind != "404"]
    assert len(copies) > 30
    originals = {page.name: each.by_url.get(page.canonical) for page in copies}
    assert_none(
        f"{page.name}: {page.canonical}"
        for page in copies
        for original in [originals[page.name]]
        if original is None or not original.is_original or original.language == page.language
    )


def test_every_page_can_be_reached_from_the_front_page(each: Built) -> None:
    seen = {each.address}
    waiting = [each.by_url[each.address]]
    while waiting:
        page = waiting.pop()
        for link in page.all("a[href]"):
            url = urljoin(page.url, attribute(link, "href")).partition("#")[0]
            if url in each.by_url and url not in seen:
                seen.add(url)
                waiting.append(each.by_url[url])
    # Closed and unlisted jobs are found by whoever knows their address; they are not listed.
    assert_none(page.name for page in each.pages if page.url not in seen and page.is_listed)


def test_no_picture_or_font_is_there_for_nothing(site: Built) -> None:
    used = {urljoin(page.url, url) for page in site.pages for url in references(page)}
    used |= {urljoin(base, url) for base, url in styles(site)}
    used |= {page.meta("og:image") for page in site.pages}
    used |= {url for page in site.pages for url in addresses(page.json_ld)}
    # Scripts import each other, and the lists that search reads name their parts.
    texts = [file.read_text(encoding="utf-8") for kind in ("js", "json") for file in site.folder.rglob(f"*.{kind}")]
    files = [file for folder in ("assets", "cards") for file in (site.folder / folder).rglob("*") if file.is_file()]
    assert_none(
        name
        for name in sorted(file.relative_to(site.folder).as_posix() for file in files)
        if site.address + name not in used and not any(name.rpartition("/")[2] in text for text in texts)
    )
