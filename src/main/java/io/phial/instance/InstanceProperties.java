package io.phial.instance;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the platform does with an instance.
 *
 * @param freezes whether it stands still between requests, as on AWS Lambda: then there are no
 *     threads for what is {@link Recurring}, which is done around requests and on a schedule
 */
@ConfigurationProperties("phial.instance")
public record InstanceProperties(@DefaultValue("false") boolean freezes) {}
