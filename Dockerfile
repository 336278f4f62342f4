# Claimline in one image: the screens built, then the server that serves them.

FROM node:22-slim AS screens
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY schema.graphql ../
COPY frontend ./
RUN npm run build

FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 \
    CLAIMLINE_DATA_DIR=/data \
    CLAIMLINE_SPA_DIR=/srv/claimline/screens
RUN useradd --system --create-home claimline && install --directory --owner=claimline /data
WORKDIR /srv/claimline
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY pyproject.toml ./
COPY backend/claimline backend/claimline
RUN pip install --no-cache-dir --no-deps --no-build-isolation .
COPY --from=screens /build/frontend/dist screens

USER claimline
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
CMD ["claimline", "serve", "--host", "0.0.0.0"]
