"""The collector's secret lives in one file."""

import ast
from pathlib import Path

import desktop_app

FOLDER = Path(desktop_app.__file__).parent


def test_one_module_alone_knows_the_collector() -> None:
    knowing = {
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Import) and any(name.name == "gc" for name in node.names)
    }
    assert knowing == {"domain/collection.py"}
