"""Django's cache in Redis, which answers "nothing kept" while Redis is silent, so that pages go on being made."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis import RedisError

from .connections import Rest

logger = logging.getLogger("infocentre.redis_cache")
_rest = Rest()  # one for all threads of the process: they share the Redis


class TolerantRedisCache(RedisCache):
    def _attempt(self, act: Callable[[], Any], silent: Any) -> Any:
        if _rest.lasts:
            return silent
        try:
            return act()
        except RedisError as error:
            _rest.begin()
            logger.warning("Redis does not answer: %s", error)
            return silent

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._attempt(lambda: super(TolerantRedisCache, self).get(key, default, version), default)

    def get_many(self, keys: Any, version: int | None = None) -> Any:
        return self._attempt(lambda: super(TolerantRedisCache, self).get_many(keys, version), {})

    def has_key(self, key: str, version: int | None = None) -> Any:
        return self._attempt(lambda: super(TolerantRedisCache, self).has_key(key, version), False)

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        return self._attempt(lambda: super(TolerantRedisCache, self).add(key, value, *args, **kwargs), True)

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        return self._attempt(lambda: super(TolerantRedisCache, self).set(key, value, *args, **kwargs), None)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return self._attempt(lambda: super(TolerantRedisCache, self).set_many(data, *args, **kwargs), [])

    def touch(self, key: str, *args: Any, **kwargs: Any) -> Any:
        return self._attempt(lambda: super(TolerantRedisCache, self).touch(key, *args, **kwargs), False)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> Any:
        return self._attempt(lambda: super(TolerantRedisCache, self).incr(key, delta, version), delta)

    def delete(self, key: str, version: int | None = None) -> Any:
        return self._attempt(lambda: super(TolerantRedisCache, self).delete(key, version), False)

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._attempt(lambda: super(TolerantRedisCache, self).delete_many(keys, version), None)

    def clear(self) -> Any:
        return self._attempt(super().clear, False)
