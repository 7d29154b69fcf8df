package io.phial.patient.web;

import io.phial.instance.Primer;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Reads, judges and writes one request; the patient in it is made up. */
@Component
class RequestsPrimer implements Primer {

    private final RequestBodies bodies;

    RequestsPrimer(RequestBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    public void prime() {
        bodies.newPatient(Examples.NEW_PATIENT.getBytes(StandardCharsets.UTF_8));
    }
}
