"""Words of many systems and ours: workplace, kinds of contract, seniority, education, units of pay.

Only what a word says for certain counts: `permanent` does not say how many hours, `not applicable` says nothing.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from site_gen.content.characters import line
from site_gen.model.values import Education, EmploymentType, PayUnit, Seniority, Workplace

_WORKPLACES: Mapping[Workplace, str] = {
    "hybrid": r"hybrid\w*|хибрид\w*|mixed|flexible|partial(ly)? remote|partly remote|teilweise remote|mobiles arbeiten",
    "remote": r"(fully |full |100 ?% ?)?(remote|telecommut\w+|telework|home ?office|virtual|distributed|fully|anywhere|"
    r"work from home|wfh|fernarbeit|дистанционн[оаи]( работа)?|от разстояние|عن بعد|"
    r"télétravail|teletrabajo)( only| friendly)?|full time remote",
    "on-site": r"on ?site|onsite|in ?office|office|in ?person|on location|physical|vor ort|presence|präsenz\w*|none|no",
}  # fmt: skip
_EMPLOYMENT: Mapping[EmploymentType, str] = {
    "full-time": r"full ?time|vollzeit\w*|temps plein|tiempo completo|jornada completa|tempo pieno|voltijds?|heltid|"
    r"cały etat|pełny etat|plný úvazek|пълно работно време|full or part ?time|دوام كامل",
    "part-time": r"part ?time|teilzeit\w*|temps partiel|tiempo parcial|media jornada|tempo parziale|part[- ]?time|"
    r"deeltijds?|deltid|mini ?job\w*|midi ?job\w*|geringfügig\w*|werkstudent\w*|working student|непълно работно време",
    "contract": r"contractors?|contract|freelance\w*|freie mitarbeit|selbstständig\w*|self ?employed|interim|b2b|1099|"
    r"independent contractor",
    "temporary": r"temporary|temp|fixed ?term|(?<!un)befristet\w*|zeitarbeit|seasonal|saison\w*|limited|"
    r"maternity cover|elternzeitvertretung|cdd|time ?limited|limited ?term",
    "internship": r"interns?|internship|praktik\w+|pflichtpraktikum|stage|stagiaire|co ?op|placement",
    "volunteer": r"volunteer\w*|ehrenamt\w*|freiwillig\w*|fsj|bfd|bundesfreiwilligendienst|voluntary",
    "per-diem": r"per ?diem|casual|zero ?hours?|on ?call|prn|auf abruf|tagweise",
    "other": r"other|sonstige\w*|trainee\w*|apprentice\w*|ausbildung\w*|azubi\w*|duales studium|dual study|"
    r"lehrling\w*|graduate programme?",
}  # fmt: skip
_SAYS_NOTHING = re.compile(
    r"(permanent|temporary|fixed ?term|full ?time|part ?time|employment|open ended|unbefristeter?|befristeter) "
    r"(contract|vertrag)|permanent|regular|unbefristet\w*|festanstellung|employees?|employment|standard|indefinite|"
    r"unlimited|cdi|staff|not applicable|unspecified|keine angabe|n/?a|not specified|any|direct hire|schedule|hire|"
    r"position|anstellung"
)
_SENIORITIES: Mapping[Seniority, str] = {
    "internship": r"intern\w*|student\w*|praktik\w+|werkstudent\w*|co ?op",
    "entry": r"entry( level)?|junior\w*|associate|graduate|beginner|berufseinsteiger\w*|berufseinstieg|einsteiger\w*|"
    r"no experience|trainee|apprentice\w*|new grad",
    "mid": r"mid( level)?|mid ?senior( level)?|middle|intermediate|experienced|professionals?|berufserfahren\w*|"
    r"mit berufserfahrung|medior|regular|fachkraft",
    "senior": r"senior( level)?|sr|expert\w*|principal|staff|specialist",
    "lead": r"lead|team ?lead(er)?|manager( level)?|supervisor|teamleit\w+|führungskraft|management|head|foreman",
    "director": r"director( level)?|head of( department)?|bereichsleit\w+|abteilungsleit\w+|vp|vice president|"
    r"direktor\w*",
    "executive": r"executives?( level)?|c ?level|chief|geschäftsführ\w+|vorstand|senior management|board",
}
_EDUCATIONS: Mapping[Education, str] = {
    "high-school": r"high ?school( diploma| or equivalent)?|secondary( school| education)?|abitur|hochschulreife|"
    r"realschul\w+|hauptschul\w+|mittlere reife|ged|matura|maturité",
    "associate-degree": r"associate( s)?( degree)?|some college( coursework completed)?",
    "bachelor-degree": r"bachelor( s)?( degree)?|undergraduate( degree)?|licence|"
    r"university( degree)?|college( degree)?",
    "professional-certificate": r"professional( certificate| certification)?|certifi\w+|vocational( training| degree)?|"
    r"(berufs)?ausbildung|apprenticeship|lehre|meister|techniker|vocational hs diploma|trade school",
    "postgraduate-degree": r"postgraduate( degree)?|master( s)?( degree)?|mba|ph ?d|doctora\w+|doctor|promotion|diplom|"
    r"graduate degree",
}
_UNITS: Mapping[PayUnit, str] = {
    "hour": r"hour|hourly|hr|h|stunde|stündlich|std|heure|horaire|hora|ora|uur|час",
    "day": r"day|daily|tag|täglich|tagessatz|jour|journalier|día|dag|ден",
    "week": r"week|weekly|woche|wöchentlich|semaine|semana|седмица",
    "month": r"month|monthly|monat|monatlich|mois|mensuel|mes|maand|месец",
    "year": r"year|yearly|annual|annually|annum|pa|p a|jahr|jährlich|jahresgehalt|an|annuel|année|año|anno|"
    r"jaar|година|yr",
}
_UNCLEAR_UNIT = re.compile(
    r"\b(semi ?monthly|bi ?weekly|bi ?monthly|fortnight\w*|quarter\w*|once|one ?time|[2-9]|1\d)\b"
)


def _plain(text: str) -> str:
    """Words in small letters with single spaces: `FULL_TIME`, `fullTime` and `Full-time` are `full time`."""
    text = re.sub(r"(?<=[a-zß-ü])(?=[A-Z])", " ", line(text))
    return " ".join(re.sub(r"[_\-–./\\,;:()\[\]'’+&|]+", " ", text).casefold().split())


def _meant(text: str, words: Mapping[Any, str]) -> str:
    """The word of ours that a text is, as a whole."""
    said = _plain(text)
    return next((ours for ours, theirs in words.items() if re.fullmatch(theirs, said)), "")


def _found(text: str, words: Mapping[Any, str]) -> list[str]:
    """The words of ours that stand anywhere in a text."""
    said = _plain(text)
    return [ours for ours, theirs in words.items() if re.search(rf"\b(?:{theirs})\b", said)]


def workplace(text: str) -> str:
    """Where the work is done, or ""."""
    found = _found(text, {ours: theirs for ours, theirs in _WORKPLACES.items() if ours == "hybrid"})
    return _meant(text, _WORKPLACES) or next(iter(found), "") or next(iter(_found(text, {"remote": "remote"})), "")


def employment_types(texts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of contract that texts name, in our order, and the texts that are not understood."""
    kinds: set[str] = set()
    unknown: list[str] = []
    for text in texts:
        said = _plain(text)
        rest = " ".join(re.sub(rf"\b(?:{_SAYS_NOTHING.pattern})\b", _duration, said).split())
        named = _found(rest, _EMPLOYMENT)
        if said in {"full or part time", "full part time", "full and part time"}:
            named = ["full-time", "part-time"]
        kinds.update(named)
        if rest and not named:
            unknown.append(line(text))
    return tuple(kind for kind in _EMPLOYMENT if kind in kinds), tuple(dict.fromkeys(unknown))


def _duration(found: re.Match[str]) -> str:
    """`fixed-term contract` says how long, not that somebody works for themselves."""
    kind, _, contract = found[0].rpartition(" ")
    return kind if contract in {"contract", "vertrag"} and not _SAYS_NOTHING.fullmatch(kind) else " "


def seniority(text: str) -> str:
    """The level of experience, or "" when a text names none or several."""
    found = _found(text, _SENIORITIES)
    return _meant(text, _SENIORITIES) or (found[0] if len(found) == 1 else "")


def education(text: str) -> str:
    """The lowest education asked for, or ""."""
    return _meant(text, _EDUCATIONS) or next(iter(_found(text, _EDUCATIONS)), "")


def says_nothing(text: str) -> bool:
    """Whether a text is a way of leaving a field empty."""
    return (
        not _plain(text)
        or re.fullmatch(rf"(?:{_SAYS_NOTHING.pattern}|all levels?|other|none)", _plain(text)) is not None
    )


def pay_unit(text: str) -> str:
    """What pay is for, or "" when the text does not say or says something else than our units."""
    said = _plain(text)
    if _UNCLEAR_UNIT.search(said):
        return ""
    found = _found(said, _UNITS)
    return found[0] if len(found) == 1 else ""
