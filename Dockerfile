# Build with a JDK; run with a JRE, as a user without rights, from class data made in the image.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -q -B -Dquick dependency:go-offline
COPY src src
COPY rules rules
RUN ./mvnw -q -B -Dquick -DskipTests package

FROM eclipse-temurin:25-jre
# LibreOffice and Tesseract for old Office files and scans: --build-arg RECOGNITION=true puts them in;
# start the service with -e AFTERSALES_CONVERT=on -e AFTERSALES_RECOGNISE=on to use them.
ARG RECOGNITION=false
RUN if [ "$RECOGNITION" = true ]; then \
      apt-get update \
      && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        libreoffice-writer-nogui libreoffice-calc-nogui tesseract-ocr tesseract-ocr-eng tesseract-ocr-fas \
      && rm -rf /var/lib/apt/lists/*; \
    fi
RUN useradd --system --create-home --shell /usr/sbin/nologin aftersales
WORKDIR /app
COPY --from=build /src/target/aftersales.jar aftersales.jar
COPY fixtures/e1-contract-without-service/document.txt warmup.txt
RUN java -XX:AOTCacheOutput=aftersales.aot -cp aftersales.jar org.aftersales.cli.Main check warmup.txt >/dev/null \
 && rm warmup.txt
RUN mkdir /data && chown aftersales /data
USER aftersales
# The register of checks.
VOLUME /data
ENV AFTERSALES_REGISTER=/data/register.sqlite
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=10s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '200 OK' <&3"]
# Beyond loopback the service asks for a token: pass one with -e AFTERSALES_TOKEN=..., or give tokens
# with "docker exec ... token create".
ENTRYPOINT ["java", "-XX:AOTCache=aftersales.aot", "-cp", "aftersales.jar", "org.aftersales.cli.Main"]
CMD ["serve", "--host", "0.0.0.0"]
