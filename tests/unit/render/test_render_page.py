"""Every page of the default theme, from nothing to everything."""

import dataclasses
import pickle
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser
from view_examples import TEMPLATES, full, make_page

from site_gen.model.texts import Texts
from site_gen.pages.frame_parts import CardImage, Chrome, Head
from site_gen.pages.job_parts import Fact
from site_gen.pages.parts import Link, Picture
from site_gen.pages.views import (
    JobListView,
    JobView,
    StoryListView,
)
from site_gen.render.page import (
    focus_classes,
    language_direction,
    language_name,
    named_assets,
    render_page,
    templates_for,
)
from site_gen.render.template_faults import TemplateFault
from site_gen.render.theme import load_theme, make_templates

THEME = load_theme([Path(__file__).parents[3] / "themes" / "default"])
ASSETS = {name.removeprefix("assets/"): f"/{name}" for name in THEME.assets if name.startswith("assets/")}
ENGLISH = Texts("en")
HOSTILE = "\"><script>x</script><img src=x onerror=x>'{{ 7*7 }}"
every_template = pytest.mark.parametrize(("template", "view"), TEMPLATES.items(), ids=TEMPLATES)


def render(texts: Texts = ENGLISH, **arguments: Any) -> str:
    return render_page(theme=THEME.templates, texts=texts, assets=ASSETS, **arguments).decode()


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """Elements in order, with the names of their attributes."""
    return [(node.tag, tuple(sorted(node.attributes))) for node in Parser(html).css("*")]


def fit(**changes: Any) -> dict[str, Any]:
    """A page as it comes from real content: English words on an English page."""
    arguments = make_page(JobView, "job.html")
    chrome = dataclasses.replace(arguments["chrome"], language="en", direction="ltr")
    page = dataclasses.replace(arguments["page"], **changes)
    return {**arguments, "chrome": chrome, "page": page}


@every_template
@pytest.mark.parametrize("everything", [True, False], ids=["full", "minimal"])
def test_every_page_has_one_first_heading_and_no_step_left_out(template: str, view: type, everything: bool) -> None:
    tree = Parser(render(**make_page(view, template, everything=everything)))
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert all(node.text(strip=True) for node in tree.css("h1, h2, h3, h4, h5, h6"))


@every_template
@pytest.mark.parametrize("everything", [True, False], ids=["full", "minimal"])
def test_a_strict_content_security_policy_has_nothing_to_forbid(template: str, view: type, everything: bool) -> None:
    tree = Parser(render(**make_page(view, template, everything=everything)))
    for node in tree.css("*"):
        assert "style" not in node.attributes
        assert not [name for name in node.attributes if name.startswith("on")]
    assert not tree.css("style")
    # The one script inside the page is allowed by its hash; JSON-LD is data.
    inside = [node.text() for node in tree.css('script:not([src]):not([type="application/ld+json"])')]
    assert inside == (["let scheme"] if everything else [])


@every_template
def test_no_text_of_a_view_is_taken_for_markup(template: str, view: type) -> None:
    plain = render(**make_page(view, template))
    hostile = render(**make_page(view, template, fill=lambda path: f"{HOSTILE} {path}"))
    assert shape(hostile) == shape(plain)
    assert "7*7" in hostile


@every_template
def test_every_field_of_a_full_view_can_be_seen_on_the_page(template: str, view: type) -> None:
    not_shown = re.compile(
        r"\.(language|direction|focus|canonical|count|robots|share_\w+|og_\w+|seeds|kind|closed|network|colour|name)$"
    )
    filled: list[str] = []

    def note(path: str) -> str:
        filled.append(path)
        return f"«{path}»"

    html = Parser(render(**make_page(view, template, fill=note))).html or ""
    own = [path for path in filled if path.startswith(f"{template}.") and not not_shown.search(path)]
    missing = {path for path in own if f"«{path}»" not in html}
    unshown = {re.sub(r"\[\d\]\.\w+", "", path).removeprefix(f"{template}.") for path in missing}
    assert unshown <= NOT_PRINTED.get(template, set()) | NOT_PRINTED["*"], unshown


