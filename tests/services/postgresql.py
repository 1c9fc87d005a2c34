import os
import shutil
import subprocess
from pathlib import Path

from .programs import HOST, Service, find_program, free_port, listens


class PostgreSQL(Service):
    """An empty server that trusts the loopback address and keeps nothing."""

    name = "postgresql"

    def __init__(self) -> None:
        super().__init__()
        self.port = free_port()
        self.programs = sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
        # The server refuses to run as root.
        self.account = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    @property
    def url(self) -> str:
        return f"postgres://infocentre@{HOST}:{self.port}/postgres"

    def start(self) -> None:
        initdb = find_program("initdb", *self.programs)
        if self.account:
            shutil.chown(self.folder, "postgres")
        options = ["--auth=trust", "--username=infocentre", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        command = [*self.account, initdb, *options, "-D", str(self.folder / "data")]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder)
        super().start()

    def command(self) -> list[str]:
        # Nothing has to survive: no waiting for the disk.
        settings = {
            "listen_addresses": HOST,
            "port": self.port,
            "unix_socket_directories": "",
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_connections": 60,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [*self.account, find_program("postgres", *self.programs), "-D", str(self.folder / "data"), *options]

    def is_ready(self) -> bool:
        return listens(self.port)
