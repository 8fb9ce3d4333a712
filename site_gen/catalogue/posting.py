"""What Google requires of a JobPosting (reference: job ads, section 3.2), asked of a job before it is marked up."""

from site_gen.catalogue.catalogue import Catalogue
from site_gen.model.items import Job


def missing_for_google(catalogue: Catalogue, job: Job, *, has_text: bool) -> tuple[str, ...]:
    """Fields without which Google refuses the JobPosting of this job; none when it can be marked up."""
    places = [catalogue.locations[key].data for key in job.locations if key in catalogue.locations]
    missing = []
    if not job.opens:
        missing.append("opens")
    if not has_text:
        missing.append("body")
    if job.workplace == "remote":
        if not job.remote_countries:
            missing.append("remote_countries")
    elif not any(place.country for place in places):
        missing.append("locations")
    return tuple(missing)
