"""A whole folder: settings, languages, doubles, stray files, and what lies on disk."""

import os
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from site_gen.content.files import Folder, load_files
from site_gen.content.reader import Reading, interpret, read
from site_gen.model.documents import Kind
from site_gen.model.problems import Severity

Read = Callable[..., Reading]
VARNA = {"locations/varna.md": "---\nname: Varna\n---\n"}


def messages(found: Reading) -> list[str]:
    return [f"{one.place}: {one.message}" for one in found.problems]


def test_an_item_has_its_original_first_and_its_translations_in_the_order_of_the_menu(reading: Read) -> None:
    files = {
        "jobs/welder.md": "---\ntitle: Welder\nlocations: varna\nsalary: {min: 1, max: 2}\n---\nWeld.\n",
        "jobs/welder.bg.md": "---\ntitle: Заварчик\n---\nЗаварявай.\n",
        "jobs/welder.de.md": "---\ntitle: Schweißer\nsummary: Komm.\nlocations:\n---\nSchweiß.\n",
    }
    found = reading({**VARNA, **files})
    assert found.problems == ()
    assert found.content is not None
    welder = found.content.jobs["welder"]
    assert welder.languages == ("en", "de", "bg")
    german = welder.in_language("de")
    assert (german.data.title, german.data.summary, german.body) == ("Schweißer", "Komm.", "Schweiß.\n")
    assert german.data.salary == welder.data.salary
    assert german.data.locations == ("varna",)
    assert str(german.place("salary", "min")) == "content/jobs/welder.md:4:15"
    assert str(german.place("title")) == "content/jobs/welder.de.md:2:8"


def test_an_item_that_is_only_there_in_bulgarian_is_bulgarian(reading: Read) -> None:
    found = reading({"stories/sea.bg.md": "---\ntitle: Море\n---\n"})
    assert found.content is not None
    assert found.content.stories["sea"].languages == ("bg",)


def test_the_front_matter_can_say_the_language_of_the_original(reading: Read) -> None:
    files = {"stories/sea.md": "---\ntitle: Meer\nlanguage: de\n---\n", "stories/sea.en.md": "---\ntitle: Sea\n---\n"}
    found = reading(files)
    assert found.content is not None
    sea = found.content.stories["sea"]
    assert (sea.original.data.title, sea.languages) == ("Meer", ("de", "en"))


def test_a_faulty_translation_is_left_out_and_the_original_stays(reading: Read) -> None:
    files = {
        "jobs/w.md": "---\ntitle: W\nlocations: varna\n---\n",
        "jobs/w.de.md": "---\ntitle: W\ncloses: bald\n---\n",
        "jobs/w.bg.md": "---\ntitle: W\nslug: other\n---\n",
    }
    found = reading({**VARNA, **files})
    assert found.content is not None
    assert found.content.jobs["w"].languages == ("en", "bg")
    assert found.content.jobs["w"].slug == "w"
    assert [(one.place.file, one.severity) for one in found.problems] == [
        ("content/jobs/w.bg.md", Severity.WARNING),
        ("content/jobs/w.de.md", Severity.ERROR),
    ]


def test_a_fault_that_translations_inherit_is_told_once(reading: Read) -> None:
    files = {f"jobs/w{suffix}.md": "---\ntitle: W\n---\n" for suffix in (".de", ".bg")}
    files["jobs/w.md"] = "---\ntitle: W\nlocations: varna\ndepartment: sales\napply: nowhere\n---\n"
    found = reading({**VARNA, **files})
    assert messages(found) == [
        "content/jobs/w.md:4:13: there is no department 'sales'",
        "content/jobs/w.md:5:8: `nowhere` is neither a web address nor an e-mail address",
    ]


@pytest.mark.parametrize(
    ("path", "front", "message"),
    [
        ("jobs/w.fr.md", "", "`fr` is not a language of this site"),
        ("jobs/w.v2.md", "", "`v2` in the file name is no language"),
        ("jobs/w.en.md", "", "`w` is there twice in the language `en`, first in content/jobs/w.md"),
        ("jobs/x/w.md", "", "`w` is there twice in the language `en`, first in content/jobs/w.md"),
        ("jobs/W.md", "", "the file name is part of the address, but `W` may only have"),
        ("jobs/y.md", "slug: w\n", "the slug `w` is taken by content/jobs/w.md"),
        ("jobs/y.md", "slug: W\n", "the slug may only have the letters a-z"),
    ],
)
def test_two_files_do_not_share_a_name(reading: Read, path: str, front: str, message: str) -> None:
    ad = "---\ntitle: W\nlocations: varna\n{}---\n"
    found = reading({**VARNA, "jobs/w.md": ad.format(""), path: ad.format(front)})
    assert len(found.problems) == 1
    assert message in found.problems[0].message
    assert found.problems[0].place.file == f"content/{path}"
    assert found.content is not None
    assert list(found.content.jobs) == ["w"]
    assert found.content.jobs["w"].languages == ("en",)


