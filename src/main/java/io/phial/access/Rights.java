package io.phial.access;

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
        own = boundPatient == null ? Set.of() : Set.copyOf(own);
        clearances = Set.copyOf(clearances);
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