STATEMENT = ("intro", "does", "does_not", "rows.term", "rows.texts", "rows.link.url", "rows.link.label")

# What a template leaves out on purpose.
NOT_PRINTED: dict[str, set[str]] = {
    "*": {
        *(f"{place}.picture.{part}" for part in ("credit", "alt") for place in ("departments", "locations", "stories",
          "people", "team", "lead", "contact.person", "more")),
        *(f"posts.{part}" for part in ("pictures.credit", "network.glyph", "network.url", "network.label")),
        "posts.also.label",  # the name of the network says it
        "posts.key",
        *(f"quote.person.picture.{part}" for part in ("url", "alt", "credit", "srcset", "sources.srcset",
          "sources.type")),
        "share.name", "accounts.name", "networks.name", "video.poster.credit",
        "video.type",  # of a film of the site itself; this one has a player
        "breadcrumbs.url",  # of the page itself
    },
    "job.html": {f"events.{part}" for part in ("title", "when", "when_iso", "place", "url")},  # the job is closed
    "job_list.html": {"empty"},  # there are jobs
    "page.html": {"role", *(f"statement.{part}" for part in STATEMENT)},  # only `accessibility.html` has one
    "accessibility.html": {"role"},
    # Names stand beside their glyphs, columns of time have ticks, and hashtags lead nowhere.
    "report.html": {"charts.rows.network.url", "charts.rows.network.label", "charts.rows.tick", "hashtags.url"},
}  # fmt: skip


def test_the_last_page_does_not_fill_in_for_the_next() -> None:
    arguments = make_page(JobView, "job.html")
    first = render(**arguments)
    render(Texts("de", messages={"How to apply": "So bewirbst du dich"}), **arguments)
    assert render(**arguments) == first


def test_a_page_speaks_the_language_it_is_given() -> None:
    german = Texts(
        "de", messages={"How to apply": "So bewirbst du dich", "Apply by %(date)s": "Bewirb dich bis %(date)s"}
    )
    html = render(german, **fit(closed=""))
    assert "So bewirbst du dich" in html
    assert "Bewirb dich bis Text of job.html.apply.deadline" in html
    assert "How to apply" not in html


def test_a_translation_is_text_and_not_markup() -> None:
    html = render(Texts("de", messages={"Skip to the content": '<b>"Zum"</b> Inhalt'}), **fit())
    assert "&lt;b&gt;" in html


def test_what_link_previews_read_stands_in_the_first_eight_kilobytes() -> None:
    long = "ж" * 300
    head = dataclasses.replace(
        full(Head), title=long, description=long, share_title=long, share_description=long, og_type="article",
        image=CardImage("https://example.org/cards/job.0123456789.jpg", 1200, 630, "image/jpeg", long),
    )  # fmt: skip
    start = render_page(theme=THEME.templates, texts=ENGLISH, assets=ASSETS, **{**fit(), "head": head})[:8192].decode(
        errors="ignore"
    )
    wanted = "og:title og:description og:url og:image og:image:type og:image:width og:image:height og:image:alt"
    for name in (*wanted.split(), "article:published_time", "twitter:card", "twitter:image:alt"):
        assert f'"{name}"' in start
    assert start.count('property="og:image"') == 1
    assert start.index("<meta charset") < 120
    assert start.index("og:image") < start.index("stylesheet")


def test_structured_data_comes_last_and_untouched() -> None:
    html = render(**{**fit(), "head": dataclasses.replace(full(Head), json_ld=('{"a": "\\u003c"}',))})
    assert '<script type="application/ld+json">{"a": "\\u003c"}</script>\n</body>' in html


def test_what_a_head_does_not_have_leaves_no_empty_tag() -> None:
    html = render(**{**fit(), "head": make_page(JobView, "job.html", everything=False)["head"]})
    start = html[: html.index("</head>")]
    for name in ("description", "canonical", "og:description", "og:url", "og:image", "article", "robots", "fediverse"):
        assert name not in start
    assert '"summary"' in start


