package io.phial.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the room.
 *
 * @param hotRetention how long the store keeps an event; the anchors keep theirs longer
 * @param journalRetention how long the store keeps what a lost writer's last blocks are made of: as
 *     long as the anchors may be out of reach
 * @param blockInterval how long an event waits for its block at most, where all goes well
 * @param lease how long a writer may be silent before another closes its chain
 */
@ConfigurationProperties("phial.audit")
record AuditProperties(
        @DefaultValue("400d") Duration hotRetention,
        @DefaultValue("7d") Duration journalRetention,
        @DefaultValue("500ms") Duration blockInterval,
        @DefaultValue("30s") Duration lease) {}