def test_two_jobs_do_not_share_a_number(reading: Read) -> None:
    files = {f"jobs/{name}.md": f"---\ntitle: {name}\nid: R-1\nlocations: varna\n---\n" for name in ("a", "b")}
    found = reading({**VARNA, **files})
    assert messages(found) == ["content/jobs/b.md:3:5: the id `R-1` is taken by content/jobs/a.md"]


def test_drafts_are_read_only_on_request(reading: Read) -> None:
    files = {**VARNA, "jobs/d.md": "---\ntitle: D\nlocations: varna\ndraft: true\n---\n"}
    for drafts in (False, True):
        content = reading(files, drafts=drafts).content
        assert content is not None
        assert ("d" in content.jobs) is drafts


def test_missing_settings_say_how_to_begin(tmp_path: Path) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        (tmp_path / "jobs").mkdir(exist_ok=True)
        found = read(folder)
        assert found.content is None
        assert "site-gen new site" in found.problems[0].hint


def test_faulty_settings_are_fatal_but_the_rest_is_checked(reading: Read) -> None:
    found = reading({"jobs/x.md": "---\ntitel: T\n---\n"}, more='[brand]\nprimary = "red"\n')
    assert found.content is None
    assert [one.field for one in found.problems] == ["titel", "brand.primary"]


@pytest.mark.parametrize(
    ("settings", "field", "words"),
    [
        ('base_url = "http://x.example/"', "base_url", "https"),
        ('base_url = "x"', "base_url", "no web address"),
        ('base_url = "https://x.example/?a"', "base_url", "before `?`"),
        ('time_zone = "Europe/Berlyn"', "time_zone", "no time zone"),
        ('default_language = "english"', "default_language", "no language code"),
        ('languages = ["en", "xx"]', "languages[1]", "no language code"),
        ('languages = ["en", "en"]', "languages[1]", "twice"),
        ('tagline.fr = "x"', "tagline", "no language 'fr'"),
        ('titel = "x"', "titel", "unknown field"),
        ("[brand]\nlogo = 'logo.svg'", "brand.logo", "no file"),
        ("[brand]\nradius = -1", "brand.radius", "between"),
        ("[jobs]\nper_page = 0", "jobs.per_page", "between"),
        ("[jobs]\nfolder = '../x'", "jobs.folder", "no folder"),
        ("[jobs.fields]\ntitel = 'x'", "jobs.fields.titel", "no field `titel`"),
        ("[jobs.fields]\ntitle = {pattern = '('}", "jobs.fields.title.pattern", "pattern"),
        ("[jobs.fields]\ntitle = {}", "jobs.fields.title", "neither"),
        ("[[accounts]]\nnetwork = 'xing'\nurl = 'x'", "accounts[0].url", "no web address"),
        ("[social]\nhome = 1000", "social.home", "between"),
    ],
)
def test_settings_are_checked(reading: Read, settings: str, field: str, words: str) -> None:
    base = {"base_url": 'base_url = "https://x.example/"', "organization": 'organization.name = "V"'}
    lines = [line for key, line in base.items() if not settings.startswith(key)]
    found = reading({}, site="\n".join([*lines, settings]))
    assert found.content is None
    assert field in [one.field for one in found.problems]
    assert any(words in one.message for one in found.problems)
    assert all(one.hint and one.place.line for one in found.problems)


def test_the_base_url_gets_its_slash(reading: Read) -> None:
    content = reading({}, site='base_url = "https://x.example/careers"\norganization.name = "V"').content
    assert content is not None
    assert content.site.base_url == "https://x.example/careers/"


def test_stray_files_are_noted_once_per_folder(reading: Read) -> None:
    files = {"jobs/a.docx": "", "jobs/b.pdf": "", "job/c.md": "---\n---\n", "README.md": "x", "jobs/README.md": "x"}
    found = reading(files)
    assert [(one.severity, one.place.file) for one in found.problems] == [
        (Severity.WARNING, "content/job/c.md"),
        (Severity.NOTE, "content/jobs/a.docx"),
    ]
    assert found.problems[0].hint == "did you mean `jobs/`?"


def test_files_and_folders_with_an_underscore_are_no_ads(reading: Read) -> None:
    assert reading({"jobs/_old/greenhouse.md": "x", "jobs/_template.md": "x"}).problems == ()


def test_the_result_does_not_depend_on_the_order_of_the_files() -> None:
    texts = {
        "site.toml": b'base_url = "https://x.example/"\nlanguages = ["en", "de"]\norganization.name = "V"',
        **{f"jobs/{n}.md": f"---\ntitle: {n}\nslug: {n[0]}\ncolour: x\n---\n".encode() for n in ("a1", "a2", "b1")},
        "jobs/c.md": b"---\ntitle: C\n---\n",
        "jobs/c.de.md": b"---\ntitle: C\n---\n",
        "posts/p.yaml": b"- {network: xing, url: 'https://x.example/1', published: 2026-01-01}",
    }
    results = []
    for seed in range(5):
        shuffled = list(texts.items())
        random.Random(seed).shuffle(shuffled)
        found = interpret(Folder("content", dict(shuffled)))
        assert found.content is not None
        results.append((found.problems, list(found.content.jobs), found.content.jobs, found.content.posts))
    assert all(one == results[0] for one in results)


