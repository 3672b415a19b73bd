"""No override of a method of Qt lets an exception out, and none is forgotten."""

import ast
import importlib
import inspect
import pkgutil
import sys
import textwrap
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import jobdesk.desktop
import jobdesk.ui
from jobdesk.ui import guard
from jobdesk.ui.guard import guarded

MAY_RAISE = (ast.Call, ast.Subscript, ast.BinOp, ast.Attribute)


def overrides() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every method in jobdesk.ui and jobdesk.desktop that has the name of one of Qt's in a class of Qt's."""
    names = ["jobdesk.app", "jobdesk.program", "jobdesk.watch"]
    for package in (jobdesk.ui, jobdesk.desktop):
        names += [found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    for module in map(importlib.import_module, names):
        for kind in vars(module).values():
            if not (inspect.isclass(kind) and kind.__module__ == module.__name__):
                continue
            if not issubclass(kind, QObject):
                continue
            qt = [base for base in kind.__mro__ if base.__module__.startswith("PySide6")]
            for name, method in vars(kind).items():
                ours = inspect.isfunction(method) and not name.startswith("__")
                if ours and any(name in vars(base) for base in qt):
                    yield f"{kind.__module__}.{kind.__name__}.{name}", method


def harmless(method: Callable[..., object]) -> bool:
    """Whether it does nothing but return a constant or a name."""
    body = ast.parse(textwrap.dedent(inspect.getsource(method))).body[0]
    return not any(
        isinstance(node, MAY_RAISE)
        for statement in getattr(body, "body", [])
        for node in ast.walk(statement)
        if not _is_enum(node)
    )


def _is_enum(node: ast.AST) -> bool:
    """Qt.DropAction.MoveAction and the like."""
    return isinstance(node, ast.Attribute) and ast.unparse(node).startswith("Qt.")


def test_every_override_is_guarded() -> None:
    found = dict(overrides())
    assert len(found) > 80
    bare = [
        name
        for name, method in found.items()
        if method.__code__.co_filename != guard.__file__ and not harmless(method)
    ]
    assert bare == []


class Broken(QWidget):
    """Raises inside C in two overrides, which ends the process where nobody guards them."""

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        int("nonsense")

    @guarded(QSize(3, 4))
    def sizeHint(self) -> QSize:
        none: list[QSize] = []
        return none[0]


def test_an_exception_goes_to_the_hook_and_qt_gets_a_harmless_value(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[type[BaseException]] = []

    def hook(kind: type[BaseException], _error: object, _trace: object) -> None:
        met.append(kind)

    monkeypatch.setattr(sys, "excepthook", hook)
    widget = Broken()
    qtbot.addWidget(widget)
    widget.show()
    assert widget.sizeHint() == QSize(3, 4)
    assert {ValueError, IndexError} <= set(met)
