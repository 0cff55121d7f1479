"""Malgeul turns meetings and scanned papers into text that people check, correct and hand on."""

__version__ = "0.1.0"

from pathlib import Path as _Path

# In a checkout `resources/` lies beside the package and no installer has mapped it: look there too.
if not (_Path(__file__).parent / "resources").is_dir():
    __path__.append(str(_Path(__file__).parent.parent))
