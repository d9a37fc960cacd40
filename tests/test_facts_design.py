"""The five sentences the package is introduced with come out as they are told there, whole pipeline.

Sources: seeds/001 and 002 (the first sentence is told of the first seed's visit).
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from importlib.resources import files

import pytest

pytestmark = pytest.mark.skipif(
    not files("ukfacts").joinpath("models", "uk", "config.json").is_file(), reason="the packaged model is not here"
)
INVITED = (
    "На запрошення Кім Чен Ина Путін відвідає Північну Корею з державним візитом 18-19 червня, повідомили у Кремлі."
)
SENT = (
    "За словами заступниці голови місії США при ОБСЄ Трейсі Ньюелл, з кінця 2023 року до початку травня 2024 року, "
    "Північна Корея відправила до Росії майже 11 тисяч контейнерів з боєприпасами."
)
AGAIN = (
    "Подібну цифру навело видання Bloomberg з посиланням на міністра оборони Південної Кореї Шин Вон Сіка: він сказав, "
    "що КНДР відправила Росії 10 тисяч контейнерів, в яких може міститися близько 5 мільйонів артилерійських снарядів."
)
LEFT = "Загалом 3,1 млн громадян офіційно поїхало з України за 4 роки повномасштабної війни."
HURT = "Внаслідок атаки постраждало 11 людей, троє з них - діти."


def test_visit_and_invitation(extractor) -> None:
    facts = extractor.extract(INVITED, date="2024-06-12").facts
    (visit,) = facts.of("visit")
    assert visit.visitor.name.endswith("Путін")
    assert visit.place.name == "Північна Корея"
    assert (visit.time.begin, visit.time.until) == (datetime(2024, 6, 18), datetime(2024, 6, 20))
    assert visit.modality == "planned"
    assert [a.name for a in visit.attribution] == ["Кремль"]
    (invitation,) = facts.of("invitation")
    assert invitation.inviter.name == "Кім Чен Ин"
    assert invitation.invitee.name.endswith("Путін")


def test_transfer_with_interval_and_source(extractor) -> None:
    facts = extractor.extract(SENT).facts
    (transfer,) = facts.of("transfer")
    assert (transfer.giver.name, transfer.recipient.name) == ("Північна Корея", "Росія")
    assert (transfer.quantity.value, transfer.quantity.item) == (Decimal(11000), "контейнер")
    assert transfer.quantity.mod == "LESS_THAN"
    assert transfer.time.value.startswith("2023")
    assert transfer.time.value.endswith("2024-05")
    assert [a.name for a in transfer.attribution] == ["Трейсі Ньюелл"]
    (position,) = facts.of("position")
    assert position.person.name == "Трейсі Ньюелл"
    assert position.role.name.startswith("заступниця")


def test_second_transfer_through_two_sources(extractor) -> None:
    facts = extractor.extract(AGAIN).facts
    (transfer,) = facts.of("transfer")
    assert (transfer.giver.name, transfer.recipient.name) == ("Північна Корея", "Росія")
    assert transfer.quantity.value == Decimal(10000)
    assert [a.name for a in transfer.attribution] == ["Bloomberg", "Шин Вон Сік"]
    (shells,) = [m for m in facts.of("measure") if m.amount.value == Decimal(5_000_000)]
    assert shells.item.name == "артилерійський снаряд"
    assert (shells.amount.mod, shells.modality) == ("APPROX", "possible")


def test_movement_with_duration(extractor) -> None:
    (movement,) = extractor.extract(LEFT).facts.of("movement")
    assert movement.mover.name == "громадянин"
    assert movement.quantity.value == Decimal(3_100_000)
    assert movement.origin.name == "Україна"
    assert movement.time.value == "P4Y"


def test_casualties_and_part_of_them(extractor) -> None:
    facts = extractor.extract(HURT).facts.of("casualties")
    assert {(f.victims[0].name, f.count.value, f.harm) for f in facts} == {
        ("людина", Decimal(11), "wounded"),
        ("дитина", Decimal(3), "wounded"),
    }
