"""Pay that somebody wrote as a text, such as `52.000 – 64.000 € pro Jahr`."""

import re

from site_gen.content.amounts import amounts
from site_gen.model.ads import AdPay

# What may stand beside the figures of a range and says nothing more than the range.
_WORDS = re.compile(
    r"\d[\d.,]*\s?k\b|[A-Z]{3}\b|[€$£]|\b(?:euro?s?|from|to|up|ab|von|bis|per|pro|an?|the|gross|brutto|between|and|zwischen|und|k|"
    r"hour(?:ly)?|hr|h|stunde|day|tag|week|woche|month(?:ly)?|monat(?:lich)?|year(?:ly)?|annual(?:ly)?|annum|jahr|"
    r"jährlich|p\.?\s?a)\b|[\d.,'’\s–—/-]+",
    re.IGNORECASE,
)
_MOST = re.compile(r"\s*(?:bis|up to|max(?:imal|imum)?)\b", re.IGNORECASE)


def pay_of(text: str, *, unit: str = "", currency: str = "") -> AdPay | None:
    """The pay that a text tells; what is more than a range is its note, what is no range is nothing but a note."""
    if not text:
        return None
    found = amounts(text)
    # A bonus of 10 % or 30 days of holiday beside a yearly figure do not make a range with it.
    if not 1 <= len(found) <= 2 or "%" in text or min(found) * 20 < max(found):
        return AdPay(note=text)
    low, high = (None, text) if len(found) == 1 and _MOST.match(text) else (text, None)
    return AdPay(min=low, max=high, currency=currency, unit=unit, note=text if _WORDS.sub("", text) else "")
