"""Board, Today and the page of an application never contradict each other: application by application."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

from jobdesk import demo
from jobdesk.commands import applications
from jobdesk.domain.enums import Turn
from jobdesk.domain.rules import Rule
from jobdesk.domain.waiting import Limits, Verdict
from jobdesk.paths import Paths
from jobdesk.queries import board, due
from jobdesk.queries.due import DueItem
from jobdesk.queries.today import Today, today
from jobdesk.queries.waiting import WaitOfOne, of_application
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.wording.cards import Card, cards
from jobdesk.wording.due import what
from tests.commands.steps import stage_ids
from tests.searching import Search
from tests.support import FixedClock

NORMAL = "· normal"


def compare(desk: Desk) -> Counter[str]:
    """Ask all three about every open application. Returns how many of each sort there were."""
    on = desk.clock.today()
    shown = today(desk)
    found = cards(board.cards(desk), desk.clock.now(), on)
    by_id: dict[int | None, list[DueItem]] = {}
    for item in (*shown.promised, *shown.moves, *shown.stale):
        by_id.setdefault(item.application_id, []).append(item)
    later = {
        item.application_id for item in due.upcoming(desk, 10_000) if item.due_at.astimezone().date() == on
    }
    for card in found:
        wait = of_application(desk, card.id)
        _same_wait(card, wait, on)
        _same_due(card, by_id.get(card.id, []), card.id in later)
    _same_counts(found, shown, by_id, on)
    closed = set(desk.rows("SELECT id FROM application WHERE closed_at IS NOT NULL"))
    assert not closed & {(item.application_id,) for item in shown.promised}
    sorts = Counter(card.turn.value for card in found)
    sorts.update(over=len(shown.over), promised=len(shown.promised), moves=len(shown.moves))
    sorts.update(normal=shown.quiet.normal, longer=shown.quiet.longer, unknown=shown.quiet.unknown)
    return sorts


def _same_wait(card: Card, wait: WaitOfOne | None, on: date) -> None:
    """The card and the page: the same day, the same silence, the same measure."""
    if card.held or not card.row.waits:
        assert wait is None
        return
    assert wait is not None
    assert (card.quiet, card.limits) == (wait.quiet_days(on), wait.limits)
    if card.turn is Turn.THEIRS:
        assert card.since == wait.since
    chip = card.chip.text if card.chip else ""
    if chip.startswith("Quiet") and wait.limits is not None:
        normal = wait.limits.verdict(on, wait.excused_until) is Verdict.NORMAL
        assert chip.endswith(NORMAL) is normal


def _same_due(card: Card, items: list[DueItem], later: bool) -> None:
    """The card and Today: what one calls due the other does, since the same day."""
    theirs = [item for item in items if _is_theirs(item)]
    mine = [item for item in items if not _is_theirs(item)]
    assert card.chip is not None or not items
    tone = card.chip.tone if card.chip else ""
    if mine:
        assert card.turn is Turn.MINE
        assert card.due is not None
        assert (card.due.rule, card.due.late_after) in {(item.rule, item.late_after) for item in mine}
        assert tone in ("move", "soon", "late") or card.due.rule is Rule.DEADLINE
        if card.chip is not None and card.chip.text.startswith("Your move: "):
            assert card.chip.text.removeprefix("Your move: ").removesuffix(" today") in map(what, mine)
    elif card.due is not None:
        assert later, "the board calls it due, and Today does not"
    if theirs:
        assert tone in ("move", "soon", "late"), "Today asks about a promise, and the board is calm"
    owed = card.beside.next is not None and card.beside.next.rule is Rule.REPLY
    if not items and not later and not owed:
        assert not (card.chip and card.chip.text.startswith("Your move"))


def _is_theirs(item: DueItem) -> bool:
    return item.promise is not None and item.promise.side.value == "them"


def _same_counts(found: list[Card], shown: Today, by_id: dict[int | None, list[DueItem]], on: date) -> None:
    """What Today says in numbers is what the cards are."""
    silent = [
        card
        for card in found
        if card.turn is Turn.THEIRS and card.row.waits and not card.held and card.id not in by_id
    ]
    later_today = [
        card
        for card in found
        if card.due is not None and card.row.waits and not card.held and card.id not in by_id
    ]
    verdicts = Counter(
        _verdict(card.limits, card, on)
        for card in (*silent, *later_today)
        if card.row.quiet_since is not None
    )
    over = {one.application_id: one for one in shown.over}
    assert verdicts[Verdict.NORMAL] == shown.quiet.normal
    assert verdicts[Verdict.LONG] + verdicts[Verdict.OVER] == shown.quiet.longer + len(over)
    unknown = [card for card in found if card.unknown]
    assert len(unknown) == shown.quiet.unknown
    for card in found:
        if card.id in over:
            assert card.turn is Turn.THEIRS
            assert _verdict(card.limits, card, on) is Verdict.OVER
            assert (card.quiet, card.row.asked) == (over[card.id].quiet, over[card.id].nudges)


def _verdict(limits: Limits | None, card: Card, on: date) -> Verdict:
    assert limits is not None
    return limits.verdict(on, card.excused_until)


def test_of_a_search_of_many_months(desk: Desk, clock: FixedClock) -> None:
    first = datetime(2026, 1, 5, tzinfo=UTC)
    days = 200
    clock.instant = first
    search = Search(desk, clock, seed=7, applications_wanted=120, contacts_wanted=40)
    seen: Counter[str] = Counter()
    for number in range(days):
        clock.instant = first + timedelta(days=number, hours=7)
        search.morning((number + 1) / days)
        if number % 5 == 1:
            seen += compare(desk)
        clock.advance(timedelta(hours=3))
        for item in due.due(desk):
            search.answer(item)
        search.change_of_mind()
        clock.advance(timedelta(hours=3))
        search.noon()
        if search.rng.random() < 0.1:
            there = desk.rows("SELECT id FROM application WHERE closed_at IS NULL")
            applications.hold(desk, [search.rng.choice(there)[0]], clock.today() + timedelta(days=9))
        if number % 4 == 0:
            seen += compare(desk)
            clock.advance(timedelta(hours=6))
            seen += compare(desk)
    assert min(seen[sort] for sort in ("mine", "theirs", "nobody", "promised", "moves", "normal")) > 20


def test_of_old_rows_of_unknown_days(desk: Desk, clock: FixedClock) -> None:
    rng = Random(5)
    stages = stage_ids(desk)
    for number in range(60):
        job = applications.add(
            desk,
            title=f"Job {number}",
            company=f"Company {number % 20}",
            stage_id=stages[rng.choice(("applied", "applied", "screening", "interview", "saved"))],
        )
        day = rng.choice((None, clock.today() - timedelta(days=rng.randrange(10, 200))))
        applications.edit(desk, job, applied_on=day)
    with desk.step("Import"):
        desk.connection.execute("UPDATE stage_change SET at = NULL")
        desk.connection.execute("UPDATE application SET notes = 'from a list'")
    seen = compare(desk)
    assert min(seen[sort] for sort in ("mine", "theirs", "unknown", "over")) > 3
    assert seen["unknown"] + seen["over"] + seen["longer"] + seen["normal"] + seen["moves"] == seen[
        "theirs"
    ] or (seen["moves"] > 0)
    for days in (1, 6, 30):
        clock.advance(timedelta(days=days))
        assert compare(desk)["unknown"] == seen["unknown"]


def test_of_the_sample_desk(paths: Paths) -> None:
    now = datetime(2026, 11, 18, 10, tzinfo=UTC)
    clock = demo.Runner(now)
    desk = open_desk(paths, clock, Settings())
    try:
        demo.fill(desk, clock, now, demo.SIZE)
        clock.at = now
        seen = compare(desk)
        assert min(seen[sort] for sort in ("mine", "theirs", "moves", "normal")) > 0
        for _day in range(30):
            clock.at += timedelta(days=1)
            compare(desk)
    finally:
        desk.close()
