package io.phial.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A scope of SMART App Launch v2, such as {@code user/Patient.crus}.
 *
 * <p>Whatever is not exactly of this form is no such scope and allows nothing: version 1 ({@code
 * .read}), letters out of order, and scopes that are narrowed by a query ({@code ?…}), because a
 * restriction that is not understood must not be dropped.
 *
 * @param resource {@code Patient}, {@code AuditEvent} or {@code *}
 */
public record SmartScope(Context context, String resource, Set<Interaction> interactions) {

    private static final Pattern FORM =
            Pattern.compile("(patient|user|system)/(Patient|AuditEvent|\\*)\\.(c?r?u?d?s?)");

    public SmartScope {
        interactions = Set.copyOf(interactions);
    }

    /** On whose behalf a scope is given. */
    public enum Context {
        PATIENT,
        USER,
        SYSTEM;

        private static Context of(String name) {
            return switch (name) {
                case "patient" -> PATIENT;
                case "user" -> USER;
                default -> SYSTEM;
            };
        }

        private String word() {
            return switch (this) {
                case PATIENT -> "patient";
                case USER -> "user";
                case SYSTEM -> "system";
            };
        }
    }

    /** The scope that is written so, or nothing. */
    public static Optional<SmartScope> parse(String scope) {
        var match = FORM.matcher(scope);
        if (!match.matches() || match.group(3).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new SmartScope(
                        Context.of(match.group(1)), match.group(2), interactions(match.group(3))));
    }

    private static Set<Interaction> interactions(String letters) {
        var interactions = EnumSet.noneOf(Interaction.class);
        for (var interaction : Interaction.values()) {
            if (letters.indexOf(interaction.letter()) >= 0) {
                interactions.add(interaction);
            }
        }
        return interactions;
    }

    boolean covers(String type) {
        return resource.equals("*") || resource.equals(type);
    }

    /** What both scopes allow, or nothing. */
    public Optional<SmartScope> and(SmartScope other) {
        var shared = EnumSet.copyOf(interactions);
        shared.retainAll(other.interactions);
        boolean meet = covers(other.resource) || other.covers(resource);
        if (context != other.context || !meet || shared.isEmpty()) {
            return Optional.empty();
        }
        var narrower = resource.equals("*") ? other.resource : resource;
        return Optional.of(new SmartScope(context, narrower, shared));
    }

    @Override
    public String toString() {
        var letters =
                interactions.stream()
                        .sorted()
                        .map(interaction -> String.valueOf(interaction.letter()))
                        .collect(Collectors.joining());
        return context.word() + "/" + resource + "." + letters;
    }
}
