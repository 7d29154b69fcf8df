package io.phial.sealing.kms;

import io.micrometer.core.instrument.MeterRegistry;
import io.phial.instance.ElapsedTime;
import io.phial.instance.InstanceProperties;
import io.phial.sealing.MasterKey;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.kms.KmsClient;

/** Chooses KMS as master key where its keys are configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("phial.sealing.kms.key-ids")
@EnableConfigurationProperties(KmsProperties.class)
class KmsConfiguration {

    private static final Duration RETRY = Duration.ofSeconds(30);

    @Bean
    KmsCalls kmsCalls(MeterRegistry meters) {
        return new KmsCalls(meters);
    }

    @Bean
    KmsOperations kmsOperations(KmsClient kms, KmsCalls calls) {
        return new KmsOperations(kms, calls);
    }

    @Bean
    KmsKeyCheck kmsKeyCheck(KmsProperties settings, KmsOperations kms, Environment environment) {
        String named = environment.getProperty("phial.environment");
        return new KmsKeyCheck(
                settings,
                kms,
                named == null
                        ? "phial.sealing.kms.key-ids"
                        : "The parameter /phial/" + named + "/sealing/kms/key-ids");
    }

    @Bean
    MasterKey masterKey(
            KmsProperties settings,
            KmsOperations kms,
            KmsCalls calls,
            KmsKeyCheck check,
            MeterRegistry meters,
            ElapsedTime time,
            InstanceProperties instance) {
        var keys = new KmsKeys(settings, check, RETRY, meters, time, beside(instance));
        return new KmsMasterKey(keys, kms, calls);
    }

    /** Where the platform freezes the instance, within the request that finds the list changed. */
    private static Executor beside(InstanceProperties instance) {
        return instance.freezes()
                ? Runnable::run
                : look -> Thread.ofVirtual().name("phial-kms-keys").start(look);
    }
}
