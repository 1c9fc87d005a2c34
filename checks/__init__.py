"""`make check`: what machines can say about the code. Every check runs, then the failed ones are named."""
