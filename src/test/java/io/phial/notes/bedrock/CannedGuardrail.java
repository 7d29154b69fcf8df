package io.phial.notes.bedrock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailResponse;

/** A client of Bedrock that answers as it is told, and keeps what it was sent. */
final class CannedGuardrail implements BedrockRuntimeClient {

    private final Function<String, ApplyGuardrailResponse> answers;
    private final List<String> sent = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    CannedGuardrail(Function<String, ApplyGuardrailResponse> answers) {
        this.answers = answers;
    }

    List<String> sent() {
        return sent;
    }

    Outcome judge(String note, int pieceLength) {
        var settings = new GuardrailSettings();
        settings.setId("arn:aws:bedrock:us-east-1:111122223333:guardrail/gr4a1l");
        settings.setVersion("7");
        settings.setPieceLength(pieceLength);
        var calls = new BedrockCalls("phial.notes.guardrail", meters);
        return new GuardrailSanitizer(this, settings, calls).sanitize(NoteText.of(note));
    }

    double ended(String outcome) {
        var counter = meters.find("phial.notes.guardrail.calls").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public ApplyGuardrailResponse applyGuardrail(ApplyGuardrailRequest request) {
        String text = request.content().getFirst().text().text();
        sent.add(text);
        return answers.apply(text);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
