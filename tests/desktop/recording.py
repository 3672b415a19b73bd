"""A notifier that shows nothing and remembers everything, and ears for the signals of a real one."""

from jobdesk.desktop.notifier import Answer, Failure, Notice, Notifier


class RecordingNotifier(Notifier):
    """Takes every notice at once, unless told to refuse or to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.notices: list[Notice] = []
        self.taken: list[Notice] = []
        self.withdrawn: list[str] = []
        self.refuses = False
        self.waits = False

    def show(self, notice: Notice) -> None:
        self.notices.append(notice)
        if self.waits:
            return
        if self.refuses:
            self.failed.emit(Failure(notice.key, "told to refuse"))
        else:
            self.taken.append(notice)
            self.shown.emit(notice.key)

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)


class Ears:
    """What a notifier said."""

    def __init__(self, notifier: Notifier) -> None:
        self.shown: list[str] = []
        self.failed: list[Failure] = []
        self.answered: list[Answer] = []
        notifier.shown.connect(self.hear_shown)
        notifier.failed.connect(self.hear_failed)
        notifier.answered.connect(self.hear_answered)

    def hear_shown(self, key: str) -> None:
        self.shown.append(key)

    def hear_failed(self, failure: Failure) -> None:
        self.failed.append(failure)

    def hear_answered(self, answer: Answer) -> None:
        self.answered.append(answer)
