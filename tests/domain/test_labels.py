"""Everything that has a name on screen has one, and no two of a kind share it."""

from collections.abc import Callable
from enum import Enum

import pytest

from jobdesk.domain import labels, later
from jobdesk.domain.enums import Direction, InteractionKind, PayPeriod, Role, WorkMode
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.later import Later


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (InteractionKind, labels.interaction_words),
        (Direction, labels.direction_words),
        (Role, labels.role_words),
        (WorkMode, labels.mode_words),
        (PayPeriod, labels.period_words),
        (ItemAction, labels.item_action_words),
        (Later, later.words),
    ],
)
def test_each_has_a_name_of_its_own(kinds: type[Enum], words: Callable[[object], str]) -> None:
    names = [words(kind) for kind in kinds]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("kind", "direction", "words"),
    [
        (InteractionKind.MAIL, Direction.IN, "Mail in"),
        (InteractionKind.CALL, Direction.OUT, "Call out"),
        (InteractionKind.INTERVIEW, Direction.IN, "Interview"),
        (InteractionKind.NOTE, None, "Note"),
    ],
)
def test_what_happened(kind: InteractionKind, direction: Direction | None, words: str) -> None:
    assert labels.happened_words(kind, direction) == words


def test_a_headline_begins_with_a_capital() -> None:
    assert labels.headline("did Dana Kim do it?") == "Did Dana Kim do it?"
    assert labels.headline("") == ""