def test_words_in_another_language_say_so() -> None:
    view = fit()["page"]
    arabic = dataclasses.replace(view.words, language="ar")
    tree = Parser(render(**fit(words=arabic, language="ar", notice="This text is available in Arabic only.")))
    heading = tree.css_first("h1")
    assert heading is not None
    assert (heading.attributes["lang"], heading.attributes["dir"]) == ("ar", "rtl")
    assert "available in Arabic only" in tree.css_first(".notice").text()
    english = Parser(render(**fit(words=dataclasses.replace(view.words, language="en"), language="")))
    assert "lang" not in english.css_first("h1").attributes


def test_a_list_without_jobs_says_so() -> None:
    arguments = make_page(JobListView, "job_list.html")
    page = dataclasses.replace(arguments["page"], jobs=(), empty="No jobs today.")
    assert Parser(render(**{**arguments, "page": page})).css_first(".empty").text() == "No jobs today."


def test_a_closed_job_says_so_above_everything_else_and_offers_the_others() -> None:
    tree = Parser(render(**fit(closed="This position has been filled.", apply=None)))
    assert tree.css_first(".page-head .closed").text() == "This position has been filled."
    assert tree.css_first(f'.job-side a[href="{fit()["chrome"].jobs_url}"]')
    assert not tree.css("a.apply, .events")
    assert Parser(render(**fit(closed=""))).css(".events li")


def test_the_deciding_facts_stand_above_and_are_not_repeated() -> None:
    facts = tuple(Fact(name, name.upper(), f"value of {name}") for name in ("location", "salary", "team", "closes"))
    tree = Parser(render(**fit(facts=facts)))
    assert [node.text(strip=True) for node in tree.css(".key-facts dt")] == ["LOCATION", "SALARY"]
    assert [node.text(strip=True) for node in tree.css(".facts dt")] == ["TEAM"]


def test_link_names_hold_the_words_that_are_seen() -> None:
    tree = Parser(render(**make_page(TEMPLATES["social.html"], "social.html")))
    for link in tree.css("a[aria-label]"):
        if link.text(strip=True):
            assert link.text(strip=True) in str(link.attributes["aria-label"])


@pytest.mark.parametrize(
    ("count", "classes"),
    [(1, "stories lead"), (2, "stories left-2"), (3, "stories lead left-2"), (4, "stories lead"),
     (5, "stories lead left-1"), (6, "stories lead left-2")],
)  # fmt: skip
def test_rows_of_cards_leave_no_cell_empty(count: int, classes: str) -> None:
    arguments = make_page(StoryListView, "story_list.html")
    page = dataclasses.replace(arguments["page"], stories=arguments["page"].stories[:1] * count)
    tree = Parser(render(**{**arguments, "page": page}))
    assert tree.css_first(".stories").attributes["class"] == classes


def test_a_long_list_shows_that_page_numbers_are_left_out() -> None:
    arguments = make_page(JobListView, "job_list.html")
    pages = (Link("/jobs/", "1"), None, Link("/jobs/page/3/", "3"), Link("/jobs/page/4/", "4", current=True))
    pagination = dataclasses.replace(arguments["page"].pagination, pages=pages, previous_url="", next_url="")
    page = dataclasses.replace(arguments["page"], pagination=pagination)
    tree = Parser(render(**{**arguments, "page": page}))
    assert [node.text() for node in tree.css(".pagination li")] == ["1", "…", "3", "4"]


def test_dates_keep_the_direction_of_the_page_beside_words_of_another_language() -> None:
    arguments = make_page(JobView, "job.html")
    page = dataclasses.replace(arguments["page"], language="ar", closed="")
    events = Parser(render(**{**arguments, "page": page})).css(".events")
    assert [list(node.attributes) for node in events] == [["class"]]
    assert {words.attributes["dir"] for node in events for words in node.css("bdi")} == {"rtl"}


def test_names_from_the_networks_keep_their_own_direction() -> None:
    """Else an Arabic page shows "tidewright@" for "@tidewright"."""
    tree = Parser(render(**make_page(TEMPLATES["social.html"], "social.html", fill=lambda path: f"@{path}")))
    authors = {node.text() for node in tree.css(".post-network bdi")}
    shown = ("[0].posts.author", "[1].posts.author", "[1].posts.handle")
    assert authors == {f"@social.html.posts{name}" for name in shown}
    assert tree.css(".follow bdi")


