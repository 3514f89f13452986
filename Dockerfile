# docker build -t mlsysbib . && docker run --rm -v "$PWD:/work" mlsysbib check refs.bib
FROM python:3.13-slim AS build
COPY . /source
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels /source

FROM python:3.13-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --root-user-action=ignore /wheels/*.whl \
 && useradd --create-home mlsysbib
USER mlsysbib
WORKDIR /work
ENTRYPOINT ["mlsysbib"]
CMD ["--help"]
