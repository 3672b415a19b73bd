"""A column's rows: the views hear only what differs, and a drop changes nothing."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, Qt, QUrl
from PySide6.QtTest import QAbstractItemModelTester

from jobdesk.domain.enums import Turn
from jobdesk.queries.board import CardRow
from jobdesk.queries.waiting import Past
from jobdesk.ui.board.model import CLOSED, MIME, Brought, ColumnModel, Drop, Filter, ids_of
from jobdesk.wording.cards import NOTHING, Card

NOW = datetime(2026, 11, 5, 10, tzinfo=UTC)
PAST = Past({}, 2)
ROW = CardRow(
    id=1, stage_id=1, rank=1.0, title="Engineer", company="Acme", kind="applied", source="LinkedIn",
    place="Utrecht", work_mode=None, pay_min=None, pay_max=None, pay_currency="", pay_period=None,
    applied_on="2026-11-01", deadline_on=None, reply_by_on=None, outcome=None, closed_on=None, link="",
    interest=0, company_id=1, turn="mine", turn_since="2026-11-01", waits=1, quiet_since="2026-11-01", held=0,
    asked=0, long_on="2026-11-12", rested_on=None, excused_until=None, word_on=None, came_on="2026-11-01",
    paused_from=None, paused_until=None,
)  # fmt: skip


def card(number: int, title: str = "Engineer", company: str = "Acme", turn: Turn = Turn.MINE) -> Card:
    row = ROW._replace(id=number, rank=float(number), title=title, company=company, turn=turn.value)
    return Card(row, NOTHING, PAST, NOW, NOW.date())


def watch(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


ORDERS = st.lists(st.integers(1, 12), unique=True)


@given(first=ORDERS, second=ORDERS, changed=st.sets(st.integers(1, 12)))
def test_any_list_becomes_any_other(first: list[int], second: list[int], changed: set[int]) -> None:
    model = ColumnModel(1)
    _tester = watch(model)
    model.show([card(n) for n in first])
    wanted = [card(n, "Other" if n in changed else "Engineer") for n in second]
    model.show(wanted)
    assert model.cards == wanted
    assert [model.index(row).data() for row in range(model.rowCount())] == [each.title for each in wanted]


def test_the_same_again_says_nothing() -> None:
    model = ColumnModel(1)
    model.show([card(1), card(2)])
    heard: list[str] = []

    def hear(*_arguments: object) -> None:
        heard.append("something")

    for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.rowsMoved):
        signal.connect(hear)
    model.show([card(1), card(2)])
    assert heard == []
    model.show([card(1), card(2, "Other")])
    assert heard == ["something"]
    model.show([card(1, "One"), card(2, "Two")])
    assert heard == ["something"] * 2, "neighbours are told together"


def test_a_drop_is_a_request() -> None:
    model = ColumnModel(7)
    model.show([card(1), card(2)])
    wanted: list[object] = []
    model.dropped.connect(wanted.append)
    data = model.mimeData([model.index(1), model.index(0)])
    assert ids_of(data) == (1, 2)
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    assert wanted == [Drop((1, 2), 7, 2)]
    assert [each.id for each in model.cards] == [1, 2]


def test_nonsense_from_outside_is_no_card() -> None:
    model = ColumnModel(7)
    wanted: list[object] = []
    model.dropped.connect(wanted.append)
    data = QMimeData()
    data.setData(MIME, b"1;DROP,-3,\xff,x")
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0)
    assert wanted == []


def test_what_another_program_brings() -> None:
    model = ColumnModel(7)
    wanted: list[object] = []
    model.brought.connect(wanted.append)
    for text in ("  \n ", "9" * 40, "Lead at Acme"):
        data = QMimeData()
        data.setText(text)
        model.dropMimeData(data, Qt.DropAction.CopyAction, -1, 0)
    file = QMimeData()
    file.setUrls([QUrl("file:///etc/hostname")])
    assert not model.canDropMimeData(file, Qt.DropAction.CopyAction, -1, 0)
    huge = QMimeData()
    huge.setData(MIME, b"9" * 5000)
    assert ids_of(huge) == ()
    assert wanted == [Brought("9" * 40, 7), Brought("Lead at Acme", 7)]
    assert not ColumnModel(CLOSED).canDropMimeData(data, Qt.DropAction.CopyAction, -1, 0)


def test_what_a_screen_reader_and_the_tooltip_say() -> None:
    model = ColumnModel(1)
    model.show([card(1, "<b>Lead</b>")])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "<b>Lead</b>, Acme, Applied 1 Nov · LinkedIn, Quiet 4 days · normal"
    assert "&lt;b&gt;Lead&lt;/b&gt;" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_the_filter() -> None:
    both = [card(1, "Backend Engineer"), card(2, "Designer", "Nordlys", Turn.THEIRS)]
    taken = {
        "words": [each.id for each in both if Filter(("eng", "acme")).takes(each)],
        "turn": [each.id for each in both if Filter(turn=Turn.THEIRS).takes(each)],
        "company": [each.id for each in both if Filter(company="Acme").takes(each)],
        "source": [each.id for each in both if Filter(source="referral").takes(each)],
    }
    assert taken == {"words": [1], "turn": [2], "company": [1], "source": []}


def test_the_filter_for_those_of_an_unknown_day() -> None:
    known = card(1, turn=Turn.THEIRS)
    unknown = Card(known.row._replace(quiet_since=None, long_on=None), NOTHING, PAST, NOW, NOW.date())
    assert [Filter(unknown=True).takes(each) for each in (known, unknown)] == [False, True]


def test_no_words_are_made_of_cards_that_are_not_shown() -> None:
    """A thousand cards come, change, and go; only what a view asks for is put into words."""
    model = ColumnModel(1)
    first = [card(number) for number in range(1000)]
    second = [card(number, "Other") for number in range(500, 1500)]
    for wanted in (first, second):
        taken = [each for each in wanted if Filter(turn=Turn.MINE, company="Acme").takes(each)]
        model.show(taken)
    model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    spoken = [each.id for each in (*first, *second) if {"chip", "facts", "text"} & set(vars(each))]
    assert spoken == [503]
