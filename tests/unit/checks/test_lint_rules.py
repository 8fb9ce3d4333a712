"""What each rule for ads finds, and what it leaves alone."""

from typing import Any

import pytest

from site_gen.checks.ad import Ad, without_marks, without_tags
from tests.unit.checks.ads import ad, findings, marked, rules_broken


def test_nothing_is_said_of_a_sane_ad() -> None:
    assert findings(ad()) == []
    assert findings(ad(language="de", title="Schweißer", suffix="(m/w/d)")) == []


PHRASES = [
    ("age-coded", "en", "You join a young team.", "young team"),
    ("age-coded", "en", "We are young, dynamic\nand loud.", "young, dynamic"),
    ("age-coded", "en", "Apply as a **Digital Native**.", "Digital Native"),
    ("age-coded", "en", "Perfect for a recent graduate.", "recent graduate"),
    ("age-coded", "en", "You are aged 20 to 35.", "aged 20 to 35"),
    ("age-coded", "de", "Dich erwartet ein junges Team.", "junges Team"),
    ("age-coded", "de", "ein junges, dynamisches Team", "junges, dynamisches Team"),
    ("age-coded", "de", "Du bist nicht älter als 35.", "nicht älter als 35"),
    ("age-coded", "de", "Ideal für Young Professionals", "Young Professionals"),
    ("origin-coded", "en", "German native speaker", "native speaker"),
    ("origin-coded", "en", "English is your mother tongue", "mother tongue"),
    ("origin-coded", "de", "Du bist Muttersprachler.", "Muttersprachler"),
    ("origin-coded", "de", "Deutsch auf muttersprachlichem Niveau", "muttersprachlichem"),
    ("personal-data", "en", "Please attach a photo.", "attach a photo"),
    ("personal-data", "de", "Lebenslauf mit Foto", "Lebenslauf mit Foto"),
    ("personal-data", "de", "Bitte sende ein Bewerbungsfoto", "Bewerbungsfoto"),
    ("pay-history", "en", "Tell us your current salary.", "current salary"),
    ("pay-history", "en", "State your salary history.", "salary history"),
    ("pay-history", "de", "Nenne dein aktuelles Gehalt.", "aktuelles Gehalt"),
    ("pay-history", "de", "mit Ihrem derzeitigen Einkommen", "derzeitigen Einkommen"),
    ("jargon", "en", "We want a sales ninja.", "ninja"),
    ("jargon", "de", "Du bringst Hands-on-Mentalität mit", "Hands-on-Mentalität"),
]


@pytest.mark.parametrize(("rule", "language", "text", "words"), PHRASES)
def test_words_are_found_with_their_place(rule: str, language: str, text: str, words: str) -> None:
    assert marked(ad(language=language, markup=f"{ad().markup}\n\n{text}"), rule) == [words]


LEFT_ALONE = [
    ("age-coded", "en", "You need not be a digital native."),
    ("age-coded", "en", "You sell to digital-native companies."),
    ("age-coded", "en", "Younger Street 4; the project is young."),
    ("age-coded", "de", "drei bis fünf Jahre Erfahrung, du bist mindestens 18 Jahre alt"),
    ("age-coded", "de", "Die Jungfernfahrt leitet ein Team aus Rostock."),
    ("age-coded", "bg", "young team"),
    ("age-coded", "de", "Wir sind ein junges, dynamisches Unternehmen."),
    ("age-coded", "de", "Du betreust Kinder im Alter von 3 bis 6 Jahren."),
    ("age-coded", "en", "You teach pupils aged 11 to 16, and help young people to read."),
    ("age-coded", "en", "We are a young and dynamic company."),
    ("age-coded", "en", "Your first-aid certificate is not older than 24 months."),
    ("age-coded", "en", "You repair ferries that are up to 40 years old."),
    ("age-coded", "de", "Ein Führungszeugnis, das nicht älter als 3 Monate ist."),
    ("age-coded", "de", "Dein Gesundheitszeugnis ist nicht älter als 2 Jahre."),
    ("pay-history", "de", "Du berechnest das aktuelle Gehalt unserer Beschäftigten."),
    ("pay-history", "en", "The current salary range for this post is on our site."),
    ("pay-history", "en", "You keep current salary data up to date."),
    ("origin-coded", "en", "You read native English content before it goes out."),
    ("personal-data", "de", "Familienstand und Alter interessieren uns nicht."),
    ("origin-coded", "en", "cloud-native software, React Native"),
    ("origin-coded", "en", "You do not have to be a native speaker."),
    ("origin-coded", "en", "A native speaker is not required."),
    ("origin-coded", "de", "Du musst kein Muttersprachler sein."),
    ("personal-data", "de", "Bitte kein Bewerbungsfoto, und ohne Lichtbild."),
    ("personal-data", "de", "Beim Pförtner zeigst du den Lichtbildausweis."),
    ("pay-history", "en", "What is your expected salary?"),
    ("pay-history", "en", "We never ask about your current salary."),
    ("pay-history", "de", "Nenne uns deine Gehaltsvorstellung."),
    ("jargon", "en", "see https://example.org/ninja and `guru`"),
    ("masculine-words", "en", "You are assertive and fearless."),
]


