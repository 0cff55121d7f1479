"""Every place where a tool's finding is waved through, or a test is left out, says why in its own line."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path for folder in ("desktop_app", "resources", "tests", "findings") for path in (ROOT / folder).rglob("*.py")
)
MARK = re.compile(r"(noqa\b:?|type: *ignore|pragma:? *no *\w+|pyright: *ignore|ruff: *noqa)")
CODES = re.compile(r"[A-Z]+\d+|\[[\w\s,-]*\]")
LEFT_OUT = {"skip", "skipif", "xfail", "importorskip"}


def has_reason(text: str) -> bool:
    """Whether what is left of a comment beside the mark and its codes is at least two words."""
    return len(re.findall(r"[^\W\d_]{2,}", CODES.sub(" ", MARK.sub(" ", text)))) >= 2


def bare_marks(source: str) -> list[str]:
    if not MARK.search(source):
        return []
    comments = (t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type == tokenize.COMMENT)
    return [f"{t.start[0]}: {t.string}" for t in comments if MARK.search(t.string) and not has_reason(t.string)]


def left_out_without_reason(source: str) -> list[str]:
    """Calls of skip, skipif, xfail … whose reason is missing or not a text of some words; and such marks uncalled."""
    if not re.search(rf"\.({'|'.join(LEFT_OUT)})\b", source):
        return []
    tree = ast.parse(source)
    called = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    bare = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in LEFT_OUT and node not in called:
            bare.append(f"{node.lineno}: {ast.unparse(node)}")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEFT_OUT:
            said = [k.value for k in node.keywords if k.arg == "reason"] or node.args[:1]
            if not any(has_reason(ast.unparse(value)) for value in said):
                bare.append(f"{node.lineno}: {ast.unparse(node)}")
    return bare


def test_every_mark_of_work_waved_through_says_why() -> None:
    found: dict[str, list[str]] = {}
    for path in FILES:
        source = path.read_text(encoding="utf-8")
        if bare := bare_marks(source) + left_out_without_reason(source):
            found[str(path.relative_to(ROOT))] = bare
    assert not found


def test_a_mark_without_a_reason_is_found() -> None:
    assert bare_marks("import os  # noqa: F401\n")
    assert bare_marks("x: int = ''  # type: ignore[assignment]\n")
    assert not bare_marks("import os  # noqa: F401 - loaded for what it does\n")
    assert left_out_without_reason("import pytest\npytest.skip()\n")
    assert left_out_without_reason("import pytest\n@pytest.mark.xfail\ndef test_it() -> None: ...\n")
    assert not left_out_without_reason("import pytest\npytest.skip('only where there is sound')\n")
