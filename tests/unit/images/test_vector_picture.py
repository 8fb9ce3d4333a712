import pytest

from site_gen.images import ImageError, svg

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def document(inside: str, attributes: str = 'viewBox="0 0 40 20"') -> bytes:
    return f"<svg {NS} {attributes}>{inside}</svg>".encode()


def test_a_plain_drawing_is_taken_as_it_is() -> None:
    data = document('<defs><linearGradient id="a"/></defs><path fill="url(#a)" d="M0 0h4"/><use xlink:href="#a"/>')
    prepared = svg(data, name="logo.svg")
    assert (prepared.data, prepared.extension, prepared.width, prepared.height) == (data, "svg", 40, 20)


def test_a_drawing_as_inkscape_saves_it_is_taken() -> None:
    inkscape = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
    data = document(
        "<!-- made by hand --><metadata/><inkscape:path-effect/><style>.a{fill:#123}</style><g inkscape:label='x'/>",
        f'viewBox="0,0,100.4,50" {inkscape}',
    )
    assert (svg(data, name="a").width, svg(data, name="a").height) == (100, 50)


def test_an_embedded_picture_is_taken() -> None:
    assert svg(document('<image href="data:image/png;base64,AAAA"/>'), name="a")


def test_without_a_view_box_width_and_height_tell_the_size() -> None:
    assert svg(document("", 'width="120px" height="60"'), name="a").width == 120


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path onload="alert(1)" d="M0 0"/>',
        '<path ONCLICK="alert(1)" d="M0 0"/>',
        '<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<image href="https://example.org/a.png"/>',
        '<image href="//example.org/a.png"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<use xlink:href="other.svg#a"/>',
        "<foreignObject><p>hi</p></foreignObject>",
        '<html:script xmlns:html="http://www.w3.org/1999/xhtml">alert(1)</html:script>',
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<set attributeName='onclick' to='alert(1)'/>",
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>path{fill:url(https://example.org/a)}</style>",
        "<style>path{fill:u\\72l(https://example.org/a)}</style>",
        "<path style=\"fill:url('https://example.org/a')\"/>",
        '<path fill="url( https://example.org/a)"/>',
        "<path>",
    ],
)
def test_what_could_run_or_reach_out_is_refused(inside: str) -> None:
    with pytest.raises(ImageError) as caught:
        svg(document(inside), name="logo.svg")
    assert caught.value.message.startswith("logo.svg")
    assert caught.value.hint


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + document("<text>&a;</text>"),
        b'<?xml-stylesheet href="https://example.org/a.css"?>' + document(""),
        b"<html/>",
        b"",
        b"\xff\xfe\x00",
        document("", ""),
        document("", 'viewBox="0 0 0 20"'),
        document("<g/>" * 200_000),
        b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + document("&b;"),
    ],
    ids=["entity", "stylesheet", "html", "empty", "noise", "no size", "no width", "too large", "bomb"],
)
def test_what_is_no_sound_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(ImageError):
        svg(data, name="logo.svg")


def test_a_plain_document_type_is_passed_over() -> None:
    doctype = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/a.dtd">'
    assert svg(doctype + document(""), name="a")
