"""What makes the photo of a page as readable as its scan: even light, the sheet straight, its lines level.

`proposals` gives the ways in which a page in grey may best be read, the most promising first; `straightened` the page
in its colours as a person likes to see it. Each comes with the way back of its points, so that what is read on it is
shown on the page as it was photographed.
"""

from desktop_app.media.preparation.prepared import Preparation, Prepared, as_it_is
from desktop_app.media.preparation.proposals import proposals

__all__ = ["Preparation", "Prepared", "as_it_is", "proposals"]
