"""A program that ends by signals. python ends_by_signal.py idle|dialog|stuck"""

import sys
import time

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from jobdesk.desktop.signals import Signals


class Program(QObject):
    def ended(self) -> None:
        if sys.argv[1] == "stuck":
            time.sleep(60)
        print("saved", flush=True)
        QCoreApplication.exit(0)

    def ready(self) -> None:
        print("ready", flush=True)
        if sys.argv[1] == "dialog":
            QDialog().exec()


if __name__ == "__main__":
    application = QApplication(sys.argv)
    program = Program()
    signals = Signals()
    signals.ended.connect(program.ended)
    signals.start()
    QTimer.singleShot(0, program, program.ready)
    sys.exit(application.exec())
