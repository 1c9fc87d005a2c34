# The portal for production: web server, worker and beat are the same image with different commands.
FROM python:3.11-slim-trixie AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /srv/venv
COPY requirements.lock /srv/
RUN /srv/venv/bin/pip install --require-hashes -r /srv/requirements.lock

FROM python:3.11-slim-trixie
ENV PATH=/srv/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=infocentre.settings.production \
    DATA_DIR=/srv/data \
    HOST=0.0.0.0
# `manage.py backup` calls pg_dump of the server's own version (17 in trixie, as in docker-compose.yml)
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --home-dir /srv/data --create-home infocentre
COPY --from=build /srv/venv /srv/venv
COPY . /srv/infocentre
WORKDIR /srv/infocentre
# Compiled here, because the folder belongs to root at run time.
RUN DJANGO_SETTINGS_MODULE=infocentre.settings.development python manage.py build_catalogues
RUN rm -rf /srv/data && mkdir /srv/data && chown infocentre: /srv/data
USER infocentre
VOLUME /srv/data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "deploy/is_alive.py"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "4", "--no-ws", "--respawn-failed-workers", "infocentre.wsgi:application"]
