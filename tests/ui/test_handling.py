"""What the buttons of a due thing do."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, followups, promises
from jobdesk.domain.enums import DueKind, Side
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.promises import When
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.appointment_held import HeldForm
from jobdesk.ui.dialogs.appointment_missed import MissedForm
from jobdesk.ui.dialogs.contact_form import ContactForm
from jobdesk.ui.dialogs.offer_form import OfferForm
from jobdesk.ui.dialogs.prepare_form import PrepareForm
from jobdesk.ui.dialogs.promise_answer import KeptForm, MovedForm
from jobdesk.ui.handling import Handling
from jobdesk.ui.theme import Theme
from tests.ui.answering import Answer


@pytest.fixture
def followup(desk: Desk) -> int:
    """Something to do that is due today."""
    application = applications.add(desk, title="Engineer", company="Acme")
    return followups.add(desk, words="Call Dana", due_on=desk.clock.today(), application_id=application)


@pytest.fixture
def visited() -> list[QUrl]:
    """The pages that were opened."""
    return []


@pytest.fixture
def written() -> list[dict[str, object]]:
    """What letters were begun about."""
    return []


@pytest.fixture
def handling(
    desk: Desk, theme: Theme, qtbot: QtBot, visited: list[QUrl], written: list[dict[str, object]]
) -> Handling:
    window = QWidget()
    qtbot.addWidget(window)

    def write(_desk: Desk, _theme: Theme, _parent: QWidget, **about: object) -> None:
        written.append(about)

    made = Handling(desk, theme, window, visited.append, write)
    made.setProperty("window", window)
    return made


def state(desk: Desk, followup: int) -> str:
    return str(desk.value("SELECT state FROM followup WHERE id = ?", (followup,)))


def test_open_asks_for_the_thing(handling: Handling, followup: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(handling.opened) as opened:
        handling.do(f"own:{followup}", ItemAction.OPEN)
    assert opened.args == [f"own:{followup}"]


@pytest.mark.parametrize(("wish", "expected"), [(ItemAction.DONE, "done"), (ItemAction.SKIP, "skipped")])
def test_a_followup_is_dealt_with(
    desk: Desk, handling: Handling, followup: int, wish: ItemAction, expected: str
) -> None:
    handling.do(f"own:{followup}", wish)
    assert state(desk, followup) == expected
    desk.undo()
    assert state(desk, followup) == "open"


GONE = ("own:99", "promise:1", "stage:1", "own:x", f"own:{9**30}", "")


@pytest.mark.parametrize("key", GONE)
def test_what_is_gone_is_one_sentence(handling: Handling, followup: int, key: str) -> None:
    said: list[str] = []

    def read(box: QMessageBox) -> None:
        said.append(box.text())
        box.accept()

    Answer(handling, QMessageBox, read)
    handling.do(key, ItemAction.DONE)
    assert said == ["That is not there any more."]


@pytest.fixture
def promise(desk: Desk) -> int:
    """Something that was promised for today."""
    today = When(DueKind.DAY, on=desk.clock.today())
    application = applications.add(desk, title="Engineer", company="Acme")
    return promises.make(desk, side=Side.THEM, words="We call you", when=today, application_id=application)


@pytest.mark.parametrize(("wish", "form"), [(ItemAction.KEPT, KeptForm), (ItemAction.MOVED, MovedForm)])
def test_a_promise_is_answered_in_its_form(
    handling: Handling, promise: int, wish: ItemAction, form: type[QDialog]
) -> None:
    answer = Answer(handling, form, QDialog.reject)
    handling.do(f"promise:{promise}", wish)
    assert answer.given


def test_write_begins_the_letter_about_it(
    handling: Handling, written: list[dict[str, object]], followup: int
) -> None:
    handling.do(f"own:{followup}", ItemAction.WRITE)
    handling.do("application:1", ItemAction.WRITE)
    assert written == [{"key": ActionKey(Rule.OWN, followup)}, {"application_id": 1}]


def test_not_yet_waits_some_days_with_the_letter(
    desk: Desk, handling: Handling, written: list[dict[str, object]], promise: int
) -> None:
    handling.do(f"promise:{promise}", ItemAction.NOT_YET)
    assert written == []
    assert desk.rows("SELECT about_id FROM derived_action WHERE rule = 'promise_late'") == [(promise,)]
    handling.do(f"promise_late:{promise}", ItemAction.WRITE)
    assert written == [{"key": ActionKey(Rule.PROMISE_LATE, promise)}]


def test_who_can_be_reached_is_written_down_for_the_application(desk: Desk, handling: Handling) -> None:
    job = applications.add(desk, title="Engineer", company="Acme")
    answer = Answer(handling, ContactForm, QDialog.reject)
    handling.do(f"applied:{job}", ItemAction.ADD_PERSON)
    assert answer.given


def test_to_decide_opens_the_offer(desk: Desk, handling: Handling) -> None:
    job = applications.add(desk, title="Engineer", company="Acme")
    answer = Answer(handling, OfferForm, QDialog.reject)
    handling.do(f"decide:{job}", ItemAction.DECIDE)
    assert answer.given


def appointment(desk: Desk, link: str) -> int:
    now = "2026-11-22T12:00:00Z"
    desk.connection.execute(
        "INSERT INTO appointment (uid, kind, starts_at, ends_at, zone, link, created_at, updated_at, state) "
        "VALUES ('a', 'call', ?, ?, 'UTC', ?, ?, ?, 'planned')",
        (now, now, link, now, now),
    )
    return int(desk.value("SELECT max(id) FROM appointment"))


@pytest.mark.parametrize(
    ("wish", "form"),
    [(ItemAction.HELD, HeldForm), (ItemAction.MISSED, MissedForm), (ItemAction.PREPARE, PrepareForm)],
)
def test_an_appointment_has_its_forms(
    desk: Desk, handling: Handling, wish: ItemAction, form: type[QDialog]
) -> None:
    answer = Answer(handling, form, QDialog.reject)
    handling.do(f"appointment_after:{appointment(desk, '')}", wish)
    assert answer.given


def test_join_opens_a_page_of_the_web(desk: Desk, handling: Handling, visited: list[QUrl]) -> None:
    row_id = appointment(desk, "https://meet.example/abc")
    handling.do(f"appointment_soon:{row_id}", ItemAction.JOIN)
    assert visited == [QUrl("https://meet.example/abc")]


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript://x.y/%0aalert(1)", ""])
def test_join_opens_nothing_else(desk: Desk, handling: Handling, visited: list[QUrl], link: str) -> None:
    answer = Answer(handling, QMessageBox, QMessageBox.accept)
    handling.do(f"appointment_after:{appointment(desk, link)}", ItemAction.JOIN)
    assert answer.given
    assert visited == []