@pytest.mark.parametrize(("rule", "language", "text"), LEFT_ALONE)
def test_words_that_mean_something_else_are_left_alone(rule: str, language: str, text: str) -> None:
    assert marked(ad(language=language, markup=f"{ad().markup}\n\n{text}"), rule) == []


def test_words_read_as_traits_of_men_are_told_where_there_are_several() -> None:
    text = "You are assertive, fearless and, at times, dominant."
    assert marked(ad(markup=text), "masculine-words") == ["dominant", "fearless", "assertive"]


TITLES = [
    ("Welder (12345)", "title-code", "(12345)"),
    ("Welder Ref. 4711", "title-code", "Ref. 4711"),
    ("Welder #88", "title-code", "#88"),
    ("Welder in Rostock", "title-place", "Rostock"),
    ("Welder, 52.000 €", "title-pay", "52.000 €"),
    ("Welder €60k", "title-pay", "€60k"),
    ("Welder at Tidewright", "title-company", "Tidewright"),
    ("Welder ab sofort", "title-date", "ab sofort"),
    ("Welder, starting 1.12.2026", "title-date", "starting 1.12.2026"),
    ("URGENT: Welder", "title-date", "URGENT"),
    ("Welder wanted!!", "title-shouting", "!!"),
    ("★ Welder", "title-shouting", "★"),
]


@pytest.mark.parametrize(("title", "rule", "words"), TITLES)
def test_what_stands_in_a_title_besides_the_name_is_found(title: str, rule: str, words: str) -> None:
    assert marked(ad(title=title), rule) == [words]
    assert rules_broken(ad(title=title)) == {rule}


def test_a_title_in_capitals_is_found_and_acronyms_are_not() -> None:
    assert rules_broken(ad(title="SENIOR WELDER")) == {"title-shouting"}
    assert rules_broken(ad(title="SAP HANA Consultant")) == set()


def test_a_long_title_is_found() -> None:
    assert rules_broken(ad(title="Welder of " + "very " * 16 + "long hulls")) == {"title-length"}


def test_the_id_of_the_ad_is_found_in_its_title() -> None:
    assert marked(ad(title="Welder TW-26", reference="TW-26"), "title-code") == ["TW-26"]


@pytest.mark.parametrize(
    "title",
    [
        "C++ & C# Developer",
        "Ausbildung 2027 Elektronik",
        "Rostock-Fähre: Decksmann:frau",
        "Level 3 Support Engineer",
        "Welder, Type 212",
        "Koch/Köchin – 30 Stunden",
        "Engineer 110 kV",
        "Shift Lead 24/7",
        "فني إلكترونيات",
        "Coordinator™",
    ],
)
def test_names_that_only_look_odd_are_left_alone(title: str) -> None:
    assert {rule for rule in rules_broken(ad(title=title)) if rule.startswith("title-")} == set()


GENDERS = [
    ("de", "Elektroniker für die Nachtschicht", "gender-title", "Elektroniker"),
    ("de", "Leiter Einkauf", "gender-title", "Leiter"),
    ("de", "Praktikant Hydrodynamik", "gender-title", "Praktikant"),
    ("de", "Kaufmann im Einkauf", "gender-title", "Kaufmann"),
    ("de", "Software Engineer", "gender-suffix", ""),
    ("en", "Foreman", "gender-title", "Foreman"),
    ("en", "Welder", "gender-suffix", ""),
    ("bg", "Заварчик", "gender-suffix", ""),
]


@pytest.mark.parametrize(("language", "title", "rule", "words"), GENDERS)
def test_titles_that_do_not_mean_everybody_are_found(language: str, title: str, rule: str, words: str) -> None:
    one = ad(language=language, title=title, suffix="")
    assert rules_broken(one) == {rule}
    assert marked(one, rule) == [words]


