"""`make bench`: the promised speeds, side by side on this machine in one run. Ratios travel between machines; times do not."""
