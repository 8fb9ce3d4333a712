"""Which language a text is in, where nobody says: by the small words that no sentence goes without."""

import re
from collections import Counter
from collections.abc import Iterable
from types import MappingProxyType

_SMALL_WORDS = MappingProxyType(
    {
        "ar": "في من على مع أن إلى عن هذا هذه التي الذي لا كل أو ما أنت نحن",
        "bg": "и на за с от ще ни да се е са в по при ти вие ние който която не как",
        "da": "og at du vi er som for med på en et din vores til af det ikke har kan hos",
        "de": "und die der das du wir mit für ist sind ein eine dein deine ihr zu auf nicht dich bei oder im den",
        "en": "the and of to you we our with for your will is are be have this that in on a at who what not",
        "es": "el los las y una para con usted nuestro que del por tu en es como más no se su",
        "fi": "ja on että se ei ole sinä me kanssa sekä työ olet meillä tai joka",
        "fr": "le les et des une vous nous dans pour avec est votre notre du sur qui que au aux pas",
        "it": "il gli e una per con che della del nostro tuo sono di nel non più come chi le",
        "nb": "og å du vi er som for med på en et din vår til av det ikke har kan hos",
        "nl": "het een en van je wij voor met zijn onze jouw niet de bij op te dat wat ook",
        "pl": "i w na do z oraz dla się jest są nie to po od jak twoje nasze masz",
        "pt": "o os as e uma para com você nosso que do da em no na não mais por",
        "sv": "och att du vi är som för med på en ett din vår till av det inte har kan hos",
        "uk": "і на за з від що та у ми ви не це як для або є",
    }
)
_LANGUAGES_OF = MappingProxyType(
    {
        word: tuple(code for code, words in _SMALL_WORDS.items() if word in words.split())
        for words in _SMALL_WORDS.values()
        for word in words.split()
    }
)
_FEWEST = 4
_MOST_LETTERS = 6000
_TAG = re.compile(r"<[^>]*>|&[#\w]+;")


def likely_language(text: str, among: Iterable[str]) -> str:
    """The one of these codes whose language a text is in, HTML or not; "" when that is not certain.

    A text in none of them is "" as well: `fr` is never taken for `it` because nothing else is there to choose.
    """
    words = re.findall(r"[^\W\d_]+", _TAG.sub(" ", text[:_MOST_LETTERS]).casefold())
    found = Counter(code for word in words for code in _LANGUAGES_OF.get(word, ()))
    ranked = found.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST:
        return ""
    (best, most), next_best = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    if most < next_best * 1.3:
        return ""
    return next((code for code in among if code.casefold().split("-")[0] == best), "")
