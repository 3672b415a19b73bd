"""What an offer means for the other applications."""

from typing import NamedTuple

from jobdesk.domain.words import StageKind
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.queries.reachable import SOMEBODY


class Other(NamedTuple):
    """An open application beside the one with the offer.

    `applied`: they know of the user. `reachable`: there is somebody to write to.
    """

    id: int
    title: str
    company: str
    stage: str
    applied: bool
    reachable: bool


@reads("application", "company", "stage", "participation", "contact", "reach")
def others(desk: Desk, application_id: int) -> list[Other]:
    """The other open applications, the furthest first."""
    rows = desk.rows(
        f"""SELECT a.id, a.title, coalesce(c.name, ''), s.name, s.kind, {SOMEBODY}
        FROM application a JOIN stage s ON s.id = a.stage_id LEFT JOIN company c ON c.id = a.company_id
        WHERE a.closed_at IS NULL AND a.archived_at IS NULL AND a.id <> ?
        ORDER BY s.rank DESC, a.title COLLATE NOCASE, a.id""",
        (application_id,),
    )
    return [
        Other(i, title, company, stage, StageKind(kind) is not StageKind.SAVED, bool(somebody))
        for i, title, company, stage, kind, somebody in rows
    ]
