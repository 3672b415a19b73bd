"""Workers: a plain function runs on the thread pool, its answer comes back to the main thread.

The main thread writes to the database; workers read files and compute.
"""

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from jobdesk.errors import JobDeskError

log = logging.getLogger("jobdesk.work")


class Cancelled(Exception):
    """Raised inside a worker by `Progress.tell` once the user has cancelled."""


class Progress:
    """Handed to a function that takes `progress`: says how far it is, and stops it when cancelled."""

    def __init__(self, job: "Job") -> None:
        self._job = job

    def tell(self, done: int, total: int) -> None:
        """How much of how much is done. Raises Cancelled."""
        if self._job.cancelled.is_set():
            raise Cancelled
        self._job.progressed.emit((done, total))


class Job(QObject):
    """One function under way. Signals arrive in the main thread."""

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(object)
    ended = Signal()
    _answered = Signal(object)
    _broke = Signal(object)

    def __init__(self, context: QObject) -> None:
        # Not the context's child: a worker must not find its job deleted under its hands.
        super().__init__()
        self.cancelled = threading.Event()
        context.destroyed.connect(self.cancel)
        # Looked at again here: it may be cancelled while the answer is on its way.
        self._answered.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._broke.connect(self._pass_on_error, Qt.ConnectionType.QueuedConnection)
        self.ended.connect(self._leave, Qt.ConnectionType.QueuedConnection)
        _under_way.add(self)

    def cancel(self) -> None:
        """Ask it to stop; neither `done` nor `failed` comes afterwards, only `ended`."""
        self.cancelled.set()

    def _pass_on(self, answer: object) -> None:
        if not self.cancelled.is_set():
            self.done.emit(answer)

    def _pass_on_error(self, error: object) -> None:
        if not self.cancelled.is_set():
            self.failed.emit(error)

    def _leave(self) -> None:
        _under_way.discard(self)
        self.deleteLater()


_under_way: set[Job] = set()  # so that the last reference is let go in the main thread


class _Runner(QRunnable):
    def __init__(
        self, job: Job, function: Callable[..., Any], arguments: tuple[Any, ...], told: bool
    ) -> None:
        super().__init__()
        self.job = job
        self.function = function
        self.arguments = arguments
        self.told = told

    def run(self) -> None:
        options = {"progress": Progress(self.job)} if self.told else {}
        try:
            self.job._answered.emit(self.function(*self.arguments, **options))
        except Cancelled:
            pass
        except JobDeskError as error:
            self.job._broke.emit(error)
        except Exception as error:
            log.error("%s in a worker", type(error).__name__)
            self.job._broke.emit(error)
        self.job.ended.emit()


def run(
    function: Callable[..., Any],
    *arguments: Any,
    context: QObject,
    done: Callable[[Any], object] | None = None,
    failed: Callable[[Any], object] | None = None,
    progress: Callable[[Any], object] | None = None,
) -> Job:
    """Run it on the pool. The callbacks are bound methods of objects in the main thread.

    `failed` gets the error; `progress` a pair (done, total), and then the function takes `progress=Progress`.
    With `context` gone the job is cancelled.
    """
    job = Job(context)
    if done is not None:
        job.done.connect(done)
    if failed is not None:
        job.failed.connect(failed)
    if progress is not None:
        job.progressed.connect(progress)
    QThreadPool.globalInstance().start(_Runner(job, function, arguments, progress is not None))
    return job
