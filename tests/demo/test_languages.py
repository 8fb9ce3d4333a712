"""Four languages: whole frames, words in another language than the page's say so (WCAG 3.1.2), and Arabic runs from
right to left without turning round what does not."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborNode

from .built import LANGUAGES, Built, Page, assert_none, attribute, text_of
from .source import items

pytestmark = pytest.mark.xdist_group("demo")

FOLDERS = {"job": "jobs", "story": "stories", "campaign": "campaigns", "page": "pages", "location": "locations"}
# Words of the frame, one from each corner: menu, skip link, share links, facts, footer.
FRAME = {
    "en": ["Skip to the content", "Share this job", "Workplace", "Department", "How to apply", "Related jobs"],
    "de": ["Zum Inhalt springen", "Diese Stelle teilen", "Bereich", "So bewirbst du dich", "Ähnliche Stellen"],
    "bg": ["Към съдържанието", "Сподели обявата", "Отдел", "Как да кандидатстваш", "Подобни позиции"],
    "ar": ["الانتقال إلى المحتوى", "مشاركة هذه الوظيفة", "القسم", "طريقة التقديم", "وظائف ذات صلة"],
}


def spoken(node: LexborNode) -> str:
    """The language of an element, as a screen reader finds it."""
    here: LexborNode | None = node
    while here is not None:
        if attribute(here, "lang"):
            return attribute(here, "lang")
        here = here.parent
    return ""


def words(node: LexborNode) -> Iterator[tuple[str, str]]:
    """The texts below an element, each with its language."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield " ".join(child.text(deep=False).split()), spoken(node)
        elif child.tag not in ("script", "style"):
            yield from words(child)


def fallbacks(site: Built) -> list[tuple[Page, str, str]]:
    """The pages that repeat an item in another language's frame, with the item's title and language."""
    sources = {kind: items(folder) for kind, folder in FOLDERS.items()}
    found = []
    for page in site.pages:
        if page.kind in sources and not page.is_original:
            source = sources[page.kind][page.place.rstrip("/").split("/")[-1]]
            title = source.original.get("title") or source.original["name"]
            found.append((page, " ".join(title.split()), site.by_url[page.canonical].language))
    return found


def test_the_site_is_there_in_all_its_languages(site: Built) -> None:
    places = {language: {page.place for page in site.pages if page.language == language} for language in LANGUAGES}
    assert all(places[language] == places["en"] for language in LANGUAGES)
    assert len(places["en"]) > 70


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_of_a_job_is_translated(site: Built, language: str) -> None:
    page = site.page("jobs/embedded-engineer/", language)
    body = page.one("body")
    whole = text_of(body)
    assert [word for word in FRAME[language] if word not in whole] == []
    if language != "en":
        assert [word for word in FRAME["en"] if word in whole] == []


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_english_word_of_the_frame_is_left_over(site: Built, language: str) -> None:
    frame = {"Jobs", "Stories", "Menu", "Apply", "Language", "Next", "Previous", "New", "Pinned", "Read more"}
    frame |= {
        "Full-time",
        "Part-time",
        "On site",
        "Remote",
        "Location",
        "Locations",
        "Departments",
        "Department",
        "Pay",
    }
    if language == "de":
        frame -= {"Remote"}  # German borrowed the word
    assert_none(
        f"{page.name}: {word!r}"
        for page in site.pages
        if page.language == language
        for body in page.all("body")
        for word, spoken_in in words(body)
        if spoken_in == language and word in frame
    )


def test_a_fallback_page_says_which_language_it_is_in(site: Built) -> None:
    found = fallbacks(site)
    assert len(found) > 25
    notices = {
        "en": {"de": "German", "bg": "Bulgarian"},
        "de": {"en": "Englisch", "bg": "Bulgarisch"},
        "bg": {"en": "английски", "de": "немски"},
        "ar": {"en": "الإنجليزية", "de": "الألمانية", "bg": "البلغارية"},
    }
    assert_none(page.name for page, _, language in found if notices[page.language][language] not in page.shown)


def test_the_words_of_a_fallback_page_say_their_language(site: Built) -> None:
    assert_none(
        f"{page.name}: {spoken(heading)}"
        for page, _, language in fallbacks(site)
        for heading in page.all("h1")
        if spoken(heading) != language
    )


def test_titles_in_another_language_say_so_wherever_they_stand(site: Built) -> None:
    """In the menu, in the breadcrumbs, in lists and in running text."""
    titles = {(page.language, title): language for page, title, language in fallbacks(site)}

    def unmarked(page: Page) -> Iterator[str]:
        for word, language in words(page.all("body")[0]):
            expected = titles.get((page.language, word))
            if expected and language != expected:
                yield f"{page.name}: {word!r} is read as {language}, is {expected}"

    assert_none(sorted({fault for page in site.pages for fault in unmarked(page)}))


def test_links_into_another_language_say_so(site: Built) -> None:
    """The switch of languages names each language in itself."""
    for page in site.pages:
        for link in page.all("nav a[lang]"):
            other = site.by_url.get(urljoin(page.url, attribute(link, "href")))
            assert other is None or other.language == attribute(link, "lang") or not other.is_original, page.name


def test_arabic_pages_run_from_right_to_left_and_the_others_do_not(site: Built) -> None:
    assert_none(
        page.name
        for page in site.pages
        if (attribute(page.one("html"), "dir") == "rtl") != (attribute(page.one("html"), "lang") == "ar")
    )


def test_a_good_part_of_the_site_is_written_in_arabic(site: Built) -> None:
    own = [page for page in site.pages if page.language == "ar" and page.is_original and page.is_listed]
    kinds = {"home": 1, "page": 7, "department": 6, "location": 5, "job": 6, "story": 3, "person": 5, "campaign": 1}
    assert {kind: sum(page.kind == kind for page in own) for kind in kinds} == kinds


def test_telephone_numbers_keep_their_order_in_arabic_text(site: Built) -> None:
    """Groups of digits behind Arabic letters would otherwise be read from the last to the first."""

    def turned(page: Page) -> Iterator[str]:
        for link in page.all("a[href^='tel:']"):
            if attribute(link, "dir") != "ltr":
                yield f"{page.name}: {text_of(link)}"
        for node in page.all("main p, main dd, main li, main td"):
            loose = "".join(child.text(deep=False) for child in node.iter(include_text=True) if child.tag == "-text")
            yield from (f"{page.name}: {number}" for number in re.findall(r"\+\d[\d -]{6,}", loose))

    arabic = [page for page in site.pages if attribute(page.one("html"), "lang") == "ar" and page.is_original]
    assert any("+49 381 0000-0" in page.shown for page in arabic)
    assert_none(fault for page in arabic for fault in turned(page))
