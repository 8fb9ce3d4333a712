"""The interface's texts: every one of them is found, and every language says it rightly."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

from site_gen.content.interface import FILE_NAME, LOCALES, load_texts

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "bg", "de")
KEYWORDS = {**DEFAULT_KEYWORDS, **parse_keywords(["msg", "count:1,2"])}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")

# Which of a language's plural forms belongs to a number, by CLDR's rules. Arabic: zero, one, two, few, many, other.
NUMBERS = (0, 1, 2, 3, 10, 11, 99, 100, 101)
FORMS = {"ar": (0, 1, 2, 3, 3, 4, 4, 5, 5), "bg": (1, 0, 1, 1, 1, 1, 1, 1, 1), "de": (1, 0, 1, 1, 1, 1, 1, 1, 1)}
COUNTS = {"ar": 6, "bg": 2, "de": 2}

# Words that German job ads have taken over as they are.
SAME_AS_ENGLISH = {
    "ar": set[str](),
    "bg": set[str](),
    "de": {"Blog", "Feeds", "Filter", "Hybrid", "Person", "Remote", "Senior", "Team"},
}

Key = tuple[str, ...]


@pytest.fixture(scope="module")
def sources() -> set[Key]:
    """All texts of the sources; one with a plural is a pair."""
    with (LOCALES / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    rows = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_holds_texts)
    found = {_key(text) for _, _, text, _, _ in rows}
    assert len(found) > 100
    return found


def _holds_texts(folder: str) -> bool:
    """Whether to look into a folder: the whole tree holds environments and built sites, too."""
    return Path(folder).relative_to(ROOT).parts[0] in ("site_gen", "themes")


@cache
def catalogue(language: str) -> Catalog:
    with (LOCALES / language / FILE_NAME).open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> Iterator[tuple[Key, Key, Message]]:
    """Each message of a catalogue as English texts, translations, and the message itself."""
    for message in catalogue(language):
        if message.id and message.string is not None:
            yield _key(message.id), _key(message.string), message


def _key(text: str | list[str] | tuple[str, ...]) -> Key:
    return (text,) if isinstance(text, str) else tuple(text)


def test_the_interface_speaks_three_languages_beside_english() -> None:
    assert {path.parent.name for path in LOCALES.glob(f"*/{FILE_NAME}")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_sources_is_translated(sources: set[Key], language: str) -> None:
    done = {english for english, own, message in messages(language) if all(own) and not message.fuzzy}
    assert sorted(sources - done) == [], f"run `make messages` and fill site_gen/locale/{language}/{FILE_NAME}"


def test_no_text_is_written_where_the_collection_cannot_see_it(sources: set[Key]) -> None:
    written = {
        (f"{file.relative_to(ROOT)}:{line}", key)
        for file in sorted((ROOT / "site_gen").rglob("*.py"))
        for line, key in _calls(ast.parse(file.read_text(encoding="utf-8")))
    }
    unseen = sorted(place for place, key in written if key not in sources)
    assert unseen == [], "texts inside f-strings and outside of the folders of babel.cfg are not collected"


def _calls(tree: ast.AST) -> Iterator[tuple[int, Key]]:
    arguments = {"gettext": 1, "msg": 1, "ngettext": 2, "count": 2}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
        first = [argument.value for argument in node.args if isinstance(argument, ast.Constant)][
            : arguments.get(name, 0)
        ]
        texts = tuple(text for text in first if isinstance(text, str))
        if texts and len(texts) == arguments[name]:
            yield node.lineno, texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language: str) -> None:
    for english, own, _ in messages(language):
        needed = set(PLACEHOLDER.findall(english[-1]))
        for index, text in enumerate(own):
            # A form for one number alone, such as the Arabic dual, may spell the number out.
            optional = {"n"} if len(english) > 1 and len(_numbers(language, index)) == 1 else set()
            assert needed - optional <= set(PLACEHOLDER.findall(text)) <= needed, text
            assert "%" not in PLACEHOLDER.sub("", text), text


def _numbers(language: str, index: int) -> list[int]:
    plural = c2py(catalogue(language).plural_expr)
    return [n for n in range(300) if plural(n) == index]


@pytest.mark.parametrize("language", LANGUAGES)
def test_counted_things_have_all_forms_of_the_language(language: str) -> None:
    counted = [(own, english) for english, own, _ in messages(language) if len(english) > 1]
    assert counted
    assert [english for own, english in counted if len(own) != COUNTS[language]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_takes_its_plural_form(language: str) -> None:
    texts = load_texts(language)
    forms = texts.messages["Closes in %(n)s day"]
    assert len(set(forms)) == COUNTS[language]  # else one form could stand in for another unseen
    for number, index in zip(NUMBERS, FORMS[language], strict=True):
        shown = texts.ngettext("Closes in %(n)s day", "Closes in %(n)s days", number)
        assert shown == forms[index] % {"n": number}


def test_arabic_spells_one_and_two_and_counts_the_rest() -> None:
    texts = load_texts("ar")
    shown = [texts.ngettext("%(n)s month", "%(n)s months", number) for number in (1, 2, 3, 11, 100)]
    assert shown == ["شهر واحد", "شهران", "3 أشهر", "11 شهرًا", "100 شهر"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_english(language: str) -> None:
    same = {english[0] for english, own, _ in messages(language) if set(own) & set(english)}
    assert same == SAME_AS_ENGLISH[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_no_typewriter_quotes_and_no_stray_blanks(language: str) -> None:
    faulty = re.compile(r"[\"']|^\s|\s$|\s{2}|\.\.\.")
    assert [text for _, own, _ in messages(language) for text in own if faulty.search(text)] == []


def test_no_bulgarian_sentence_puts_a_full_stop_behind_a_date() -> None:
    """Dates end with the abbreviation "г.", clocks with "ч.": there would be two."""
    ends = re.compile(r"%\((date|time)\)s( ч\.)?\.")
    assert [text for _, own, _ in messages("bg") for text in own if ends.search(text)] == []


def test_a_regional_language_takes_the_texts_of_its_language() -> None:
    texts = load_texts("de-CH")
    assert texts.language == "de-CH"
    assert texts.gettext("Apply now") == "Jetzt bewerben"
    assert texts.messages == load_texts("de").messages


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("bg", "ltr"), ("de", "ltr"), ("en", "ltr")])
def test_the_direction_is_that_of_the_script(language: str, direction: str) -> None:
    assert load_texts(language).direction == direction


def test_english_is_what_the_sources_say() -> None:
    texts = load_texts("en")
    assert texts.gettext("Apply now") == "Apply now"
    assert texts.ngettext("%(n)s year", "%(n)s years", 1) == "1 year"
    assert texts.ngettext("%(n)s year", "%(n)s years", 0) == "0 years"
