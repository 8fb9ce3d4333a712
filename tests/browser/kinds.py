"""One page of every kind the demo has; tests that judge all kinds of pages go through this table."""

KINDS = {
    "home": "",
    "jobs": "jobs/",
    "job": "jobs/electronics-technician/",
    "closed-job": "jobs/energy-buyer/",
    "workplace": "jobs/workplace/remote/",
    "type": "jobs/type/full-time/",
    "department": "departments/service/",
    "location": "locations/varna/",
    "stories": "stories/",
    "story": "stories/night-ferry/",
    "film": "stories/first-weld/",
    "person": "people/jonas-albers/",
    "social": "social/",
    "page": "about/",
    "questions": "faq/",
    "campaign": "campaigns/night-shift/",
    "imprint": "imprint/",
    "search": "search/",
    "shortlist": "shortlist/",
    "accessibility": "accessibility/",
    "404": "404.html",
}
# The right-to-left language of the demo.
MIRRORED = "ar/"

WIDE, TABLET = {"width": 1280, "height": 800}, {"width": 768, "height": 1024}
PHONE, SMALL = {"width": 390, "height": 844}, {"width": 320, "height": 640}
