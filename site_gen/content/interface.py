"""Interface texts: gettext catalogues of the generator, and of a theme where it has its own."""

from collections.abc import Iterable
from pathlib import Path

from site_gen.model.texts import Texts

LOCALES = Path(__file__).resolve().parent.parent / "locale"
FILE_NAME = "site_gen.po"


def load_texts(language: str, folders: Iterable[Path] = (LOCALES,)) -> Texts:
    """The interface texts of a language; `de-CH` takes what it lacks from `de`, everything else stays English.

    Later folders win over earlier ones. Each holds `<language>/site_gen.po`. Raises `ValueError` for a language that
    CLDR does not know.
    """
    from babel import Locale  # noqa: PLC0415 - Babel is heavy, and commands that do not build go without it
    from babel.messages.pofile import read_po  # noqa: PLC0415

    locale = Locale.parse(language, sep="-")
    messages: dict[str, str | tuple[str, ...]] = {}
    plural = "(n != 1)"
    for folder in folders:
        for name in dict.fromkeys([locale.language, language]):
            path = folder / name / FILE_NAME
            if not path.is_file():
                continue
            with path.open("rb") as file:
                catalogue = read_po(file, locale=name.replace("-", "_"))
            plural = catalogue.plural_expr
            messages.update(_messages(catalogue))
    direction = "rtl" if locale.text_direction == "rtl" else "ltr"
    return Texts(language, direction, plural, messages)


def _messages(catalogue: Iterable[object]) -> Iterable[tuple[str, str | tuple[str, ...]]]:
    for message in catalogue:
        key, text = message.id, message.string  # type: ignore[attr-defined]
        if not key or message.fuzzy:  # type: ignore[attr-defined]
            continue
        if isinstance(key, tuple | list):
            if all(text):
                yield key[0], tuple(text)
        elif text:
            yield key, text
