"""The programs that `make test-all` starts on free ports of the loopback address, and ends again."""
