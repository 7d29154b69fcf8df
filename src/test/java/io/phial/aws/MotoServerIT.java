package io.phial.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** What the tests that follow rely on: the emulator answers, keeps, forgets and ends. */
class MotoServerIT {

    @Test
    void answersKeepsForgetsAndEnds() {
        try (var moto = MotoServer.start();
                var ssm = moto.client(SsmClient.builder());
                var kms = moto.client(KmsClient.builder())) {
            ssm.putParameter(p -> p.name("/a").value("1").type(ParameterType.STRING));
            kms.createKey();
            assertThat(ssm.getParameter(p -> p.name("/a")).parameter().value()).isEqualTo("1");

            moto.reset();

            assertThat(kms.listKeys().keys()).isEmpty();
            assertThat(ssm.describeParameters().parameters()).isEmpty();
        }
    }
}
