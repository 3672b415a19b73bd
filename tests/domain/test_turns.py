"""What there is to do and what is planned, in a word or two."""

from jobdesk.domain.action_words import Chip, appointment_words, followup_words
from jobdesk.domain.enums import AppointmentKind, FollowupKind


def test_everything_has_words_of_its_own() -> None:
    deeds = [followup_words(kind, "") for kind in FollowupKind]
    assert all(deeds)
    assert len(set(deeds)) == len(deeds)
    planned = [appointment_words(kind) for kind in AppointmentKind]
    assert len(set(planned)) == len(planned)


def test_the_users_own_words_win() -> None:
    assert followup_words(FollowupKind.FOLLOW_UP, "own words") == "own words"


def test_a_chip_has_a_tone_and_a_text() -> None:
    assert Chip("late", "Promised Tue") == ("late", "Promised Tue")
