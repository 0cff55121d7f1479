import json
import subprocess
import sys

_LOADED = """
import json, linecache
import PySide6.QtWidgets
{first}
import desktop_app.running
print(json.dumps(sorted(name for name in linecache.cache if "desktop_app" in name)))
"""


def read_while_loading(first: str) -> list[str]:
    """The files of ours whose source was read while the window's code was loaded."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED.format(first=first)], capture_output=True, text=True, check=True
    )
    names: list[str] = json.loads(done.stdout)
    return names


def test_no_source_is_read_while_the_window_is_loaded() -> None:
    first = "from desktop_app.program import lean_imports; lean_imports.begin()"
    # those that it stands in itself are loaded before it begins
    assert len(read_while_loading(first)) <= 3
    assert len(read_while_loading("")) > 30, "the bindings do not read them any more: the workaround can go"


def test_workers_take_short_turns_beside_the_window() -> None:
    code = (
        "import sys; from desktop_app.program import lean_imports; lean_imports.begin(); print(sys.getswitchinterval())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) <= 0.001 < sys.getswitchinterval()