def test_the_menu_knows_where_it_is() -> None:
    arguments = fit()
    menu = tuple(Link(url, f"Link to {url}") for url in ("/jobs/", "/stories/"))
    chrome = dataclasses.replace(arguments["chrome"], menu=menu)
    head = dataclasses.replace(arguments["head"], canonical="https://example.org/stories/")
    tree = Parser(render(**{**arguments, "chrome": chrome, "head": head}))
    assert [node.attributes["href"] for node in tree.css(".menu-links [aria-current]")] == ["/stories/"]


def test_pictures_are_focused_without_style_attributes() -> None:
    assert focus_classes("50% 50%") == ""
    assert focus_classes("32% 88%") == "focus-x-30 focus-y-90"
    assert focus_classes("0% 100%") == "focus-x-0 focus-y-100"
    assert focus_classes("30% 50%") == "focus-x-30"
    assert focus_classes('left" onload="x') == ""
    hero = Picture("/a.jpg", 1600, 900, "A quay", focus="20% 50%")
    html = render(**fit(hero=hero))
    assert '<img src="/a.jpg" width="1600" height="900" alt="A quay" class="focus-x-20" fetchpriority="high">' in html
    styles = "".join(text for _, text in THEME.styles)
    assert all(f".focus-{axis}-{step} " in styles for axis in "xy" for step in range(0, 101, 10) if step != 50)


def test_languages_are_called_what_they_call_themselves() -> None:
    assert [language_name(code) for code in ("de", "bg", "ar", "pt-BR", "x-none")] == [
        "Deutsch", "Български", "العربية", "Português (Brasil)", "x-none",
    ]  # fmt: skip
    assert [language_direction(code) for code in ("ar", "he", "de", "??")] == ["rtl", "rtl", "ltr", "ltr"]


@every_template
def test_pages_are_tidy_and_the_same_every_time(template: str, view: type) -> None:
    arguments = make_page(view, template)
    data = render_page(theme=pickle.loads(pickle.dumps(THEME.templates)), texts=ENGLISH, assets=ASSETS, **arguments)
    assert data == render_page(theme=THEME.templates, texts=ENGLISH, assets=ASSETS, **arguments)
    html = data.decode()
    assert html.startswith("<!DOCTYPE html>\n<html ")
    assert html.endswith("</html>\n")
    assert len(re.findall(r"\n\s*\n", html)) < 25


# --- templates that somebody else wrote


def broken(**files: str) -> dict[str, Any]:
    templates = make_templates({f"{name}.html": text for name, text in files.items()})
    return {
        "theme": templates,
        "template": "page.html",
        "texts": ENGLISH,
        "chrome": full(Chrome),
        "head": None,
        "page": None,
    }