@pytest.mark.parametrize(
    "title",
    [
        "Elektroniker:in",
        "Elektroniker*in",
        "Elektroniker/-in",
        "ElektronikerIn",
        "Elektroniker (m/w/d)",
        "Elektronikerin oder Elektroniker",
        "Teamleitung Einkauf",
        "Servicekraft für den Hafen",
        "Auszubildende im Schiffbau",
        "Developer (all genders)",
    ],
)
def test_titles_that_mean_everybody_are_left_alone(title: str) -> None:
    assert rules_broken(ad(language="de", title=title, suffix="")) == set()


def test_a_suffix_says_that_everybody_is_meant() -> None:
    assert rules_broken(ad(language="de", title="Elektroniker", suffix="(w/m/d)")) == set()


PAY: list[tuple[dict[str, Any], set[str]]] = [
    ({"given": frozenset()}, {"pay-range"}),
    ({"given": frozenset({"salary", "salary.note"})}, {"pay-range"}),
    ({"given": frozenset({"salary", "salary.collective_agreement"})}, set()),
    ({"given": frozenset({"salary"}), "pay_note": "EUR 2.300,- im Monat"}, set()),
    ({"given": frozenset(), "markup": "Wir zahlen ein Gehalt von 52.000 € bis 60.000 €."}, {"pay-field"}),
    ({"given": frozenset(), "markup": "Mindestentgelt: EUR 2.800 brutto"}, {"pay-field"}),
    ({"given": frozenset(), "markup": "The pay is £18.50 an hour."}, {"pay-field"}),
    ({"given": frozenset(), "markup": "You are in charge of a budget of € 400,000."}, {"pay-range"}),
    ({"given": frozenset(), "original": False}, set()),
]


@pytest.mark.parametrize(("changes", "expected"), PAY)
def test_pay_is_looked_for_in_its_field_and_in_the_text(changes: dict[str, Any], expected: set[str]) -> None:
    assert {rule for rule in rules_broken(ad(**changes)) if rule.startswith("pay-")} == expected


OTHERS: list[tuple[dict[str, Any], str]] = [
    ({"apply": ""}, "apply-missing"),
    ({"apply": "no-reply@tidewright.example"}, "apply-address"),
    ({"apply": "http://localhost:8000/apply"}, "apply-address"),
    ({"apply": "https://ats.intranet/apply"}, "apply-address"),
    ({"apply": "https://192.168.0.4/apply"}, "apply-address"),
    ({"apply": "https://apply.example.com/", "public": True}, "apply-address"),
    ({"given": ad().given - {"benefits"}}, "benefits"),
    ({"given": ad().given - {"employment_types"}}, "google-contract"),
    ({"given": ad().given - {"closes"}}, "google-end"),
    ({"given": (ad().given - {"salary.min"}) | {"salary.collective_agreement"}}, "google-pay"),
    ({"markup": "You weld."}, "text-short"),
    ({"markup": "You weld hulls. " * 700}, "text-long"),
]


@pytest.mark.parametrize(("changes", "rule"), OTHERS)
def test_what_an_ad_lacks_is_found(changes: dict[str, Any], rule: str) -> None:
    assert rules_broken(ad(**changes)) == {rule}


def test_what_does_not_depend_on_the_language_is_told_at_the_original_alone() -> None:
    translation = ad(language="de", original=False, apply="", given=frozenset())
    assert rules_broken(translation) == set()


def test_benefits_in_the_text_are_enough() -> None:
    given = ad().given - {"benefits"}
    assert rules_broken(ad(given=given, markup=ad().markup + "## We offer\n\n- 34 days")) == set()


def test_a_translation_that_leaves_the_title_to_the_original_is_not_judged_by_it() -> None:
    assert rules_broken(ad(language="de", original=False, titled=False, title="Foreman!", suffix="")) == set()


HARD = {
    "en": "Notwithstanding organisational interdependencies, the prospective incumbent administers multidimensional "
    "infrastructural optimisation initiatives, facilitating interdepartmental communication responsibilities, "
    "continuously operationalising sustainability considerations throughout heterogeneous environments. ",
    "de": "Im Rahmen der Weiterentwicklung unternehmensübergreifender Digitalisierungsinitiativen verantwortest du die "
    "Koordination abteilungsübergreifender Qualitätssicherungsmaßnahmen einschließlich der Dokumentation sämtlicher "
    "Instandhaltungsdienstleistungen unter Berücksichtigung wirtschaftlichkeitsrelevanter Rahmenbedingungen. ",
}


