"""Pictures of people who left or whose consent has ended."""

from datetime import timedelta

import pytest

from site_gen.catalogue.consent import Agreed, agreed
from site_gen.model.problems import Severity
from site_gen.model.values import Image, Media, Share, Video
from tests.unit.builders import TODAY, campaign, job, make_content, page, person, post, story

DAY = timedelta(days=1)
MIRA = person("mira", name="Mira Petrova", photo=Image(src="mira.jpg", alt="Mira"), consent_until=TODAY - DAY)
BJARNE = person("bjarne", name="Bjarne Holt", photo=Image(src="bjarne.jpg", alt="Bjarne"), left_on=TODAY)
TEAM = Image(src="team.jpg", alt="The team", people=("mira", "ivo"))
IVO = person("ivo", photo=Image(src="ivo.jpg", alt="Ivo"))


def seen(*things) -> Agreed:
    return agreed(make_content(*things), TODAY)


def said(found: Agreed) -> list[str]:
    assert {note.severity for note in found.notes} <= {Severity.NOTE}
    assert all(note.hint for note in found.notes)
    return [note.message for note in found.notes]


def test_content_that_everybody_agrees_to_stays_as_it_is() -> None:
    content = make_content(IVO, story("night", hero=Image(src="team.jpg", alt="Team", people=("ivo",))))
    assert agreed(content, TODAY) == Agreed(content)


def test_a_portrait_goes_when_the_consent_has_ended_and_the_note_says_where_it_was() -> None:
    found = seen(MIRA, story("night", people=("mira",)), job("welder", contact="mira"), job("smith"))
    assert found.content.people["mira"].data.photo is None
    assert found.withheld == {"media/mira.jpg"}
    (message,) = said(found)
    assert message == (
        f"the consent of Mira Petrova ended on {TODAY - DAY}: the portrait is not shown on people/mira, "
        "jobs/welder, stories/night"
    )


def test_the_last_day_of_consent_still_counts() -> None:
    assert agreed(make_content(MIRA), TODAY - DAY).withheld == frozenset()


def test_of_somebody_who_left_the_note_says_to_delete_the_portrait() -> None:
    found = seen(BJARNE)
    assert found.withheld == {"media/bjarne.jpg"}
    assert said(found) == [f"Bjarne Holt left on {TODAY}: page and portrait are not built"]
    assert "delete the picture" in found.notes[0].hint


def test_a_picture_is_left_out_wherever_it_is_used() -> None:
    film = Video(url="https://vimeo.com/123456", poster=Image(src="team.jpg", alt="Still"))
    found = seen(
        MIRA,
        IVO,
        story("night", hero=TEAM, share=Share(title="T", image=Image(src="team.jpg", alt="Team"))),
        story("film", video=film),
        page("about", hero=Image(src="team.jpg", alt="Team")),
        campaign("summer", hero=Image(src="sea.jpg", alt="Sea")),
        post("a", media=(Media(src="media/team.jpg", alt="Team"), Media(src="media/sea.jpg", alt="Sea"))),
    )
    content = found.content
    assert found.withheld == {"media/mira.jpg", "media/team.jpg"}
    assert content.stories["night"].data.hero is None
    assert content.stories["night"].data.share == Share(title="T")
    assert content.stories["film"].data.video is None
    assert content.pages["about"].data.hero is None
    assert content.campaigns["summer"].data.hero
    assert [media.src for media in content.posts[0].data.media] == ["media/sea.jpg"]
    assert content.people["ivo"].data.photo
    places = [message.partition(": the picture is left out of ")[2] for message in said(found)[1:]]
    assert sorted(places) == [
        "link previews",
        "the page, its teasers and its share card",
        "the page, its teasers and its share card",
        "the page, with the film it stands for",
        "the post",
    ]


def test_a_picture_in_a_text_is_told_of_at_its_line() -> None:
    night = story("night", "It was dark.\n\n![The team](../media/team.jpg)\n", hero=TEAM)
    note = next(note for note in seen(MIRA, IVO, night).notes if "text" in note.message)
    assert (note.place.line, note.place.text) == (3, "![The team](../media/team.jpg)")


def test_a_translation_that_repeats_the_picture_loses_it_too() -> None:
    night = story("night", hero=TEAM, de={"hero": Image(src="team.jpg", alt="Das Team")})
    found = seen(MIRA, IVO, night)
    assert all(document.data.hero is None for document in found.content.stories["night"])


def test_a_stand_in_of_several_people_shows_none_of_them() -> None:
    shared = Image(src="nobody.png", alt="", decorative=True)
    found = seen(person("mira", photo=shared, left_on=TODAY), person("ivo", photo=shared))
    assert found.withheld == frozenset()
    assert found.content.people["ivo"].data.photo == shared


def test_nobody_is_shown_whose_file_cannot_be_read() -> None:
    """The reader has told of the fault; until it is mended nobody knows what was agreed."""
    found = seen(IVO, story("night", hero=TEAM))
    assert found.withheld == {"media/team.jpg"}
    assert "whether `mira` agrees cannot be read" in said(found)[0]


@pytest.mark.parametrize("kind", [MIRA, BJARNE], ids=["consent", "left"])
def test_every_note_has_a_place_and_a_field(kind) -> None:
    found = seen(kind, IVO, story("night", hero=Image(src="team.jpg", alt="Team", people=(kind.id,))))
    assert all(note.place.file and note.field for note in found.notes)
