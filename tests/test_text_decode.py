"""Bytes to text: the seeds in every encoding, short texts, repairs, and what is refused."""

import contextlib
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukfacts.errors import InputError
from ukfacts.text.decode import decode, repair

SEED = (Path(__file__).parent.parent / "seeds" / "002_de80b7149a33b817.txt").read_text(encoding="utf-8")
LINES = [line for line in SEED.splitlines() if len(line) > 20]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8_u")


def encoded(text: str, encoding: str) -> bytes:
    """As an old editor would save it: quotes and dashes the encoding lacks become plain ones."""
    if encoding == "koi8_u":
        text = text.replace("–", "-").replace("“", '"').replace("”", '"')
    return text.encode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_seed_comes_back_from_every_encoding(encoding: str) -> None:
    data = encoded(SEED, encoding)
    assert decode(data).text == data.decode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("line", LINES[::6], ids=lambda line: line[:20])
def test_a_line_is_enough(encoding: str, line: str) -> None:
    data = encoded(line, encoding)
    found = decode(data)
    assert found.text == data.decode(encoding)
    assert found.encoding == encoding or encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["cp1125", "iso8859_5", "mac_cyrillic"])
def test_dos_iso_and_macintosh(encoding: str) -> None:
    text = " ".join(line for line in LINES if "–" not in line and "“" not in line)
    data = text.encode(encoding)
    assert decode(data).text == text


@pytest.mark.parametrize(("wrong", "right"), [("cp1252", "utf-8"), ("latin-1", "utf-8"), ("cp1251", "utf-8")])
def test_text_decoded_wrongly_once_is_repaired(wrong: str, right: str) -> None:
    repaired = 0
    for line in LINES:
        try:
            broken = line.encode(right).decode(wrong)
        except UnicodeDecodeError:
            continue
        assert repair(broken) == line
        assert decode(broken.encode()).text == line
        repaired += 1
    assert repaired >= 3


def test_windows_text_shown_as_latin_is_repaired() -> None:
    line = "Водій рейсового автобуса втік від прикордонників"
    assert repair(line.encode("cp1251").decode("latin-1")) == line


@pytest.mark.parametrize(
    "text",
    [
        SEED,
        "Société Générale, Æroskøbing, Łódź",
        "Rodong Sinmun",
        "ВВС Україна, РФ та КНДР",
        "СРСР",
        "РСФРР",
        "Ваше «Ñ»",
    ],
    ids=lambda text: text[:12],
)
def test_right_text_is_left_alone(text: str) -> None:
    assert repair(text) == text


def test_repair_keeps_the_lines_around() -> None:
    good = "Фото: НАБУ\r\n"
    bad = "Скрін з відео".encode().decode("cp1251") + "\n"
    assert repair(good + bad + good) == good + "Скрін з відео\n" + good


def test_a_few_broken_bytes_do_not_spoil_a_text() -> None:
    data = SEED.encode()
    at = data.index(b"\xd0", 4000)
    found = decode(data[:at] + b"\xff" + data[at:])
    assert found.encoding == "utf-8"
    assert found.text.replace("\ufffd", "") == SEED


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        random.Random(1).randbytes(4000),
        b"\xff\xfea",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(range(100, 200)) * 3,
        b"%PDF-1.7\n\x00\x01\x02\x03\x04\x05\x06",
    ],
    ids=["png", "noise", "cut utf-16", "zip", "control"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="expected text|does not fit"):
        decode(data)


def test_empty_and_ascii() -> None:
    assert decode(b"").text == ""
    assert decode(b"DMZ, 22.01\n").text == "DMZ, 22.01\n"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_any_utf8_comes_back_or_is_repaired(text: str) -> None:
    found = decode(text.encode())
    if found.encoding == "utf-8":
        assert found.text == repair(text)


@given(st.binary())
def test_bytes_give_text_or_input_error(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode(data).text, str)
