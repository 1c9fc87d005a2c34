from tests.portal.conftest import generation_moves_at_once, grown, soup, tree  # noqa: F401 - fixtures
