"""The numbers of the rules, each with its unit, and whose public holidays count."""

from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from jobdesk.i18n import _, ngettext
from jobdesk.settings import Settings
from jobdesk.ui.widgets.choosing import inset, pick, picked
from jobdesk.ui.widgets.labels import plain

MOST_DAYS = 90
MOST_MINUTES = 240

Unit = Callable[[int], str]


class Number(QSpinBox):
    """A number that says its unit; a value beyond the range is shown as it is."""

    def __init__(self, value: int, unit: Unit, least: int = 0, most: int = MOST_DAYS) -> None:
        super().__init__()
        self._unit = unit
        inset(self)
        self.setRange(min(least, value), max(most, value))
        self.valueChanged.connect(self._on_value)
        self.setValue(value)
        self._on_value(value)

    def _on_value(self, value: int) -> None:
        self.setSuffix(" " + self._unit(value))


class RulesPage(QScrollArea):
    """`fields` holds the widgets by the names of Settings."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.fields: dict[str, QWidget] = {}
        self._settings = settings
        self._lists: dict[str, list[str]] = _supported()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        inside = QWidget()
        self._form = QFormLayout(inside)
        self._form.addRow(plain(_("These are common advice; change them as you like."), "muted", wrap=True))
        for title, rows in _groups():
            self._title(title)
            for name, words, unit, least in rows:
                most = MOST_MINUTES if unit is minutes else MOST_DAYS
                self._row(name, words, Number(getattr(settings, name), unit, least, most))
        self._title(_("Business days"))
        self.country, self.region = QComboBox(), QComboBox()
        self._row("country", _("Public holidays of"), self.country)
        self._row("region", _("Region"), self.region)
        self._fill_countries()
        self.country.currentIndexChanged.connect(self._on_country)
        self._fill_regions(settings.region)
        self.setWidget(inside)
        self.setMinimumWidth(inside.sizeHint().width() + self.verticalScrollBar().sizeHint().width())
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 18)

    def _title(self, words: str) -> None:
        label = plain(words)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        self._form.addRow(label)

    def _row(self, name: str, words: str, field: QWidget) -> None:
        field.setObjectName(name)
        field.setAccessibleName(words)
        self.fields[name] = field
        self._form.addRow(words, field)

    def _fill_countries(self) -> None:
        chosen = self._settings.country
        self.country.addItem(_("none, weekends only"), "")
        codes = {*self._lists, *([chosen] if chosen else [])}
        for name, code in sorted((country_name(code), code) for code in codes):
            self.country.addItem(name, code)
        pick(self.country, chosen)

    def _on_country(self) -> None:
        self._fill_regions("")

    def _fill_regions(self, chosen: str) -> None:
        country = picked(self.country)
        self.region.clear()
        self.region.addItem(_("whole country"), "")
        regions = _region_names(country) if self._lists.get(country) else {}
        if chosen and chosen not in regions:
            regions[chosen] = chosen
        for code, name in sorted(regions.items(), key=lambda pair: pair[1].casefold()):
            self.region.addItem(name, code)
        pick(self.region, chosen)
        self.region.setEnabled(bool(regions))


def business_days(n: int) -> str:
    return ngettext("business day", "business days", n)


def calendar_days(n: int) -> str:
    return ngettext("calendar day", "calendar days", n)


def hours(n: int) -> str:
    return ngettext("hour", "hours", n)


def minutes(n: int) -> str:
    return ngettext("minute", "minutes", n)


def months(n: int) -> str:
    return ngettext("month", "months", n)


def times(n: int) -> str:
    return ngettext("time", "times", n)


def country_name(code: str) -> str:
    """The name of a country by its two letters; the letters where Qt has none."""
    territory = QLocale.codeToTerritory(code)
    if territory == QLocale.Country.AnyTerritory:
        return code
    return f"{QLocale.territoryToString(territory)} ({code})"


def _groups() -> list[tuple[str, list[tuple[str, str, Unit, int]]]]:
    """Titles, and for each rule its name, words, unit and least number."""
    return [
        (
            _("Following up"),
            [
                ("follow_up_after_applying", _("After applying"), business_days, 1),
                ("follow_up_after_interview", _("After an interview"), business_days, 1),
                ("next_follow_up", _("After the last follow-up"), business_days, 1),
                ("follow_ups_at_most", _("At most"), times, 0),
                ("reply_within", _("Answer them within"), business_days, 0),
            ],
        ),
        (
            _("Promises and appointments"),
            [
                ("promise_after_minutes", _("Ask after a promised hour"), minutes, 0),
                ("promise_grace", _("Write after a promise was not kept"), business_days, 0),
                ("appointment_minutes", _("Remind before an appointment"), minutes, 0),
                ("thank_you_hours", _("Thank them within"), hours, 1),
            ],
        ),
        (
            _("Deadlines and offers"),
            [
                ("deadline_notice", _("Remind before a deadline"), business_days, 0),
                ("decide_notice", _("Decide before an offer ends"), business_days, 0),
            ],
        ),
        (
            _("When it takes long"),
            [
                ("delay_internal", _("Wait longer for a slow process"), business_days, 0),
                ("delay_reorganisation", _("Quiet while a company changes"), calendar_days, 0),
                ("ask_again_months", _("Ask again after the end"), months, 1),
            ],
        ),
    ]


def _supported() -> dict[str, list[str]]:
    """Countries with their regions. The library is loaded here: it takes long."""
    import holidays

    return holidays.list_supported_countries(include_aliases=False)


def _region_names(country: str) -> dict[str, str]:
    """Regions by their code; a name where the library has one."""
    import holidays

    found = holidays.country_holidays(country).get_subdivision_aliases()
    return {code: f"{names[0]} ({code})" if names else code for code, names in found.items()}
