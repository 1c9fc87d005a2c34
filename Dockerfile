# The portal as one image, run as web server, worker and beat (docker-compose.yml). Debian 13 has the pg_dump that
# the database of docker-compose.yml needs for `manage.py backup`: change the two together.
FROM python:3.13-slim-trixie AS packages
RUN python -m venv /venv
COPY requirements.lock /
# Wheels only, and only those whose hashes are in the lock file.
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check --only-binary :all: --require-hashes \
    -r /requirements.lock

FROM python:3.13-slim-trixie
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin infocentre \
    && install -d -o infocentre -g infocentre -m 755 /data /media
COPY --from=packages /venv /venv
WORKDIR /portal
COPY . .
ENV PATH="/venv/bin:$PATH" \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=infocentre.settings.production \
    DATA_DIR=/data \
    MEDIA_ROOT=/media \
    HOST=0.0.0.0 \
    PORT=8000
# The code belongs to root and stays as it is, so what is compiled is compiled now.
RUN DATA_DIR=/tmp/build MEDIA_ROOT=/tmp/build DJANGO_SETTINGS_MODULE=infocentre.settings.development \
    python manage.py build_catalogues \
    && rm -rf /tmp/build && python -m compileall -q .
USER infocentre
EXPOSE 8000
VOLUME ["/data", "/media"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=6s --start-period=120s CMD ["python", "deploy/health.py", "/readyz"]
CMD ["sh", "-c", "python manage.py prepare && exec python manage.py run_program web-server"]
