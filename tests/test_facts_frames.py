"""Frame files: what is right loads, what is wrong is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ukfacts import facts
from ukfacts.errors import FrameError
from ukfacts.facts import load_frames
from ukfacts.facts.kinds import KINDS
from ukfacts.facts.matching.frames import packaged
from ukfacts.facts.matching.participles import participles_of

GOOD = """kind = "visit"
code = "CONSULT:visit"

[[frame]]
name = "visit.own"
verbs = ["наскочити"]
roles = { visitor = "subject", place = "до+Gen, object" }
types = { visitor = "-thing", place = "LOC place" }
need = ["visitor", "place"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "my.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_loads(tmp_path: Path) -> None:
    frames = load_frames(write(tmp_path, GOOD))
    (frame,) = frames.of_verb("наскочити")
    assert frame.name == "visit.own"
    assert frame.code == "CONSULT:visit"
    assert frame.role("place").slots == ("до+Gen", "object")
    assert frames.of_verb("відвідати") == ()


def test_a_folder_loads_every_file(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "other.toml").write_text(GOOD.replace("наскочити", "заскочити"), encoding="utf-8")
    assert load_frames(tmp_path).of_verb("заскочити")
    assert load_frames(str(tmp_path)).of_verb("наскочити")


def test_own_frames_are_asked_before_the_packaged(tmp_path: Path) -> None:
    both = packaged() + load_frames(write(tmp_path, GOOD.replace("наскочити", "відвідати")))
    assert both.of_verb("відвідати")[0].name == "visit.own"
    assert len(both.of_verb("відвідати")) > 1


@pytest.mark.parametrize(
    ("before", "after", "line", "told"),
    [
        ('kind = "visit"', 'kind = "vizit"', 1, "found kind 'vizit'"),
        ('kind = "visit"', 'kind = "visit', 1, "not TOML"),
        ('visitor = "subject"', 'traveller = "subject"', 7, "found the role 'traveller'"),
        ("до+Gen, object", "до+Nom, object", 7, "found the place 'до+Nom'"),
        ('need = ["visitor", "place"]', 'need = ["visitor", "purpose"]', 9, "found 'purpose' in need"),
        ('verbs = ["наскочити"]', 'verbs = "наскочити"', 6, "expected a list of words"),
        ('verbs = ["наскочити"]', "", 4, "found neither verbs nor nouns"),
        ("name =", "nome =", 5, "found the key 'nome'"),
        ('code = "CONSULT:visit"', 'kode = "CONSULT:visit"', 2, "found the key 'kode'"),
        ('need = ["visitor", "place"]', 'values = { action = "x" }', 9, "found the value 'action'"),
        ('need = ["visitor", "place"]', 'bar = ["guest"]', 9, "found 'guest' in bar"),
        ('types = { visitor = "-thing"', 'types = { guest = "-thing"', 8, "found types for 'guest'"),
        ('need = ["visitor", "place"]', 'modality = "later"', 9, "found modality = 'later'"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, before: str, after: str, line: int, told: str) -> None:
    assert before in GOOD
    path = write(tmp_path, GOOD.replace(before, after))
    with pytest.raises(FrameError) as caught:
        load_frames(path)
    assert f"{path}:{line}:" in str(caught.value)
    assert told in str(caught.value)


def test_no_frame_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(FrameError, match="found no \\[\\[frame\\]\\]"):
        load_frames(write(tmp_path, 'kind = "visit"\n'))
    with pytest.raises(FrameError, match="no such file"):
        load_frames(tmp_path / "none.toml")
    with pytest.raises(FrameError, match="no frame file"):
        (tmp_path / "empty").mkdir()
        load_frames(tmp_path / "empty")


def test_packaged_frames_are_named_once_and_cover_the_kinds() -> None:
    frames = packaged().frames
    names = [f.name for f in frames]
    assert len(names) == len(set(names))
    assert {f.kind for f in frames} >= KINDS.keys() - {"position", "measure", "attribute", "event"}


@pytest.mark.parametrize(
    ("verb", "participle"),
    [
        ("підписати", "підписаний"), ("заарештувати", "заарештований"), ("запросити", "запрошений"),
        ("затримати", "затриманий"),
        ("призначити", "призначений"), ("звільнити", "звільнений"), ("укласти", "укладений"), ("поранити", "поранений"),
        ("купити", "куплений"), ("вбити", "вбитий"), ("засудити", "засуджений"),
    ],
)  # fmt: skip
def test_participles(verb: str, participle: str) -> None:
    assert participle in participles_of([verb])


def test_no_participle_of_an_unknown_ending() -> None:
    assert participles_of(["бігти", "Київ"]) == frozenset()


ORDER = """kind = "sanction"

[[frame]]
name = "sanction.order"
verbs = ["звеліти"]
roles = { imposer = "subject", target = "Dat", measure = "infinitive, clause" }
need = ["measure"]
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Король звелів купцям закрити ворота.", "закрити ворота"),
        ("Король звелів, щоб купці закрили ворота.", "закрили ворота"),
    ],
)
def test_a_role_may_be_an_infinitive_or_a_clause(tmp_path: Path, extractor, text: str, said: str) -> None:
    """Made up to show the two places: what is ordered is told by a verb of its own."""
    document = extractor.extract(text)
    frames = load_frames(write(tmp_path, ORDER))
    found = [f for f in facts.find(extractor.resolve(document.analysis), frames) if f.kind == "sanction"]
    assert [f.rule for f in found] == ["frame.sanction.order"]
    (measure,) = found[0].roles["measure"]
    assert text[measure.start : measure.end] == said


def test_a_threat_is_a_plan(extractor) -> None:
    # SlavicNER nord_stream 52
    document = extractor.extract("США пригрозили санкціями учасникам «Північного потоку-2»")
    assert [f.modality for f in document.facts.of("sanction")] == ["planned"]
