"""What the boards' documents say their files look like, written down independently of the code that writes them.

For each XML board: the root and the path of its entries, which children an entry must and may have, and the shape of
values. Sources: the documents named beside each.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

ANY = r"(?s).+"
URL = r"https://\S+"
ISO_DAY = r"\d{4}-\d\d-\d\d"
ISO = ISO_DAY + r"T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"
RFC822 = r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})"
COUNTRY = r"[A-Z]{2}"
AMOUNT = r"\d+(\.\d\d)?"
CURRENCY = r"[A-Z]{3}"
EMAIL = r"\S+@\S+"


@dataclass(frozen=True)
class Format:
    """`must` and `may` are the children of an entry and what their text looks like; `tags` those HTML may have.

    `inner` tells the same of the descendants of children that have some, by their path.
    """

    root: str
    entries: str
    must: Mapping[str, str]
    may: Mapping[str, str]
    tags: frozenset[str]
    html: str = "description"
    inner: Mapping[str, str] = field(default_factory=dict)
    per_place: bool = True


def tags(*names: str) -> frozenset[str]:
    return frozenset(names)


FORMATS: Mapping[str, Format] = {
    # learn.microsoft.com: XML feeds development guide
    "linkedin": Format(
        root="source",
        entries="job",
        must={
            "partnerJobId": r"[\w-]{1,40}",
            "company": ANY,
            "companyId": r"\d+",
            "title": ANY,
            "description": r"(?s).{100,}",
            "applyUrl": URL,
            "posterEmail": EMAIL,
        },
        may={
            "city": ANY,
            "state": ANY,
            "country": COUNTRY,
            "postalCode": ANY,
            "location": ANY,
            "workplaceTypes": "On-site|Hybrid|Remote",
            "experienceLevel": ("ENTRY_LEVEL|ASSOCIATE|MID_SENIOR_LEVEL|DIRECTOR|EXECUTIVE|INTERNSHIP|NOT_APPLICABLE"),
            "jobtype": "FULL_TIME|PART_TIME|CONTRACT|INTERNSHIP|VOLUNTEER",
            "skills": "",
            "salaries": "",
            "industryCodes": "",
            "jobFunctions": "",
            "listDate": r"\d\d/\d\d/\d{4}",
            "expirationDate": r"\d\d/\d\d/\d{4}",
        },
        inner={
            "skills/skill": ANY,
            "salaries/salary/highEnd/amount": AMOUNT,
            "salaries/salary/highEnd/currencyCode": CURRENCY,
            "salaries/salary/lowEnd/amount": AMOUNT,
            "salaries/salary/lowEnd/currencyCode": CURRENCY,
            "salaries/salary/period": "YEARLY|MONTHLY|SEMIMONTHLY|BIWEEKLY|WEEKLY|DAILY|HOURLY|ONCE",
            "salaries/salary/type": "BASE_SALARY|TOTAL_ADDITIONAL",
        },
        tags=tags("b", "strong", "u", "i", "br", "p", "ul", "li", "em"),
    ),
    # docs.indeed.com: XML feed
    "generic": Format(
        root="source",
        entries="job",
        must={
            "title": ANY,
            "date": ISO,
            "referencenumber": r"[\w-]+",
            "requisitionid": ANY,
            "url": URL,
            "company": ANY,
            "sourcename": ANY,
            "city": ANY,
            "state": ANY,
            "country": COUNTRY,
            "description": ANY,
        },
        may={
            "postalcode": ANY,
            "streetaddress": ANY,
            "education": ANY,
            "experience": ANY,
            "category": ANY,
            "salary": r"\S+\d+( - \S+\d+)? per (hour|day|week|month|year)",
            "jobtype": "fulltime|parttime|internship|temporary|contract",
            "expirationdate": ISO_DAY,
            "email": EMAIL,
            "remotetype": "Fully remote|Hybrid remote",
        },
        tags=tags(
            *("b", "h1", "h2", "h3", "h4", "h5", "h6", "br", "p", "ul", "li", "strong", "em"),
            *("table", "thead", "tbody", "tr", "th", "td"),
        ),
    ),
    # adzuna.co.uk: XML specification
    "adzuna": Format(
        root="jobs",
        entries="job",
        must={
            "title": ANY,
            "id": ANY,
            "description": r"(?s).{100,}",
            "url": URL,
            "location": ANY,
            "country": COUNTRY,
        },
        may={
            "geo_lat": r"-?\d+\.\d+",
            "geo_lng": r"-?\d+\.\d+",
            "postcode": ANY,
            "salary": ANY,
            "company": ANY,
            "salary_min": AMOUNT,
            "salary_max": AMOUNT,
            "salary_currency": CURRENCY,
            "category": ANY,
            "date": ISO,
            "salary_frequency": "hour|day|month|year",
            "contract_type": "permanent|contract",
            "contract_time": "full_time|part_time",
        },
        tags=tags("p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "h2", "h3", "h4"),
        per_place=False,
    ),
    # Jooble: specification for employers
    "jooble": Format(
        root="jobs",
        entries="job",
        must={
            "link": URL,
            "name": ANY,
            "region": ANY,
            "description": ANY,
            "company": ANY,
            "pubdate": r"\d\d\.\d\d\.\d{4}",
            "updated": r"\d\d\.\d\d\.\d{4}",
        },
        may={"salary": ANY, "expire": r"\d\d\.\d\d\.\d{4}", "jobtype": ANY},
        tags=tags("p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "h2", "h3", "h4"),
        per_place=False,
    ),
    # Talent.com
    "talent": Format(
        root="source",
        entries="job",
        must={
            "referencenumber": ANY,
            "title": ANY,
            "company": ANY,
            "city": ANY,
            "country": COUNTRY,
            "dateposted": ISO_DAY,
            "url": URL,
            "description": ANY,
            "isremote": "yes|no",
        },
        may={
            "state": ANY,
            "streetaddress": ANY,
            "postalcode": ANY,
            "expirationdate": ISO_DAY,
            "salary": "",
            "jobtype": ANY,
            "logo": URL,
        },
        inner={
            "salary/salary_min": AMOUNT,
            "salary/salary_max": AMOUNT,
            "salary/salary_currency": CURRENCY,
            "salary/period": "hour|day|week|month|year",
            "salary/type": "BASE_SALARY",
        },
        tags=tags("p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "h2", "h3", "h4"),
    ),
    # Jobrapido
    "jobrapido": Format(
        root="source",
        entries="jobs/job",
        must={"title": ANY, "location": ANY, "country": COUNTRY, "company": ANY, "url": URL, "description": ANY},
        may={
            "state": ANY,
            "postalcode": ANY,
            "website": URL,
            "email": EMAIL,
            "reference_id": ANY,
            "salary": ANY,
            "publishdate": r"\d\d/\d\d/\d{4}",
            "expirydate": r"\d\d/\d\d/\d{4}",
            "education": ANY,
            "jobtype": ANY,
            "category": ANY,
            "experience": ANY,
        },
        tags=tags("p", "br", "b", "strong", "i", "em", "ul", "ol", "li"),
    ),
    # careerjet.com, XML feeds
    "careerjet": Format(
        root="jobs",
        entries="job",
        must={"id": ANY, "title": ANY, "url": URL, "location": "", "company": ANY, "description": ANY},
        may={
            "company_url": URL,
            "contract_type": ANY,
            "working_hours": "full-time|part-time",
            "salary": ANY,
            "application_email": EMAIL,
            "apply_url": URL,
        },
        inner={"location/city": ANY, "location/region": ANY, "location/country": ANY},
        tags=tags("p", "br", "b", "strong", "i", "em", "ul", "ol", "li"),
    ),
    # dev.xing.com: feed documentation
    "xing": Format(
        root="feed",
        entries="postings/posting",
        must={
            "id": ANY,
            "job_title": ANY,
            "description": r"(?s).{1,10000}",
            "url": URL,
            "company_name": ANY,
            "job_locations": "",
            "reply_setting": "url|email|private_message",
        },
        may={"company_profile_url": URL, "contact_email": EMAIL, "poster_url": URL, "user_role": ANY, "tags": ""},
        inner={"job_locations/job_location/city": ANY, "job_locations/job_location/country": COUNTRY, "tags/tag": ANY},
        tags=tags(*("h2", "h3", "h4", "h5", "hr", "a", "br", "li", "ol", "ul", "p", "em", "i", "b", "strong")),
        per_place=False,
    ),
    # rssboard.org: RSS 2.0
    "rss": Format(
        root="rss",
        entries="channel/item",
        must={"title": ANY, "link": URL, "description": ANY, "guid": URL},
        may={"category": ANY, "pubDate": RFC822},
        tags=tags(
            *("p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "h2", "h3", "h4", "a"), "table", "tr", "th", "td"
        ),
        per_place=False,
    ),
}


def faults(kind: str, data: bytes) -> list[str]:
    """What is wrong with a board's file; none when it is as its document says."""
    form = FORMATS[kind]
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    found = [] if root.tag == form.root else [f"the root is {root.tag}"]
    for number, entry in enumerate(root.findall(form.entries)):
        found += [f"entry {number}: {fault}" for fault in _entry_faults(entry, form)]
    return found


def _entry_faults(entry: etree._Element, form: Format) -> list[str]:
    names = [child.tag for child in entry]
    found = [f"no <{name}>" for name in form.must if name not in names]
    known = {**form.must, **form.may}
    found += [f"<{name}> twice" for name in set(names) - {"category"} if names.count(name) > 1]
    for child in entry:
        if child.tag not in known:
            found.append(f"<{child.tag}> is not known")
        elif len(child):
            found += _inner_faults(child, child.tag, form)
        elif known[child.tag] and not re.fullmatch(known[child.tag], child.text or ""):
            found.append(f"<{child.tag}> is {child.text!r}")
    markup = entry.findtext(form.html) or ""
    found += [f"tag <{tag}>" for tag in set(re.findall(r"<([a-z][a-z0-9]*)", markup)) - form.tags]
    return found


def _inner_faults(parent: etree._Element, path: str, form: Format) -> list[str]:
    found = []
    for child in parent:
        where = f"{path}/{child.tag}"
        if len(child):
            found += _inner_faults(child, where, form)
        elif where not in form.inner or not re.fullmatch(form.inner[where], child.text or ""):
            found.append(f"<{where}> is {child.text!r}")
    return found
