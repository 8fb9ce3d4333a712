"""Parts of the view-model of the report about posts: numbers, and bars with the table that says the same."""

from dataclasses import dataclass

from site_gen.pages.parts import Link, NetworkLink


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A number that stands for itself: "88 days", and what it is about."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A network, department or month. `number` is how many posts it has, `share` the same in per cent of the most.

    `cells` are further numbers, in the order of the chart's `heads`. `tick` is the label of a month below its column,
    "" where there is no room.
    """

    label: str
    number: str
    share: int
    cells: tuple[str, ...] = ()
    url: str = ""
    language: str = ""
    network: NetworkLink | None = None
    tick: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, one a row, and the table of the same numbers. `name` is `months`, `networks` or `departments`.

    `title` says what is counted, `about` sums it up for people who cannot see the bars, `first` and `second` are the
    heads of the first two columns, `heads` those of the others. A `timeline` has a column for each month, in order.
    """

    name: str
    title: str
    about: str
    first: str
    second: str
    heads: tuple[str, ...]
    rows: tuple[ReportRow, ...]
    timeline: bool = False


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Open jobs, departments or locations that nobody has spoken of."""

    title: str
    links: tuple[Link, ...]
