# Zhengyin in an image: no torch, no root, one writable volume, and an index built in. docs/docker.md

FROM python:3.11-slim-bookworm AS builder
RUN python -m venv /opt/zhengyin
ENV PATH=/opt/zhengyin/bin:$PATH
WORKDIR /source
COPY pyproject.toml requirements.lock README.md LICENSE NOTICE ./
COPY rag ./rag
COPY corpus ./corpus
COPY index ./index
COPY eval ./eval
COPY service ./service
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install --quiet --disable-pip-version-check --constraint requirements.lock .
RUN ZHENGYIN_DATA=/seed zhengyin build --no-gate --reason "the image's own" && rm -r /seed/vectors /seed/words && mkdir /data

FROM python:3.11-slim-bookworm
COPY --from=builder /opt/zhengyin /opt/zhengyin
COPY --from=builder /seed /seed
COPY --from=builder --chown=10001:10001 /data /data
# Beyond its loopback nobody could reach the container; who may is decided by `docker run -p`.
ENV PATH=/opt/zhengyin/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/data \
    ZHENGYIN_DATA=/data \
    ZHENGYIN_SEED=/seed \
    ZHENGYIN_HOST=0.0.0.0 \
    ZHENGYIN_OPEN=1
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["python", "-P", "-c", "\
from urllib.request import Request, urlopen; \
from service.settings import load_settings; \
settings = load_settings(); \
key = settings.key.get_secret_value() if settings.key else ''; \
address = f'http://127.0.0.1:{settings.port}/readyz'; \
urlopen(Request(address, headers={'Authorization': f'Bearer {key}'}), timeout=4)"]
ENTRYPOINT ["zhengyin"]
CMD ["serve"]