@pytest.mark.parametrize(
    ("files", "template", "line", "words"),
    [
        (
            {"page": "one\n{{ chrome.langauge }}\n"},
            "page.html",
            2,
            "Chrome has no field `langauge`; did you mean `language`?",
        ),
        ({"page": "\n\n{{ nobody }}"}, "page.html", 3, "there is nothing called `nobody` here"),
        ({"page": "\n{{ paeg.title }}"}, "page.html", 2, "nothing called `paeg` here; did you mean `page`?"),
        ({"page": "{{ chrome|lenght }}"}, "page.html", 1, "there is no filter `lenght`; did you mean `length`?"),
        ({"page": "{{ asset('jobs.js') }}"}, "page.html", 1, "there is no file `assets/jobs.js` in this theme"),
        ({"page": "one\n{% if %}"}, "page.html", 2, "expected an expression"),
        ({"page": "{% include 'part.html' %}", "part": "a\nb\n{{ chrome.nothing }}"}, "part.html", 3, "nothing"),
        ({"page": "a\n{% include 'gone.html' %}"}, "page.html", 2, "no template `gone.html`"),
        ({"page": "a\n{{ 1 / 0 }}"}, "page.html", 2, "division by zero"),
        ({"page": "{{ _('50 % of it') }}"}, "page.html", 1, "a per cent sign is `%%`"),
        ({"page": "\n{{ _('Hello %(name)s', nam='Mira') }}"}, "page.html", 2, "`%(name)s` needs a value `name=…`"),
        ({"page": "{{ ngettext('%(n)s of %(all)s', '%(n)s of %(all)s', 2) }}"}, "page.html", 1, "needs a value"),
        ({"page": "\n{% blok main %}"}, "page.html", 2, "there is no tag `blok`; did you mean `block`?"),
        ({"page": "\n{{ page.url }}"}, "page.html", 2, "there is nothing here to take `url` from"),
        (
            {"page": "\n{% from 'part.html' import a %}\n{{ a() }}", "part": "{% macro a(x) %}{{ x }}{% endmacro %}"},
            "page.html",
            3,
            "a macro is called without its parameter `x`",
        ),
        ({"other": ""}, "page.html", 0, "no template `page.html`"),
        ({"page": "{% extends 'stroy.html' %}", "story": ""}, "page.html", 1, "did you mean `story.html`?"),
        ({"page": "{% extends 'page.html' %}"}, "page.html", 1, "such as `default/page.html`"),
    ],
)
def test_a_fault_in_a_template_names_the_file_and_the_line(
    files: dict[str, str], template: str, line: int, words: str
) -> None:
    with pytest.raises(TemplateFault) as caught:
        render_page(**broken(**files))
    assert (caught.value.template, caught.value.line) == (template, line)
    assert words in caught.value.message
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_fault_that_is_not_the_templates_is_left_alone() -> None:
    arguments = broken(page="{{ chrome.language }}")
    with pytest.raises(AttributeError):
        render_page(**{**arguments, "theme": None})


def test_numbers_take_the_plural_of_the_language() -> None:
    arabic = Texts("ar", "rtl", "n==0 ? 0 : n==1 ? 1 : 2", {"%(n)s job": ("صفر", "وظيفة", "%(n)s وظائف في %(place)s")})
    text = "{{ ngettext('%(n)s job', '%(n)s jobs', 7, place='<Varna>') }} {% trans %}Menu{% endtrans %}"
    assert "7 وظائف في &lt;Varna&gt; Menu" in render_page(**{**broken(page=text), "texts": arabic}).decode()


def test_a_page_depends_on_the_templates_it_uses_and_on_no_other() -> None:
    files = {"a.html": "{% include 'b.html' %}", "b.html": "b", "c.html": "c", "d.html": "{% include chosen %}"}
    before = make_templates(files)
    after = make_templates({**files, "c.html": "changed"})
    deep = make_templates({**files, "b.html": "changed"})
    assert templates_for(before, "a.html") == templates_for(after, "a.html")
    assert templates_for(before, "a.html") != templates_for(deep, "a.html")
    assert templates_for(before, "d.html") != templates_for(after, "d.html")


def test_a_page_that_asks_for_what_is_not_there_has_all_templates_to_guess_from() -> None:
    theme = make_templates({"a.html": "{% include 'parts/foot.html' %}", "parts/footer.html": ""})
    assert templates_for(theme, "a.html") == theme


def test_a_page_depends_on_the_assets_its_templates_ask_for() -> None:
    page = "{{ asset('a.js') }} {% include 'part.html' %}"
    assert named_assets(make_templates({"page.html": page, "part.html": "{{ asset('b.svg') }}"})) == {"a.js", "b.svg"}
    assert named_assets(make_templates({"page.html": "{{ asset(page.icon) }}"})) is None
    assert named_assets(make_templates({"page.html": "{% if %}"})) is None


def test_a_template_extends_the_one_it_takes_the_place_of() -> None:
    files = {
        "base": "<{% block a %}base a{% endblock %}|{% block b %}base b{% endblock %}>",
        "default/page": "{% extends 'base.html' %}{% block a %}page a{% endblock %}",
        "page": "{% extends 'default/page.html' %}{% block b %}our {{ super() }}{% endblock %}",
    }
    assert render_page(**broken(**files)) == b"<page a|our base b>\n"
