# The same commands as everywhere, on a bare Debian. Build: docker build -t banggiao .
# Run: docker run --rm -v "$PWD":/pages banggiao read /pages
FROM debian:12-slim AS build
RUN apt-get update && apt-get install --yes --no-install-recommends git make ca-certificates
COPY . /banggiao
WORKDIR /banggiao
RUN make demo
RUN make package

FROM debian:12-slim
COPY --from=build /banggiao/build/package/*.deb /tmp/
RUN apt-get update && apt-get install --yes --no-install-recommends /tmp/*.deb && rm -rf /tmp/*.deb /var/lib/apt/lists/*
RUN useradd --create-home reader
USER reader
WORKDIR /pages
ENTRYPOINT ["banggiao"]
CMD ["--help"]
