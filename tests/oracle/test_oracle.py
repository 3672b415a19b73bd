"""What the desk holds as due is what a slow, obvious model tells from the same actions."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from jobdesk.domain.rules import Rule
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.store.rows import day, instant
from tests.oracle.model import Model
from tests.oracle.player import MODELLED, Player
from tests.oracle.story import THEIRS, Due
from tests.support import FixedClock, in_zone

SEEDS = int(os.environ.get("JOBDESK_SEEDS", "10"))
FIRST_SEED = int(os.environ.get("JOBDESK_FIRST_SEED", "0"))
STEPS = (100, 150)
ZONES = ("UTC", "America/New_York", "Asia/Kolkata")
COUNTRIES = ("", "DE", "US")


def differences(desk: Desk, player: Player, app: int) -> Iterator[str]:
    """In words, where the desk and the model tell something else about an application."""
    told = Model(player.log, app, desk.settings).tell()
    turn, since, asked, word_on, direction, rested, held = desk.rows(
        "SELECT turn, turn_since, asked, word_on, word_direction, rested_on, paused_days FROM derived_state "
        f"WHERE application_id = {app}"
    )[0]
    word = (direction, word_on) if word_on else None
    wanted_word = (told.word[0].value, told.word[1].isoformat()) if told.word else None
    pairs: list[tuple[str, Any, Any]] = [
        ("turn", turn, told.turn),
        ("since", since, told.since and told.since.isoformat()),
        ("word", word, wanted_word),
        ("rested", rested, told.rested and told.rested.isoformat()),
        ("held", held, told.held),
    ]
    if told.turn == THEIRS:  # else nobody is asked, and how often does not matter
        pairs.append(("asked", asked, len(told.asked)))
    for name, ours, wanted in pairs:
        if ours != wanted:
            yield f"#{app} {name}: desk {ours}, model {wanted}"
    held_due = due(desk, app)
    for key in sorted({*held_due, *told.due}, key=lambda k: (k[0].value, k[1])):
        here, there = held_due.get(key), told.due.get(key)
        if here is None or there is None or compared(here) != compared(there):
            yield f"#{app} due {key[0].value}:{key[1]}: desk {spoken(here)}, model {spoken(there)}"


def due(desk: Desk, app: int) -> dict[tuple[Rule, int], Due]:
    """What the desk holds as due."""
    return {
        (Rule(rule), about): Due(
            day(on), instant(at), bool(chosen), instant(by_at) if by_at else day(by_on), day(lapses)
        )
        for rule, about, on, at, chosen, by_on, by_at, lapses in desk.rows(
            "SELECT rule, about_id, due_on, due_at, chosen, by_on, by_at, lapses_on FROM derived_action "
            f"WHERE application_id = {app}"
        )
        if Rule(rule) in MODELLED
    }


def compared(due: Due) -> tuple[Any, ...]:
    return due.day, due.chosen, due.by, due.lapses


def spoken(due: Due | None) -> str:
    if due is None:
        return "nothing"
    return f"{due.day}{' chosen' if due.chosen else ''} by {due.by}, lapses {due.lapses}"


@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + SEEDS))
def test_the_desk_holds_what_the_model_tells(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    with in_zone(ZONES[seed % 3]):
        paths = Paths.within(tmp_path / "desk")
        paths.make()
        clock = FixedClock()
        desk = open_desk(paths, clock, Settings(country=COUNTRIES[seed // 3 % 3]))
        try:
            player = Player(desk, clock, rng)
            for _number in range(rng.randint(*STEPS)):
                player.step()
                found = [each for app in player.apps for each in differences(desk, player, app)]
                assert not found, "\n".join([*player.story[-40:], *found])
        finally:
            desk.close()
