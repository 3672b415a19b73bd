"""The log, and paths without the home folder."""

import logging
from pathlib import Path

from jobdesk import log


def test_messages_reach_the_file(tmp_path: Path) -> None:
    logger, before = logging.getLogger("jobdesk"), logging.getLogger("jobdesk").handlers[:]
    log.start(tmp_path / "jobdesk.log")
    try:
        logging.getLogger("jobdesk.somewhere").info("started %d", 7)
    finally:
        for handler in set(logger.handlers) - set(before):
            logger.removeHandler(handler)
            handler.close()
    assert "INFO jobdesk.somewhere: started 7" in (tmp_path / "jobdesk.log").read_text()


def test_the_home_folder_is_not_named() -> None:
    home = Path.home()
    assert log.shortened(home / "x") == "~/x"
    assert log.shortened(home) == "~"
    assert log.shortened(f"{home}lier/x") == f"{home}lier/x"
    assert log.shortened("/elsewhere") == "/elsewhere"
