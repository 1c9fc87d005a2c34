"""The web server that `manage.py up` starts (granian)."""

from .environment import boolean, env, integer, port

HOST = env.str("HOST", default="") or "127.0.0.1"
PORT = port("PORT", default=8000)
WEB_WORKERS = integer("WEB_WORKERS", default=1, low=1, high=64)
# Each thread keeps a database connection. Cached pages are quickest with one thread, but a single slow upload
# would then hold up everybody.
WEB_THREADS = integer("WEB_THREADS", default=4, low=1, high=64)
# Whether the first start on an empty database loads the demo content.
DEMO_ON_FIRST_START = boolean("DEMO", default=True)
