"""What language a text is in, where nobody says."""

import pytest

from site_gen.content.likely_language import likely_language

TEXTS = {
    "de": "<p>Du prüfst die Ladebrücke, und wenn es regnet, prüfst du sie auch. Wir sind zu fünft auf dem Kai.</p>",
    "en": "<p>You check the charging pier, and when it rains you check it too. There are five of us on the quay.</p>",
    "bg": "<p>Проверяваш кея за зареждане, а ако вали, пак го проверяваш. На кея сме петима и ти си с нас.</p>",
    "ar": "<p>أنت تفحص رصيف الشحن في الليل، ومع المطر أيضًا. نحن خمسة على الرصيف، ولا أحد في المكتب.</p>",
    "fr": "<p>Vous contrôlez le quai de charge, et quand il pleut, vous le contrôlez aussi avec les autres.</p>",
    "sv": "<p>Du kontrollerar laddkajen, och när det regnar gör du det också. Vi är fem som är på kajen med dig.</p>",
}
OF_THE_SITE = ("en", "de", "bg", "ar")


@pytest.mark.parametrize("language", OF_THE_SITE)
def test_a_text_is_in_the_language_of_its_small_words(language: str) -> None:
    assert likely_language(TEXTS[language], OF_THE_SITE) == language


@pytest.mark.parametrize("language", ["fr", "sv"])
def test_a_text_in_no_language_of_the_site_is_not_taken_for_one(language: str) -> None:
    assert likely_language(TEXTS[language], OF_THE_SITE) == ""


@pytest.mark.parametrize("text", ["", "Java Developer", "<p>Rostock</p>", "Möwe 7, Halle 3, 18147"])
def test_a_few_words_are_no_evidence(text: str) -> None:
    assert likely_language(text, OF_THE_SITE) == ""


def test_a_region_of_a_language_is_that_language() -> None:
    assert likely_language(TEXTS["de"], ("en-GB", "de-AT")) == "de-AT"
