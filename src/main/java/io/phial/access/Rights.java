package io.phial.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the scopes of a token allow, worked out once per token; whatever is not named is denied.
 *
 * @param all interactions on any patient of the tenant ({@code system/} and {@code user/} scopes)
 * @param own interactions on the one patient that the token is bound to ({@code patient/} scopes)
 * @param boundPatient the token's {@code patient} claim, or null
 * @param clearances which confidentialities may be seen; {@code N} always
 * @param operate whether metrics and operators' calls are allowed ({@code phial/operate})
 */
public record Rights(
        Set<Interaction> all,
        Set<Interaction> own,
        @Nullable String boundPatient,
        Set<Confidentiality> clearances,
        boolean operate) {

    public static final Rights NONE =
            new Rights(Set.of(), Set.of(), null, EnumSet.of(Confidentiality.N), false);

    public Rights {
        all = Set.copyOf(all);
        // an empty claim must not stand for the patient that is yet to be made
        boolean bound = boundPatient != null && !boundPatient.isBlank();
        own = bound ? Set.copyOf(own) : Set.of();
        clearances = Set.copyOf(clearances);
    }

    /** The rights that these scopes give; those that are not known give none. */
    static Rights of(Collection<String> scopes, @Nullable String boundPatient) {
        var all = EnumSet.noneOf(Interaction.class);
        var own = EnumSet.noneOf(Interaction.class);
        for (var scope : scopes) {
            SmartScope.parse(scope)
                    .filter(smart -> smart.covers("Patient"))
                    .ifPresent(
                            smart ->
                                    (smart.context() == SmartScope.Context.PATIENT ? own : all)
                                            .addAll(smart.interactions()));
        }
        return new Rights(
                all, own, boundPatient, clearances(scopes), scopes.contains("phial/operate"));
    }

    private static Set<Confidentiality> clearances(Collection<String> scopes) {
        var clearances = EnumSet.of(Confidentiality.N);
        for (var confidentiality : Confidentiality.values()) {
            if (scopes.contains("phial/clearance." + confidentiality)) {
                clearances.add(confidentiality);
            }
        }
        return clearances;
    }

    boolean may(Interaction interaction) {
        return all.contains(interaction) || own.contains(interaction);
    }

    boolean may(Interaction interaction, String patientId) {
        return all.contains(interaction)
                || (own.contains(interaction) && patientId.equals(boundPatient));
    }

    boolean cleared(Confidentiality confidentiality) {
        return clearances.contains(confidentiality);
    }
}
