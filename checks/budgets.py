"""How long files and functions may be: what separates readable code from the rest is the longest tenth."""

import ast
import statistics
from pathlib import Path

from .sources import ROOMS, python_files

MEDIAN, NINETIETH, LONGEST = 70, 200, 400
FUNCTION_NINETIETH = 25
TESTS_PER_LINE = 1


def complaints() -> list[str]:
    code, tests = python_files(*ROOMS), python_files("tests")
    lengths = {path: len(path.read_text().splitlines()) for path in (*code, *tests)}
    code_lengths = [lengths[path] for path in code]
    functions = [length for path in code for length in function_lengths(path)]
    ratio = sum(map(lines_of_code, tests)) / sum(map(lines_of_code, code))
    figures = [
        ("lines of a file, median", statistics.median(code_lengths), MEDIAN),
        ("lines of a file, 90th percentile", ninetieth(code_lengths), NINETIETH),
        ("lines of a function, 90th percentile", ninetieth(functions), FUNCTION_NINETIETH),
        ("lines of code for each line of test", round(1 / ratio, 2), 1 / TESTS_PER_LINE),
    ]
    for name, figure, budget in figures:
        print(f"        {name}: {figure:g} (at most {budget:g})")
    found = [f"{name} is {figure:g}, more than {budget:g}" for name, figure, budget in figures if figure > budget]
    return found + [
        f"{path} has {lines} lines, more than {LONGEST}" for path, lines in lengths.items() if lines > LONGEST
    ]


def ninetieth(values: list[int]) -> float:
    return statistics.quantiles(values, n=10, method="inclusive")[-1]


def function_lengths(path: Path) -> list[int]:
    tree = ast.parse(path.read_text())
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(node.end_lineno or node.lineno) - node.lineno + 1 for node in functions]


def lines_of_code(path: Path) -> int:
    return sum(1 for line in path.read_text().splitlines() if line.strip())
