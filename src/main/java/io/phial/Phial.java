package io.phial;

import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Starts the patient-records service. */
@SpringBootApplication
public class Phial {

    public static void main(String[] args) {
        SpringApplication.run(Phial.class, args);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
