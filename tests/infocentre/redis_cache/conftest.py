from tests.portal.conftest import grown, soup, tree  # noqa: F401 - fixtures
