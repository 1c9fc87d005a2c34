from tests.portal.conftest import generation_moves_at_once  # noqa: F401 - a fixture
