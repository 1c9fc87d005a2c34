"""The embedded default: one machine, SQLite, no broker; also what `make run` starts."""

from .base import *  # noqa: F403
