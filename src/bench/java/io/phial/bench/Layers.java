package io.phial.bench;

import java.util.List;
import java.util.Map;

/** Says to which layer of the service a class belongs. */
final class Layers {

    static final String JDK = "JDK";

    private static final List<Map.Entry<String, String>> PREFIXES =
            List.of(
                    Map.entry("org.apache.", "Tomcat"),
                    Map.entry("jakarta.servlet.", "Tomcat"),
                    Map.entry("org.springframework.security.", "Spring Security"),
                    Map.entry("com.nimbusds.", "Spring Security"),
                    Map.entry("org.springframework.web.", "Spring Web"),
                    Map.entry("org.springframework.http.", "Spring Web"),
                    Map.entry("org.springframework.boot.web", "Spring Web"),
                    Map.entry("org.springframework.", "Spring, other"),
                    Map.entry("org.aspectj.", "Spring, other"),
                    Map.entry("io.micrometer.", "Micrometer"),
                    Map.entry("io.opentelemetry.", "Micrometer"),
                    Map.entry("tools.jackson.", "Jackson"),
                    Map.entry("com.fasterxml.", "Jackson"),
                    Map.entry("com.amazonaws.encryptionsdk.", "AWS Encryption SDK"),
                    Map.entry("software.amazon.", "AWS Encryption SDK"),
                    Map.entry("org.bouncycastle.", "AWS Encryption SDK"),
                    Map.entry("dafny.", "AWS Encryption SDK"),
                    Map.entry("com.google.crypto.tink.", "Tink"),
                    Map.entry("org.sqlite.", "SQLite"),
                    Map.entry("com.github.benmanes.", "Caffeine"),
                    Map.entry("org.hibernate.validator.", "Validation"),
                    Map.entry("jakarta.validation.", "Validation"),
                    Map.entry("com.google.i18n.", "libphonenumber"),
                    Map.entry("ch.qos.logback.", "Logging"),
                    Map.entry("org.slf4j.", "Logging"));

    private static final List<String> JDK_PREFIXES =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private Layers() {}

    static String of(String className) {
        if (className.startsWith("io.phial.")) {
            String[] parts = className.split("\\.");
            return parts.length > 3 ? "io.phial." + parts[2] : "io.phial";
        }
        if (JDK_PREFIXES.stream().anyMatch(className::startsWith)) {
            return JDK;
        }
        if (Character.isUpperCase(className.charAt(0)) && className.indexOf('.') > 0) {
            return "AWS Encryption SDK"; // the packages that Dafny generates begin so
        }
        return PREFIXES.stream()
                .filter(entry -> className.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("other libraries");
    }

    /**
     * What the JDK itself does when a sample ends in it: waiting and sockets are not its caller's.
     */
    static String ofTop(String className, String method) {
        if (className.startsWith("sun.nio.ch.") || className.startsWith("java.net.")) {
            return "sockets (kernel)";
        }
        if (className.startsWith("java.io.File") || className.startsWith("java.io.UnixFile")) {
            return "files (kernel)";
        }
        boolean switching =
                className.startsWith("java.lang.VirtualThread")
                        || className.startsWith("jdk.internal.vm.")
                        || (className.equals("jdk.internal.misc.Unsafe") && method.contains("park"))
                        || className.startsWith("java.util.concurrent.ForkJoin")
                        || className.startsWith("java.util.concurrent.locks.");
        return switching ? "thread switching" : of(className);
    }
}
