"""The living program: the screens, the menus, the tray and the reminders, connected."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from jobdesk.desktop.instance import Instance, LaunchRequest
from jobdesk.domain.item_actions import ItemAction
from jobdesk.errors import JobDeskError
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.settings import SettingsFile
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.store.undo import Step
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.trouble import Trouble
from jobdesk.ui.window import Window

if TYPE_CHECKING:
    from jobdesk.queries.due import DueItem
    from jobdesk.queries.search import Hit
    from jobdesk.ui.handling import Handling
    from jobdesk.watch import Opening, Watch

LATER_MILLISECONDS = 250  # after the first paint: what nobody sees yet


class Program(QObject):
    """Holds the open desk and everything that lives on it, until the user quits."""

    def __init__(
        self, desk: Desk, paths: Paths, instance: Instance, file: SettingsFile, theme: Theme, window: Window
    ) -> None:
        super().__init__(window)
        self.desk = desk
        self.paths = paths
        self.file = file
        self.theme = theme
        self.window = window
        self.bridge = Bridge(desk, self)
        self.trouble = Trouble(desk, window.warning, window.say, window)
        self.trouble.freed.connect(self._on_freed)
        self.watch: Watch | None = None
        self._handling: Handling | None = None
        self._step: Step | None = None
        self._back = "board"
        window.add("today", self._today)
        window.add("board", self._board)
        window.add("contacts", self._contacts)
        window.add("application", self._application)
        window.close_wanted.connect(self.close_window)
        window.new_wanted.connect(self.new_application)
        window.undo_wanted.connect(self.undo)
        window.place_changed.connect(self._on_place)
        window.settings.clicked.connect(self.change_settings)
        instance.wished.connect(self.wish)

    def begin(self, *, hidden: bool, wish: str) -> None:
        """Show the place where the user was, and start the rest when it has been painted."""
        if not hidden:
            self._go_home()
        if self.desk.read_only:
            self.window.warn(_("Your data can only be read here, so nothing can be changed."))
        self._menus()
        from jobdesk.ui.search import SearchLine

        search = SearchLine(self._find, self.desk.clock.today, self.theme, self.window)
        search.chosen.connect(self.open_thing)
        self.window.add_tool(search)
        self.bridge.changed.connect(self._on_changed)
        if wish:
            QTimer.singleShot(0, self, partial(self.open_thing, wish))
        QTimer.singleShot(LATER_MILLISECONDS, self, self._rest)

    def _go_home(self) -> None:
        """Where the user was last, unless the file cannot be read just now; then `_on_freed` goes there."""
        last = self.desk.settings.place
        try:
            self.window.go(last if last in ("today", "board") else "board")
        except JobDeskError as problem:
            self.trouble.meet(problem)

    # What the user can do from anywhere

    @property
    def handling(self) -> "Handling":
        """Does what a button of a thing that is due says; made when it is first needed."""
        if self._handling is None:
            from jobdesk.ui.handling import Handling

            self._handling = Handling(self.desk, self.theme, self.window)
            self._handling.opened.connect(self.open_thing)
        return self._handling

    def open_application(self, application_id: object) -> None:
        if self.window.place(self.window.here):
            self._back = self.window.here
        screen: Any = self.window.go("application")
        screen.header.came_from(self.window.place(self._back))
        screen.show_application(application_id)

    def open_contact(self, contact_id: object) -> None:
        screen: Any = self.window.go("contacts")
        screen.show_contact(contact_id)

    def open_thing(self, key: str | None) -> None:
        """Show what a key names ("application:3", "reply:12"); what is gone, or None, shows Today."""
        from jobdesk.queries.things import whose

        found = whose(self.desk, key or "")
        if found.application_id is not None:
            self.open_application(found.application_id)
        elif found.contact_id is not None:
            self.open_contact(found.contact_id)
        else:
            self.window.go("today")

    def new_application(self) -> None:
        from jobdesk.ui.dialogs.application_form import ApplicationForm

        self.window.raise_up()
        form = ApplicationForm(self.desk, self.theme, self.window)
        form.opened.connect(self.open_application)
        form.saved.connect(self._on_saved)
        form.exec()

    def _on_saved(self, application_id: int) -> None:
        if self.window.here == "board":
            board: Any = self.window.screen_of("board")
            board.choose(application_id)

    def import_file(self) -> None:
        from jobdesk.ui.dialogs.import_wizard import ImportDialog

        ImportDialog(self.desk, self.theme, self.window).exec()

    def edit_letters(self) -> None:
        from jobdesk.ui.dialogs.templates import TemplatesForm

        TemplatesForm(self.desk, self.window).exec()

    def undo(self) -> None:
        with tell(self.window):
            step = self.desk.undo()
            if step:
                self.window.say(_("Undone: {what}").format(what=step.label))
            else:
                self.window.say(_("There is nothing to undo any more."))

    def redo(self) -> None:
        with tell(self.window):
            step = self.desk.redo()
            if step:
                self.window.say(_("Done again: {what}").format(what=step.label))
            else:
                self.window.say(_("There is nothing to do again any more."))

    def change_settings(self) -> None:
        from jobdesk.desktop import autostart
        from jobdesk.ui.dialogs.settings import SettingsDialog

        where = autostart.folder()
        starts = autostart.enabled(where) if autostart.possible() else None
        dialog = SettingsDialog(self.desk.settings, self.paths, self.window, starts=starts)
        dialog.letters_wanted.connect(self.edit_letters)
        if not dialog.exec():
            return
        self.set_settings(**dialog.changes())
        if dialog.starts() is not starts:
            with tell(self.window):
                if dialog.starts():
                    autostart.enable(where, autostart.command(self.paths))
                else:
                    autostart.disable(where)

    def set_settings(self, **changes: Any) -> None:
        """Change settings, and show it everywhere at once."""
        with tell(self.window):
            self.desk.settings = self.file.change(self.desk.settings, **changes)
        if self.theme.scheme != self.desk.settings.scheme:
            self.theme.use(self.desk.settings.scheme)
        if self.watch:
            self.watch.refresh()
        self.bridge.changed.emit(Changes(everything=True))

    def quit(self) -> None:
        """Save what is half written, and end."""
        from jobdesk.exchange import outgoing

        self._save_drafts()
        self._remember()
        if self.watch:
            self.watch.stop()
        outgoing.sweep(self.paths.outgoing, self.desk.clock.now())
        self.desk.close()
        QCoreApplication.exit(0)

    def wish(self, wish: LaunchRequest) -> None:
        """Another start wants something: the window comes up, with what was asked for."""
        self.window.raise_up()
        if wish.words:
            self.open_thing(wish.words[0])
        elif not self.window.here:
            self.window.go("board")

    def close_window(self) -> None:
        """To the tray where there is one; otherwise the user says."""
        from jobdesk.desktop.closing import Closing, closing

        what: Closing | None = closing(self.watch is not None and self.watch.in_tray(), self.desk.settings)
        if what is Closing.ASK:
            from jobdesk.ui.dialogs import no_tray

            what = {"minimise": Closing.MINIMISE, "quit": Closing.QUIT}.get(no_tray.ask(self.window))
        if what is Closing.QUIT:
            self.quit()
        elif what is Closing.MINIMISE:
            self.window.showMinimized()
        elif what is not None:
            self._save_drafts()
            self.window.hide()
            if what is Closing.TELL:
                self._tell_about_tray()

    # Screens, made when first visited

    def _today(self) -> QWidget:
        from jobdesk.ui.today.screen import TodayScreen, page_title

        screen = TodayScreen(self.desk, self.bridge, self.theme)
        screen.wished.connect(self._on_wished)
        screen.unknown_wanted.connect(self._show_unknown)
        screen.opened.connect(self.open_application)
        screen.contact_opened.connect(self.open_contact)
        screen.new_wanted.connect(self.new_application)
        screen.import_wanted.connect(self.import_file)
        self.window.set_title("today", page_title(self.desk.clock.today()))
        return screen

    def _board(self) -> QWidget:
        from jobdesk.ui.board.screen import BoardScreen

        screen = BoardScreen(self.desk, self.bridge, self.theme)
        screen.opened.connect(self.open_application)
        screen.new_wanted.connect(self.new_application)
        screen.import_wanted.connect(self.import_file)
        screen.fold_changed.connect(self._on_fold)
        return screen

    def _contacts(self) -> QWidget:
        from jobdesk.ui.contacts.screen import ContactsScreen

        screen = ContactsScreen(self.desk, self.bridge, self.theme)
        screen.application_opened.connect(self.open_application)
        return screen

    def _application(self) -> QWidget:
        from jobdesk.ui.application.screen import ApplicationScreen

        screen = ApplicationScreen(self.desk, self.bridge, self.theme)
        screen.closed.connect(self._on_application_closed)
        screen.contact_opened.connect(self.open_contact)
        screen.application_opened.connect(self.open_application)
        return screen

    # After the first paint

    def _rest(self) -> None:
        from jobdesk.domain.workdays import Workdays
        from jobdesk.exchange import outgoing
        from jobdesk.ui import work
        from jobdesk.watch import Watch

        watch = Watch(self.desk, self.paths, self, _in_front)
        watch.opened.connect(self._on_opened)
        watch.due_changed.connect(self._on_due)
        watch.refused.connect(self.trouble.meet)
        watch.new_wanted.connect(self.new_application)
        watch.paused.connect(self._on_paused)
        watch.tray_lost.connect(self._on_tray_lost)
        watch.day_turned.connect(self._on_day_turned)
        watch.heart.beaten.connect(self._on_tick)
        watch.session_ending.connect(self._save_drafts)
        watch.quit_wanted.connect(self.quit)
        watch.damage_found.connect(self._on_damage)
        watch.start()
        self.watch = watch
        self.window.setWindowIcon(watch.icon())
        # Loaded now, so that the first drop does not wait for it.
        import jobdesk.commands.applications  # noqa: F401

        workdays = Workdays(self.desk.settings.country, self.desk.settings.region)
        work.run(workdays.after, self.desk.clock.today(), 1, context=self)
        work.run(outgoing.sweep, self.paths.outgoing, self.desk.clock.now(), context=self)

    def _find(self, text: str) -> list["Hit"]:
        from jobdesk.queries import search

        return search.search(self.desk, text)

    def _show_unknown(self) -> None:
        """The board with those that wait since nobody knows when."""
        board: Any = self.window.go("board")
        board.show_unknown()

    def _on_tick(self) -> None:
        """The clock went on: what is said in hours and days is said anew where it is shown."""
        for name in ("board", "today", "contacts"):
            if self.window.made(name):
                screen: Any = self.window.screen_of(name)
                screen.tick()

    def _on_application_closed(self) -> None:
        self.window.go(self._back)

    def _on_opened(self, opening: "Opening") -> None:
        self.window.raise_up()
        if opening.key and opening.wish is not ItemAction.OPEN:
            self.handling.do(opening.key, opening.wish)
        elif opening.key or opening.today or not self.window.here:
            self.open_thing(opening.key)

    def _on_wished(self, key: str, wish: ItemAction) -> None:
        self.handling.do(key, wish)

    def _on_due(self, items: "list[DueItem]") -> None:
        from jobdesk.queries.today import lines

        self.window.set_badge("today", lines(self.desk, items))
        if self.window.here == "today":
            self.window.screen_of("today").refresh()  # type: ignore[attr-defined]

    def _on_fold(self, open_: bool) -> None:
        self.desk.settings = self.file.remember(self.desk.settings, closed_open=open_)

    def _on_day_turned(self) -> None:
        self.bridge.changed.emit(Changes(everything=True))
        if self.window.made("today"):
            from jobdesk.ui.today.screen import page_title

            self.window.set_title("today", page_title(self.desk.clock.today()))

    def _on_tray_lost(self) -> None:
        if not self.window.isVisible():
            if not self.window.here:
                self._go_home()
            self.window.showMinimized()

    def _on_paused(self, paused: bool) -> None:
        self.set_settings(paused_on=self.desk.clock.today() if paused else None)

    def _on_damage(self) -> None:
        words = _("Part of the file with your data is damaged. Your backups are in {folder}.")
        self.window.warn(words.format(folder=self.paths.backups))

    def _on_freed(self) -> None:
        """The file can be read and written again: whatever could not be shown meanwhile is shown now."""
        if not self.window.here:
            self._go_home()
        self.bridge.changed.emit(Changes(everything=True))
        if self.watch:
            self.watch.heart.beat()

    def _on_changed(self, _changes: Changes) -> None:
        label = self.desk.undo_label
        self._undo.setEnabled(label is not None)
        self._undo.setText(_("&Undo {what}").format(what=label) if label else _("&Undo"))
        again = self.desk.redo_label
        self._redo.setEnabled(again is not None)
        self._redo.setText(_("&Redo {what}").format(what=again) if again else _("&Redo"))
        step = self.desk.last_step
        if step and again is None and step is not self._step:
            self.window.say(step.label, undo=True)
        self._step = step

    def _on_place(self, name: str) -> None:
        if name in ("today", "board") and self.desk.settings.place != name:
            self.desk.settings = self.file.remember(self.desk.settings, place=name)

    # Menus

    def _menus(self) -> None:
        bar = self.window.menuBar()
        file = bar.addMenu(_("&File"))
        _entry(file, _("&New application…"), "Ctrl+N", self.new_application)
        _entry(file, _("&Import…"), "Ctrl+I", self.import_file)
        file.addSeparator()
        _entry(file, _("&Settings…"), "Ctrl+,", self.change_settings)
        _entry(file, _("&Close window"), "Ctrl+W", self.window.close)
        _entry(file, _("&Quit"), "Ctrl+Q", self.quit)
        edit = bar.addMenu(_("&Edit"))
        self._undo = _entry(edit, _("&Undo"), "Ctrl+Z", self.undo)
        self._redo = _entry(edit, _("&Redo"), "Ctrl+Shift+Z", self.redo)
        self._undo.setEnabled(False)
        self._redo.setEnabled(False)
        edit.addSeparator()
        _entry(edit, _("&Letters…"), "", self.edit_letters)
        help_menu = bar.addMenu(_("&Help"))
        _entry(help_menu, _("&Keys…"), "F1", self._show_keys)
        _entry(help_menu, _("&About JobDesk"), "", self._about)

    def _show_keys(self) -> None:
        from jobdesk.ui.dialogs.about import show_keys

        show_keys(self.window)

    def _about(self) -> None:
        from jobdesk.ui.dialogs.about import show_about

        show_about(self.window, self.paths)

    def _tell_about_tray(self) -> None:
        self.desk.settings = self.file.remember(self.desk.settings, told_about_tray=True)
        if self.watch:
            self.watch.tell_about_tray()

    def _save_drafts(self) -> None:
        for name in ("application", "contacts"):
            if self.window.made(name):
                save = getattr(self.window.screen_of(name), "save_drafts", None)
                if save:
                    save()

    def _remember(self) -> None:
        remembered = self.window.remember()
        if remembered != self.desk.settings.window:
            self.desk.settings = self.file.remember(self.desk.settings, window=remembered)


def _in_front() -> bool:
    """Whether the window has the focus, or a dialog or a letter of it."""
    return QApplication.activeWindow() is not None


def _entry(menu: QMenu, text: str, keys: str, slot: Any) -> QAction:
    entry = menu.addAction(text)
    if keys:
        entry.setShortcut(QKeySequence(keys))
    entry.triggered.connect(slot)
    return entry
