"""What SpamAssassin thinks of a letter: Debian's rules, nothing asked of the network. Its own library takes all letters at
once, because the program reads two thousand rules anew for each."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .programs import MissingProgram

_PROGRAM = r"""
use Mail::SpamAssassin;
my $judge = Mail::SpamAssassin->new({ local_tests_only => 1, dont_copy_prefs => 1, userstate_dir => $ARGV[0] });
shift @ARGV;
$judge->compile_now(0);
for my $name (@ARGV) {
    open(my $file, '<', $name) or die "$name: $!";
    my $letter = $judge->parse($file);
    my $verdict = $judge->check($letter);
    print join("\t", $name, $verdict->get_score(), $verdict->get_names_of_tests_hit()), "\n";
    $verdict->finish();
    $letter->finish();
}
"""


@dataclass(frozen=True)
class Verdict:
    points: float
    rules: str


def judged(letters: dict[str, bytes], folder: Path) -> dict[str, Verdict]:
    """By name. Raises MissingProgram."""
    if shutil.which("spamassassin") is None:
        raise MissingProgram("spamassassin is not installed")
    names = {str(folder / f"{number}.eml"): name for number, name in enumerate(letters)}
    for path, name in names.items():
        Path(path).write_bytes(letters[name])
    command = ["perl", "-T", "-e", _PROGRAM, str(folder), *names]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    lines = [line.split("\t") for line in said.stdout.splitlines()]
    return {names[path]: Verdict(float(points), rules) for path, points, rules in lines}
