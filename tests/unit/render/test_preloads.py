"""A page asks for the fonts it has letters for, and for no others."""

from site_gen.model.fonts import FontSource, PageFonts
from site_gen.render.preloads import without_idle_preloads

LATIN = FontSource("/assets/latin.woff2", "U+0020-007E")
WEST = FontSource("/assets/west.woff2", "U+00C0-00FF")
CYRILLIC = FontSource("/assets/cyrillic.woff2", "U+0301, U+0400-045F")
DISPLAY = FontSource("/assets/display.woff2", "U+0020-007E")
DISPLAY_CYRILLIC = FontSource("/assets/display-cyrillic.woff2", "U+0400-045F")
FONTS = PageFonts(text=(LATIN, WEST, CYRILLIC), headings=(DISPLAY, DISPLAY_CYRILLIC, LATIN, WEST, CYRILLIC))
LINK = '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>\n'
OTHER = '<link rel="preload" href="/assets/hero.avif" as="image">\n'
LINKS = OTHER + "".join(map(LINK.format, FONTS.urls))


def kept(body: str) -> list[str]:
    page = without_idle_preloads(f"<!DOCTYPE html><html><head>{LINKS}</head><body>{body}</body></html>", FONTS)
    assert OTHER in page
    return [url for url in FONTS.urls if LINK.format(url) in page]


def test_text_and_headings_need_fonts_of_their_own() -> None:
    assert kept("<p>Words</p>") == [LATIN.url]
    assert kept("<h1>Words</h1>") == [DISPLAY.url]
    assert kept("<p>Words, Думи</p><h2>Words</h2>") == [LATIN.url, CYRILLIC.url, DISPLAY.url]


def test_a_heading_takes_from_the_next_family_what_its_own_has_not() -> None:
    assert kept("<h1>À</h1>") == [WEST.url]


def test_a_letter_that_is_written_as_a_reference_is_a_letter() -> None:
    assert kept("<p>caf&eacute;</p>") == [LATIN.url, WEST.url]


def test_what_nobody_sees_needs_no_font() -> None:
    hidden = '<script>"é"</script><svg><title>é</title></svg><details><summary>More</summary>é</details>'
    assert kept(f'<p title="é">Words {hidden}</p>') == [LATIN.url]
    assert kept("<details open><summary>More</summary>é</details>") == [LATIN.url, WEST.url]
    assert kept("<details><summary>é</summary>More</details>") == [WEST.url]


def test_a_letter_that_no_font_has_needs_none() -> None:
    assert kept("<p>字</p>") == []


def test_a_page_without_fonts_stays_as_it_is() -> None:
    assert without_idle_preloads(f"{LINKS}<p>Words", PageFonts()) == f"{LINKS}<p>Words"
    assert without_idle_preloads("<p>Words", FONTS) == "<p>Words"
