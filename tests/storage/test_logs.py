"""One file for the window, one for the commands, and each line in it once."""

import logging
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.storage import logs


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The root logger has the handlers and the level it had."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in [h for h in root.handlers if h not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_set_up_twice_it_writes_each_line_once_and_in_the_last_place(tmp_path: Path) -> None:
    first = logs.set_up(tmp_path / "first")
    second = logs.set_up(tmp_path / "second")
    logging.getLogger("malgeul").warning("one line")
    assert first.read_text() == ""
    assert second.read_text().count("one line") == 1


def test_a_command_writes_into_another_file_than_the_window(tmp_path: Path) -> None:
    window = logs.set_up(tmp_path)
    command = logs.set_up(tmp_path, logs.COMMANDS)
    logging.getLogger("malgeul").warning("of a command")
    assert window.read_text() == ""
    assert "of a command" in command.read_text()


def test_the_file_of_the_commands_is_set_aside_when_one_begins_and_loses_nothing_of_another(tmp_path: Path) -> None:
    path = tmp_path / logs.COMMANDS
    path.write_bytes(b"x" * (logs.MOST_BYTES + 1))
    with path.open("a") as other:
        logs.set_up(tmp_path, logs.COMMANDS)
        other.write("of another command\n")
    logging.getLogger("malgeul").warning("of this command")
    assert "of another command" in Path(f"{path}.1").read_text()
    assert path.read_text().count("of this command") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX systems")
@pytest.mark.parametrize("name", [logs.WINDOW, logs.COMMANDS])
def test_a_log_is_for_its_user_only_also_one_of_earlier_and_one_that_went_round(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("of earlier\n")
    (tmp_path / name).chmod(0o644)
    logs.set_up(tmp_path, name)
    for _ in range(30):
        logging.getLogger("malgeul").warning("x" * (logs.MOST_BYTES // 20))
    logs.set_up(tmp_path, name)
    logging.getLogger("malgeul").warning("a line")
    found = list(tmp_path.iterdir())
    assert len(found) > 1
    assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o600}
