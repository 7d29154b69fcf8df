# The service for an AWS account: docker build -t phial . (docs/deploy.md, "The image").
# src/image/build builds the same where no image registry can be asked.
ARG JDK=eclipse-temurin:25-jdk

# The jar, its beans settled for the aws mode, taken apart; what it needs of Java; what Java needs of the system.
FROM ${JDK} AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY src/main src/main
RUN ./mvnw --batch-mode --no-transfer-progress -Pimage package
COPY src/assembly src/assembly
COPY src/image src/image
RUN java -Djarmode=tools -jar target/phial.jar extract --layers --destination layers \
 && rm layers/dependencies/lib/spring-boot-jarmode-tools-*.jar \
 && java src/assembly/Unsigned.java layers/dependencies/lib \
 && java src/image/java/io/phial/image/NoDebug.java layers/dependencies/lib lib \
 && rm -r layers/dependencies/lib && mv lib layers/dependencies/ \
 && cp target/classes/META-INF/sbom/application.cdx.json layers/application/sbom.json \
 && cp src/image/flags layers/application/ \
 && javac -classpath 'layers/dependencies/lib/*' -d training src/image/java/io/phial/image/*.java \
 && javac --release 25 -d layers/application/health src/image/java/io/phial/image/Health.java
RUN src/image/runtime /runtime

# Java and what it links to, and nothing else: no shell, no package, nothing that may become somebody else.
FROM scratch AS runtime
COPY --from=build /runtime /
ENV PATH=/opt/java/bin
USER 10001:10001
WORKDIR /app

FROM runtime AS service
COPY --from=build /build/layers/dependencies /app
COPY --from=build /build/layers/snapshot-dependencies /app
COPY --from=build /build/layers/application /app

# The service makes and reads a patient here, in an account that this process makes up, so that the JVM keeps what it has learned.
FROM service AS trained
RUN --mount=type=bind,from=build,source=/opt/java/openjdk,target=/jdk \
    --mount=type=bind,from=build,source=/build/training,target=/training \
    ["/jdk/bin/java", "-classpath", "/training:/app/lib/*", "io.phial.image.Training", "/tmp/phial.aot"]

FROM service
COPY --from=trained --chown=0:0 /tmp/phial.aot /app/phial.aot
VOLUME /tmp
EXPOSE 8080
STOPSIGNAL SIGTERM
# for engines that ask so; ECS and others ask by HTTP, which costs less than a JVM
HEALTHCHECK --interval=60s --timeout=5s --start-period=15s \
  CMD ["java", "-Xmx8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "/app/health", "io.phial.image.Health"]
ENTRYPOINT ["java", "@/app/flags", "-XX:AOTCache=/app/phial.aot", "-jar", "/app/phial.jar"]
ARG VERSION=unknown
ARG REVISION=unknown
ARG CREATED=unknown
LABEL org.opencontainers.image.title="Phial" \
      org.opencontainers.image.description="A patient-records service that seals every record, audits every look and cleans every note." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
