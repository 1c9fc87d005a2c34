"""A stand-in of Telegram's Bot API over real HTTP: remembers what it was asked, and answers as a test wants."""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, Any]


@dataclass
class Telegram:
    """`answers` are given one after another, then everything is posted. An answer may be (status, body), or "cut" (the
    line ends without a word after the message was taken), "hang" or "garbage"."""

    posted: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answers: list[Answer | str] = field(default_factory=list)
    when_asked: Callable[[], object] = lambda: None

    def take(self, path: str, question: dict[str, Any]) -> Answer | str:
        self.asked.append(path)
        self.when_asked()
        answer = self.answers.pop(0) if self.answers else "post"
        if isinstance(answer, str):
            self.posted.append(question)
        if answer == "post":
            return 200, {"ok": True, "result": {"message_id": len(self.posted)}}
        return answer


def refusal(code: int, description: str, **parameters: Any) -> Answer:
    return code, {"ok": False, "error_code": code, "description": description, "parameters": parameters}


class Server:
    def __init__(self, telegram: Telegram) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                answer = telegram.take(self.path, json.loads(self.rfile.read(length)))
                if answer == "hang":
                    time.sleep(3)
                if answer == "cut refusal":
                    self.send_response(403)
                    self.send_header("Content-Length", "100")
                    self.end_headers()
                    self.wfile.write(b"{")
                if isinstance(answer, str) and answer != "garbage":
                    self.close_connection = True
                    return
                code, body = (200, "<html>") if answer == "garbage" else answer
                content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
                self.send_response(code)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args: Any) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
