package io.phial.sealing.kms;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of KMS by its id, the same in all regions that a multi-Region key is in.
 *
 * @param name as it is configured: the id or the ARN
 * @param id <a href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts-intro.html">the
 *     last part of the ARN</a>
 */
record KmsKey(String name, String id) {

    private static final Pattern NAME =
            Pattern.compile(
                    "(?:arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/)?"
                            + "(mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** Empty where it names no key, or an alias. */
    static Optional<KmsKey> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new KmsKey(name, matcher.group(1)))
                : Optional.empty();
    }

    /** Whether an answer of KMS, which gives the ARN, comes from this key. */
    boolean is(String answered) {
        if (!name.equals(id)) {
            return answered.equals(name);
        }
        return parse(answered).filter(key -> key.id.equals(id)).isPresent();
    }
}
