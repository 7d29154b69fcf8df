package io.phial.patient.web;

import io.phial.access.Caller;
import io.phial.patient.PatientChart;
import io.phial.patient.WholeChart;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A patient's whole chart over HTTP. */
@RestController
class ChartController implements ChartApi {

    private final PatientChart chart;

    ChartController(PatientChart chart) {
        this.chart = chart;
    }

    /**
     * The tag is for changing the patient, and stays when a note is added; as a response entity the
     * answer would become a 304 by it, and keep that note from the caller.
     */
    @GetMapping(path = "/patients/{id}/chart", produces = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public byte[] read(Caller caller, @PathVariable String id, HttpServletResponse response) {
        WholeChart whole = chart.read(caller, RequestParts.patientId(id));
        long version = whole.patient().head().version();
        response.setHeader(HttpHeaders.ETAG, EntityTags.of(version));
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return Answers.chart(whole);
    }
}
