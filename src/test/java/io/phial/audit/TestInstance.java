package io.phial.audit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.access.Caller;
import io.phial.access.Rights;
import io.phial.instance.InstanceProperties;
import io.phial.signing.Anchors;
import io.phial.signing.Signer;
import io.phial.store.Commits;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The audit of one instance, with its background work at the test's hand. */
final class TestInstance {

    static final Duration LEASE = Duration.ofSeconds(30);
    private static final Caller CALLER =
            new Caller("tenant", "doctor", "client", Rights.NONE, "TREAT", true);

    final TroubledWay way;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AuditTrail trail;
    final AuditBlocks blocks;
    final Writers writers;

    TestInstance(SealedStore store, Signer signer, Anchors anchors, InstantSource clock) {
        this(store, signer, anchors, clock, new InstanceProperties(false));
    }

    TestInstance(
            SealedStore store,
            Signer signer,
            Anchors anchors,
            InstantSource clock,
            InstanceProperties platform) {
        way = new TroubledWay(store);
        var settings =
                new AuditProperties(
                        Duration.ofDays(400), Duration.ofDays(7), Duration.ofMillis(50), LEASE);
        var commits = new Commits(way, new SecureRandom());
        var rows = new WriterRows(way, commits, clock, settings);
        var journal = new Journal(way, commits, clock, settings);
        var chain = new Blocks(signer, anchors, clock, meters);
        writers = new Writers(rows, clock, new SecureRandom());
        trail = new AuditTrail(commits, writers, journal, settings, meters);
        blocks =
                new AuditBlocks(
                        writers,
                        new OwnChain(chain, journal, rows),
                        new LostChains(rows, chain, journal, clock),
                        rows,
                        clock,
                        settings,
                        platform,
                        meters);
    }

    static AuditEvent look(String patient) {
        return AuditEvent.of(CALLER, AuditAction.READ, AuditOutcome.SUCCESS, patient);
    }

    void record(String patient) {
        trail.record(look(patient));
    }

    void commit(Operation operation, String patient) {
        trail.commit(List.of(operation), List.of(look(patient)));
    }
}
