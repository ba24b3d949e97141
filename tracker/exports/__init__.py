"""The dated list in every format: one file ``to_x.py`` each, found by its name."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from tracker.exports.formats import Format

FORMATS: dict[str, Format] = {}
for _module in pkgutil.iter_modules(__path__):
    if _module.name.startswith("to_"):
        _format: Format = import_module(f"{__name__}.{_module.name}").FORMAT
        FORMATS[_format.extension] = _format
