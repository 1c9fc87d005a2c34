"""`python deploy/health.py /livez`: 0 when the web server of this container answers 200, else 1.

Only the standard library, so that it is quick. It asks under the name of the site, the only one Django answers to.
"""

import http.client
import os
import sys

TIMEOUT_SECONDS = 5


def host() -> str:
    first = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip()
    return first.lstrip(".") if first not in {"", "*"} else "localhost"


def status(path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT") or 8000), timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", path, headers={"Host": host()})
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if status(sys.argv[1]) == 200 else 1)
