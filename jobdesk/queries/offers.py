"""What an offer means for the other applications."""

from typing import NamedTuple

from jobdesk.domain.enums import StageKind
from jobdesk.queries import reads
from jobdesk.store.desk import Desk
from jobdesk.store.reachable import SOMEBODY


class Other(NamedTuple):
    """An open application beside the one with the offer. `reachable`: there is somebody to write to."""

    id: int
    title: str
    company: str
    stage: str
    kind: StageKind
    reachable: bool

    @property
    def applied(self) -> bool:
        """Whether they know of the user."""
        return self.kind is not StageKind.SAVED


@reads("application", "company", "stage", "participation", "contact", "contact_method")
def others(desk: Desk, application_id: int) -> list[Other]:
    """The other open applications, the furthest first."""
    return desk.records(
        Other,
        f"""SELECT a.id, a.title, coalesce(c.name, '') AS company, s.name AS stage, s.kind,
            {SOMEBODY} AS reachable
        FROM application a JOIN stage s ON s.id = a.stage_id LEFT JOIN company c ON c.id = a.company_id
        WHERE a.closed_at IS NULL AND a.archived_at IS NULL AND a.id <> ?
        ORDER BY s.rank DESC, a.title COLLATE NOCASE, a.id""",
        (application_id,),
    )