@pytest.mark.parametrize("language", HARD)
def test_a_text_that_is_hard_to_read_is_found_when_it_is_long_enough(language: str) -> None:
    assert rules_broken(ad(language=language, markup=HARD[language] * 12)) == {"reading-ease"}
    assert "reading-ease" not in rules_broken(ad(language=language, markup=HARD[language] * 3))
    assert "reading-ease" not in rules_broken(ad(language="bg", markup=HARD[language] * 12))


def test_items_of_a_list_are_sentences() -> None:
    items = "\n".join(["- welding hulls of ferries and piers in the yard"] * 30)
    assert rules_broken(ad(markup=items)) == set()


@pytest.mark.parametrize(
    ("cleaned", "kept"),
    [
        (without_marks("a **young** [team](https://x.example/ninja) `guru`"), ["young", "team"]),
        (without_marks("a\n```\nyoung team\n```\nb"), ["a", "b"]),
        (
            without_tags("<p class='ninja'>young&nbsp;team &amp; <!-- guru -->\n<b>x</b></p>"),
            ["young", "team", "&", "x"],
        ),
    ],
)
def test_markup_is_no_word(cleaned: str, kept: list[str]) -> None:
    assert [word for word in cleaned.split() if word not in "a b"] == [word for word in kept if word not in "a b"]


def test_words_stay_where_they_are_without_their_markup() -> None:
    markup = "<ul>\n<li>K&ouml;nner &amp; <b>young</b>\nteam</li></ul>"
    cleaned = without_tags(markup)
    assert len(cleaned) == len(markup)
    assert cleaned.index("young") == markup.index("young")
    assert cleaned.count("\n") == markup.count("\n")
    assert marked(ad(is_html=True, markup=markup), "age-coded") == ["young</b>\nteam"]


WOMEN_ONLY = ["Sekretärin", "Krankenschwester", "Kauffrau für Büromanagement", "Putzfrau", "Produktmanagerin"]
MEN_ONLY = ["Elektriker", "Arzt", "Referent der Geschäftsleitung", "Kaufmann im Einzelhandel", "Monteur Wasser"]
BOTH = [
    *("Arzt oder Ärztin", "Kauffrau/-mann", "Kaufmann/-frau Einzelhandel", "Erzieher (in)", "Köchin/Koch"),
    *("Beraterin oder Berater", "Sozialpädagogin / Sozialpädagoge", "Student Assistant", "Lehrling Metalltechnik"),
    *("Sachbearbeitung Einkauf", "Pflegefachkraft", "Betreuung junger Menschen"),
]


@pytest.mark.parametrize("title", WOMEN_ONLY)
def test_a_title_that_names_women_only_says_so(title: str) -> None:
    assert [found.message.split("” ")[1] for found in findings(german(title))] == ["names women only"]


@pytest.mark.parametrize("title", MEN_ONLY)
def test_a_title_that_names_men_only_says_so(title: str) -> None:
    assert [found.message.split("” ")[1] for found in findings(german(title))] == ["names men only"]


@pytest.mark.parametrize("title", BOTH)
def test_nothing_is_said_of_titles_that_name_both_or_nobody(title: str) -> None:
    assert findings(german(title)) == []


def german(title: str) -> Ad:
    return ad(language="de", title=title, suffix="")


@pytest.mark.parametrize(
    "title", ["Waiter or Waitress", "Salesman/-woman", "Barman / Barmaid", "Stewardess or Steward"]
)
def test_pairs_in_english_name_both(title: str) -> None:
    assert "gender-title" not in rules_broken(ad(title=title, suffix=""))


@pytest.mark.parametrize("title", ["Waitress", "Salesman", "Barman", "Stewardess"])
def test_one_of_a_pair_alone_names_one(title: str) -> None:
    assert "gender-title" in rules_broken(ad(title=title, suffix=""))


def test_a_town_that_is_a_word_of_the_name_is_no_place() -> None:
    assert rules_broken(ad(title="Bath and Shower Fitter", places=("Bath",))) == set()
    assert rules_broken(ad(title="Fitter, Bath", places=("Bath",))) == {"title-place"}


def test_a_number_behind_letters_is_the_number_of_an_ad() -> None:
    assert marked(ad(title="Welder (Ref: TW-1234)"), "title-code") == ["Ref: TW-1234"]
    assert rules_broken(ad(title="Night Job 24/7")) == set()


def test_pay_by_the_hour_in_the_text_is_pay() -> None:
    words = ad(
        language="de", suffix="(m/w/d)", markup="Wir zahlen 15,50 € pro Stunde. " * 12, given=frozenset({"benefits"})
    )
    assert {"pay-field"} == rules_broken(words) & {"pay-field", "pay-range"}
