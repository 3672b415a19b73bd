"""Templates of letters, the user's or those that come with the program, and drafts that were kept."""

import json
import tomllib
from functools import cache

from jobdesk.domain.drafts import LANGUAGES, Situation
from jobdesk.paths import resource
from jobdesk.queries import reads
from jobdesk.store.desk import Desk


@cache
def _file(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(resource("templates", f"{language}.toml").read_text("utf-8"))


def shipped(situation: Situation, language: str) -> tuple[str, str]:
    """Subject and body as they come with the program."""
    letter = _file(language)[situation.value]
    return letter["subject"], letter["body"].strip()


def sample(desk: Desk, language: str) -> dict[str, str]:
    """Facts of somebody's letter, to show what a template becomes; signed with the user's name."""
    facts = _file(language)["sample"]
    return {**facts, "my_name": desk.settings.my_name or facts["my_name"]}


@reads("template")
def template(desk: Desk, situation: Situation, language: str) -> tuple[str, str]:
    """Subject and body as the user wishes them, else as they come with the program."""
    found = desk.rows(
        "SELECT subject, body FROM template WHERE situation = ? AND language = ?", (situation.value, language)
    )
    return found[0] if found else shipped(situation, language if language in LANGUAGES else LANGUAGES[0])


@reads("interaction")
def draft(desk: Desk, key: str) -> tuple[str, str] | None:
    """Subject and body that were typed and not sent, or whose sending was undone; None for nothing."""
    kept = desk.value(
        "SELECT m.value FROM memo m WHERE m.key = ? "
        "AND NOT EXISTS (SELECT 1 FROM interaction i WHERE i.id = json_extract(m.value, '$[2]'))",
        (key,),
    )
    if kept is None:
        return None
    subject, body, *_sent = json.loads(kept)
    return subject, body


def delays(language: str) -> dict[str, str]:
    """What a letter adds for each reason of a delay, by the reason's value."""
    return _file(language)["delays"]
