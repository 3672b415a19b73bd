"""Opening what a record points to: only pages of the web, after saying where they really are, and mail."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from jobdesk.domain.values import links
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.ui.widgets.passing import passing


def page(link: str) -> QUrl | None:
    """The address of a web page; None for other schemes, hidden user names, and what is no address."""
    found = links.target(link)
    if found is None or found.scheme not in ("http", "https"):
        return None
    url = QUrl(found.url, QUrl.ParsingMode.StrictMode)
    return url if url.isValid() else None


def true_host(url: QUrl) -> str:
    """The host as the network knows it: look-alike letters are spelled out."""
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded)


def visit(link: str, open_url: Callable[[QUrl], object] = QDesktopServices.openUrl) -> None:
    """Open a web page in the user's browser: the only way there. Raises Refused for any other link."""
    url = page(link)
    if url is None:
        raise Refused(_("This link is no web page, so JobDesk does not open it."))
    open_url(url)


def open_page(parent: QWidget, link: str) -> None:
    """Ask, saying the true host, and open the page in the user's browser."""
    url = page(link)
    box = passing(QMessageBox(parent))
    box.setWindowTitle(_("Open link"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    if url is None:
        box.setText(_("This link is no web page, so JobDesk does not open it."))
        box.exec()
        return
    box.setText(_("Open {host} in your browser?").format(host=true_host(url)))
    box.setInformativeText("")
    yes = box.addButton(_("Open"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(yes)
    box.exec()
    if box.clickedButton() is yes:
        visit(link)


def write_to(mail: str) -> None:
    """Open the user's mail program with this address and nothing else."""
    url = QUrl()
    url.setScheme("mailto")
    url.setPath(mail.strip(), QUrl.ParsingMode.DecodedMode)
    QDesktopServices.openUrl(url)


def confirmed(parent: QWidget, question: str, action: str) -> bool:
    """Ask before something that takes much away; the answer is no unless the user says `action`."""
    box = passing(QMessageBox(parent))
    box.setWindowTitle("JobDesk")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    yes = box.addButton(action, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is yes
