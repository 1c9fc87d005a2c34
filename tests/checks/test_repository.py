import pytest

from checks import repository

# Put together here, so that this file does not hold what the check looks for.
FOLDER = "/".join(["", "opt", "thing"])


def test_clean_project_passes(put):
    put("portal/pages/models.py", "x = '/kk/news/'\n")
    put("requirements.lock", "django==5.2.19 \\\n    --hash=sha256:00\n")
    assert repository.complaints() == []


@pytest.mark.parametrize("name", ["portal/utils.py", "portal/helpers/dates.py", "tests/common.py"])
def test_drawer_without_a_noun_is_named(put, name):
    put(name, "x = 1\n")
    assert repository.complaints() == [f"{name}: name it after what is in it"]


def test_folder_of_a_machine_is_named(put):
    put("docs/notes.md", f"see {FOLDER} for more\n")
    (only,) = repository.complaints()
    assert only.startswith("docs/notes.md:1: a folder of some machine")


@pytest.mark.parametrize("line", ["--index-url https://example.org/simple", "a @ https://example.org/a.whl"])
def test_address_in_a_lock_is_named(put, line):
    put("requirements.lock", f"{line}\n")
    (only,) = repository.complaints()
    assert "a lock file names no address" in only
