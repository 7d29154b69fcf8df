package io.phial;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the patient-records service. */
@SpringBootApplication
public class Phial {

    public static void main(String[] args) {
        SpringApplication.run(Phial.class, args);
    }
}
