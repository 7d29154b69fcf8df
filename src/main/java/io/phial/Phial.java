package io.phial;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;

/** Starts the patient-records service. */
@SpringBootApplication
public class Phial {

    public static void main(String[] args) {
        SpringApplication.run(Phial.class, args);
    }

    /**
     * The rooms start with the service, so that what is wrong with them stops it; others may wait.
     */
    @Bean
    static LazyInitializationExcludeFilter roomsStartAtOnce() {
        return (name, definition, type) -> type.getName().startsWith("io.phial.");
    }

    /**
     * Bodies are JSON, forms, text, or bytes that are made already; no other is read or written.
     */
    @Bean
    ServerHttpMessageConvertersCustomizer fewFormats() {
        return builder ->
                builder.disableDefaults().addCustomConverter(new ByteArrayHttpMessageConverter());
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
