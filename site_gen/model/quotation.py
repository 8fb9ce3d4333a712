"""The quotation marks of languages.

They follow CLDR's delimiters (Babel's locale data does not carry them), with Dutch by its newspapers. French sets
narrow no-break spaces inside the guillemets.
"""

# Opening and closing marks for " and for '.
Quotes = tuple[str, str, str, str]

_GERMAN: Quotes = ("„", "“", "‚", "‘")
_ENGLISH: Quotes = ("“", "”", "‘", "’")
_NORTHERN: Quotes = ("”", "”", "’", "’")
_LATIN: Quotes = ("«", "»", "“", "”")
_SLAVIC: Quotes = ("«", "»", "„", "“")

QUOTES: dict[str, Quotes] = {
    **dict.fromkeys(("bg", "cs", "de", "is", "lb", "lt", "mk", "sk", "sl"), _GERMAN),
    **dict.fromkeys(("da", "en", "ga", "gl", "lv", "nl", "pt", "sq", "tr"), _ENGLISH),
    **dict.fromkeys(("fi", "he", "sv"), _NORTHERN),
    **dict.fromkeys(("ca", "el", "es", "eu", "it", "pt-pt"), _LATIN),
    **dict.fromkeys(("be", "ru", "uk"), _SLAVIC),
    **dict.fromkeys(("nb", "nn", "no"), ("«", "»", "‘", "’")),
    **dict.fromkeys(("de-ch", "de-li", "fa", "fr-ch", "it-ch"), ("«", "»", "‹", "›")),
    **dict.fromkeys(("bs", "hr"), ("„", "”", "‚", "’")),
    **dict.fromkeys(("pl", "ro"), ("„", "”", "«", "»")),
    "ar": ("”", "“", "’", "‘"),
    "et": ("„", "“", "«", "»"),
    "fr": ("«\u202f", "\u202f»", "‹\u202f", "\u202f›"),
    "hu": ("„", "”", "»", "«"),
    "ja": ("「", "」", "『", "』"),
    "sr": ("„", "”", "‘", "’"),
}


def quotes(language: str) -> Quotes:
    """The marks of a language by its code (`de`, `de-CH`); English ones when it is not known."""
    code = language.replace("_", "-").casefold()
    return QUOTES.get(code) or QUOTES.get(code.partition("-")[0], _ENGLISH)
