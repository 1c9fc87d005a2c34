"""The test suite: quick passwords, letters in memory, plain static files. Databases and brokers stay real.

Every process of the suite has a data folder of its own, and its own database number in Redis.
"""

import os
import tempfile
from urllib.parse import urlsplit

_scratch = tempfile.TemporaryDirectory(prefix="infocentre-tests-")  # removed when the process ends
os.environ["DATA_DIR"] = _scratch.name
os.environ.pop("MEDIA_ROOT", None)
if os.environ.get("REDIS_URL"):
    _number = os.environ.get("PYTEST_XDIST_WORKER", "gw9").removeprefix("gw")
    os.environ["REDIS_URL"] = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{_number}").geturl()

from .base import *  # noqa: E402, F403
from .base import DATABASES, STATIC_ROOT  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
REDIS_WAIT_SECONDS = 10  # a busy machine is no fault of Redis
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
OUTBOX_TRANSPORT_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir()
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file and not memory: the threads of the live server need connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": f"{_scratch.name}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
