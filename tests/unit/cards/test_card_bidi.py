import pytest

from site_gen.cards.bidi import visual_runs


def shown(text: str, *, rtl: bool) -> str:
    """What stands on paper from left to right; brackets are turned when they are drawn, not here."""
    return "".join(run[::-1] if backwards else run for run, backwards in visual_runs(text, rtl=rtl))


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("Technician", False, "Technician"),
        ("אבג", True, "גבא"),
        ("אב 31 גד", True, "דג 31 בא"),  # numbers keep their order
        ("אב Velora GmbH גד", True, "דג Velora GmbH בא"),
        ("Velora אבג Varna", False, "Velora גבא Varna"),
        ("אב (Senior) גד", True, "דג )Senior( בא"),
        ("אב C++", True, "C++ בא"),
        ("אב C# גד", True, "דג C# בא"),
        ("12-14 אב", True, "בא 12-14"),
        ("אב 50%", True, "50% בא"),
        ("م ٥٢٬٠٠٠", True, "٥٢٬٠٠٠ م"),
        ("([אב)] a", False, "([בא)] a"),
        ("", True, ""),
    ],
)
def test_a_line_stands_in_the_order_of_the_unicode_algorithm(text: str, rtl: bool, expected: str) -> None:
    assert shown(text, rtl=rtl) == expected


def test_no_sign_is_lost_or_doubled() -> None:
    text = "א1(b[ג]%) ٣,٤ -x/ה"
    for rtl in (False, True):
        assert sorted("".join(run for run, _ in visual_runs(text, rtl=rtl))) == sorted(text)
