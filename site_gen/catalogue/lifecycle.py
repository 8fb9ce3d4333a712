"""The life of a job: upcoming, open, closed, gone; computed from one day."""

from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from site_gen.model.items import Job
from site_gen.model.values import Moment


class Status(StrEnum):
    """Where a job is in its life on the day of the build."""

    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSED = "closed"
    GONE = "gone"


def day_of(moment: Moment, zone: tzinfo) -> date:
    """The day of a moment where the employer is; a moment without a zone is meant there already."""
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(zone) if moment.tzinfo else moment).date()


def end_of(moment: Moment, zone: tzinfo) -> datetime:
    """The last instant of a moment, with zone: a day ends at 23:59:59 where the employer is."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(23, 59, 59), zone)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def start_of(moment: Moment, zone: tzinfo) -> datetime:
    """The first instant of a moment, with zone."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), zone)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def last_day(job: Job, zone: tzinfo) -> date | None:
    """The last day of a job, the earlier one when it was filled before it closes; None when it has none."""
    ends = [day_of(job.closes, zone)] if job.closes else []
    if job.filled and job.updated:
        ends.append(day_of(job.updated, zone))
    return min(ends, default=None)


def status(job: Job, *, today: date, zone: tzinfo, gone_after: int) -> Status:
    """The status of a job on a day.

    A filled job is closed from the day of its `updated`; without one it stays closed for good. `gone_after` counts the
    days a closed job keeps its page.
    """
    if job.opens and day_of(job.opens, zone) > today:
        return Status.UPCOMING
    last = last_day(job, zone)
    if last and last + timedelta(days=gone_after) < today:
        return Status.GONE
    if job.filled or (job.closes and day_of(job.closes, zone) < today):
        return Status.CLOSED
    return Status.OPEN