def test_files_on_disk_are_read_but_for_what_editors_leave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = tmp_path / "content"
    (content / "jobs").mkdir(parents=True)
    (content / "media").mkdir()
    for name in ("jobs/a.md", "jobs/.#a.md", "jobs/a.md~", "jobs/#a.md#", "jobs/.a.md.swp", ".git", "media/readme.md"):
        (content / name).write_text("x")
    (content / "jobs" / "ü.MD").write_text("x")
    folder = load_files(Path("content"))
    assert list(folder.texts) == ["jobs/a.md", "jobs/ü.MD"]
    assert folder.others == {"media/readme.md"}
    assert load_files(content).name == load_files(Path("content/")).name == "content"
    monkeypatch.chdir(content)
    assert load_files(Path()).shown("jobs/a.md") == "jobs/a.md"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "jobs").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\n---\n")
    (content / "jobs" / "out.md").symlink_to(tmp_path / "secret.md")
    (content / "jobs" / "up").symlink_to(tmp_path)
    (content / "jobs" / "loop").symlink_to(content / "jobs")
    (content / "jobs" / "a.md").write_text("x")
    (content / "jobs" / "b.md").symlink_to("a.md")
    os.mkfifo(content / "jobs" / "pipe.md")
    folder = load_files(content)
    assert list(folder.texts) == ["jobs/a.md", "jobs/b.md"]
    assert [(one.place.file.rsplit("/", 1)[-1], one.severity) for one in folder.problems] == [
        ("loop", Severity.WARNING),
        ("out.md", Severity.ERROR),
        ("pipe.md", Severity.ERROR),
        ("up", Severity.ERROR),
    ]


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "a.md").write_text("x")
    (tmp_path / "stories").mkdir()
    (tmp_path / "jobs" / "a.md").chmod(0)
    (tmp_path / "stories").chmod(0)
    assert [one.message for one in load_files(tmp_path).problems] == [
        "the file cannot be read: Permission denied",
        "the folder cannot be read: Permission denied",
    ]


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_a_file_name_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"gr\xfc\xdfe.md")).write_text("x")
    (found,) = load_files(tmp_path).problems
    assert found.message == "the name of this file is not UTF-8"
    assert found.place.file.endswith("gr??e.md")


POST = "network: xing\n  url: https://x.example/{}\n  published: 2026-11-03T09:30+01:00"


def test_posts_come_from_lists_and_from_single_ones_and_the_hand_written_one_wins(reading: Read) -> None:
    files = {
        "posts/a.yaml": f"- {POST.format(1)}\n  text: By hand.\n  tags: boats\n",
        "_fetched/posts/xing/b.yaml": (
            f"- {POST.format(1)}\n- {POST.format(2)}\n  media: [{{src: pic.jpg, alt: A}}, {{src: gone.jpg}}]\n"
        ),
        "_fetched/posts/c.yaml": POST.format(3).replace("  ", ""),
        "_fetched/posts/xing/pic.jpg": "",
        "posts/empty.yaml": "",
    }
    found = reading(files)
    assert found.content is not None
    posts = found.content.posts
    assert [(post.key, post.data.text) for post in posts] == [
        ("xing:https://x.example/1", "By hand."),
        ("xing:https://x.example/3", ""),
        ("xing:https://x.example/2", ""),
    ]
    assert [media.src for media in posts[2].data.media] == ["_fetched/posts/xing/pic.jpg"]
    assert posts[0].data.published == datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
    assert str(posts[1].place) == "content/_fetched/posts/c.yaml:1:1"
    assert [(one.severity, str(one.place)) for one in found.problems] == [
        (Severity.WARNING, "content/_fetched/posts/xing/b.yaml:7:41")
    ]


def test_media_of_a_post_lie_beside_its_file_or_in_the_media_folder(reading: Read) -> None:
    media = "[{src: x/a.jpg, alt: A}, {src: b.jpg}, {src: ../../../etc/passwd}]"
    files = {
        "posts/a.yaml": f"- {POST.format(1)}\n  media: {media}\n",
        "posts/x/a.jpg": "",
        "media/b.jpg": "",
    }
    found = reading(files)
    assert [(one.severity, one.field) for one in found.problems] == [
        (Severity.WARNING, "media[1].src"),
        (Severity.ERROR, "media[2].src"),
    ]


def test_an_item_of_every_kind_is_where_it_belongs(reading: Read) -> None:
    files = {f"{kind}/x.md": "---\ntitle: T\nname: N\n---\n" for kind in Kind}
    found = reading(files)
    assert {one.field for one in found.problems if one.is_error} <= {"title", "name", "query"}


def test_sources_and_places_name_files_as_they_are_typed(reading: Read) -> None:
    found = reading({"jobs/x.md": "---\ntitel: T\n---\n"}, name="sites/mine")
    assert set(found.sources) == {"sites/mine/site.toml", "sites/mine/jobs/x.md"}
    assert found.problems[0].place.file == "sites/mine/jobs/x.md"
