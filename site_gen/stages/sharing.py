"""Networks, as pages need them: their faces, and the links visitors share with."""

from collections.abc import Callable, Iterator, Sequence

from site_gen.catalogue.catalogue import Catalogue
from site_gen.content.words import did_you_mean, listed
from site_gen.model.problems import Place, Problem, note, warning
from site_gen.networks import networks, recognise
from site_gen.pages.context import NetworkFace


def faces() -> dict[str, NetworkFace]:
    """What pages show of each network, by its key."""
    return {key: NetworkFace(key, network.name, network.colour, network.glyph) for key, network in networks().items()}


def share_targets(keys: Sequence[str]) -> Callable[[str, str], tuple[tuple[str, str], ...]]:
    """A function from address and title to pairs of network key and share link; networks without one are skipped."""
    known = networks()

    def targets(url: str, title: str) -> tuple[tuple[str, str], ...]:
        links = ((key, known[key].share_link(url, title)) for key in keys if key in known)
        return tuple((key, link) for key, link in links if link)

    return targets


def player(url: str) -> tuple[str, str]:
    """The name of the network that shows the film at this address, and its player's address; "" for none."""
    network = recognise(url)
    return (network.name, network.player(url)) if network and network.player else ("", "")


def used_networks(catalogue: Catalogue) -> frozenset[str]:
    """The networks that some page shows."""
    people = (account for person in catalogue.people.values() for account in person.data.accounts)
    accounts = (account.network for account in (*catalogue.site.accounts, *people))
    posts = (post.data.network for post in catalogue.posts)
    return frozenset((*accounts, *posts, *catalogue.site.share.networks))


def unknown_networks(catalogue: Catalogue, settings: Place) -> Iterator[Problem]:
    """What is said about names of networks that nothing is known of, each name once; `settings` is `site.toml`."""
    known = networks()
    shared = [name for name, network in known.items() if network.share]
    for key in catalogue.site.share.networks:
        if key not in shared:
            hint = did_you_mean(key, shared) or f"write {listed(shared)}"
            yield warning(settings, f"one cannot share to `{key}`", field="share.networks", hint=hint)
    named = {account.network: settings for account in catalogue.site.accounts}
    for person in catalogue.people.values():
        for index, account in enumerate(person.data.accounts):
            named.setdefault(account.network, person.original.place("accounts", index, "network"))
    for post in catalogue.posts:
        named.setdefault(post.data.network, post.place)
    for key, place in named.items():
        if key not in known:
            message = f"nothing is known of the network `{key}`: it is shown by that name, in the site's own colours"
            yield note(place, message, hint=did_you_mean(key, known))
