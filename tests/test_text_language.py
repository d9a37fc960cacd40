"""Languages told apart by their letters: an article of the Universal Declaration, the seeds, short refusals."""

from pathlib import Path

import pytest

from ukfacts.text import blocks
from ukfacts.text.language import language

# https://www.un.org/en/about-us/universal-declaration-of-human-rights, article 1
ARTICLE = {
    "uk": "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом і совістю "
    "і повинні діяти у відношенні один до одного в дусі братерства.",
    "ru": "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью "
    "и должны поступать в отношении друг друга в духе братства.",
    "be": "Усе людзі нараджаюцца свабоднымі і роўнымі ў сваёй годнасці і правах. Яны надзелены розумам і сумленнем "
    "і павінны ставіцца адзін да аднаго ў духу братэрства.",
    "latin": "All human beings are born free and equal in dignity and rights. They are endowed with reason and "
    "conscience and should act towards one another in a spirit of brotherhood.",
}


@pytest.mark.parametrize("name", ARTICLE)
def test_the_declaration(name: str) -> None:
    assert language(ARTICLE[name]) == name


@pytest.mark.parametrize(
    "text",
    ["", "Фото: telegram.org", "Путін", "22.01", "КПП", "100 000 000 000 000 000 000 000", "DMZ та JCS, OBOZ.UA"],
)
def test_short_and_mixed_texts_are_left_open(text: str) -> None:
    assert language(text) is None


def test_every_long_line_of_the_seeds_is_ukrainian() -> None:
    for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 60]
        assert lines
        assert {language(line) for line in lines} - {None} == {"uk"}  # None: a photo credit that is mostly an address


def test_foreign_passages_are_kept_apart() -> None:
    text = "\n\n".join((ARTICLE["uk"], ARTICLE["ru"], ARTICLE["latin"], ARTICLE["uk"]))
    assert [(block.kind, block.story) for block in blocks(text)] == [
        ("paragraph", True),
        ("foreign", False),
        ("foreign", False),
        ("paragraph", True),
    ]
