from checks import budgets

LINE = "x = 1\n"


def test_small_files_with_tests_pass(put):
    put("portal/views.py", LINE * 60)
    put("portal/models.py", LINE * 50)
    put("portal/functions.py", "def f() -> None:\n    return\n\n\ndef g() -> None:\n    return\n")
    put("tests/test_views.py", LINE * 130)
    assert budgets.complaints() == []


def test_long_file_and_missing_tests_are_named(put):
    put("portal/views.py", LINE * 401)
    put("portal/functions.py", "def f() -> None:\n    return\n\n\ndef g() -> None:\n    return\n")
    put("tests/test_views.py", LINE)
    told = "\n".join(budgets.complaints())
    assert "portal/views.py has 401 lines, more than 400" in told
    assert "lines of code for each line of test" in told


def test_migrations_do_not_count(put):
    put("portal/migrations/0001_initial.py", LINE * 900)
    put("portal/models.py", LINE)
    put("portal/views.py", "def f() -> None:\n    return\n\n\ndef g() -> None:\n    return\n")
    put("tests/test_views.py", LINE * 10)
    assert budgets.complaints() == []


def test_length_of_a_function_is_from_def_to_its_last_line(put):
    path = put(
        "portal/views.py",
        "def f():\n    a = 1\n    return a\n\n\nclass C:\n    def g(self):\n        return (\n            1\n        )\n",
    )
    assert sorted(budgets.function_lengths(path)) == [3, 4]
