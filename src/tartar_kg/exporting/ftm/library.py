"""The library followthemoney, imported whatever the time zone is.

rigour, on which it rests, takes the environment's TZ for the name of a zone, and fails at the other
forms that POSIX has (``UTC3``). Nothing that is exported depends on the time.
"""

from __future__ import annotations

import os

_zone = os.environ.pop("TZ", None)
try:
    import followthemoney  # noqa: F401 - what follows finds it imported
finally:
    if _zone is not None:
        os.environ["TZ"] = _zone
