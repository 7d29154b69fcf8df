package io.phial.access;

/**
 * Who is asking, for which tenant, with which rights, and for what purpose.
 *
 * <p>Made by this room from a verified token and given to each use case, which asks it before it
 * acts. A controller method takes it as a parameter.
 *
 * @param tenant whose rows may be touched; never another's
 * @param subject the token's {@code sub}: a person, or the client itself
 * @param client the OAuth client that the token was given to
 * @param rights what its scopes allow
 * @param purpose an HL7 PurposeOfUse code
 * @param purposeAsserted false where the request said nothing and TREAT was assumed
 */
public record Caller(
        String tenant,
        String subject,
        String client,
        Rights rights,
        String purpose,
        boolean purposeAsserted) {

    /** Whether any scope allows this on patients at all; without it the answer is 403. */
    public boolean may(Interaction interaction) {
        return rights.may(interaction);
    }

    /**
     * Whether this patient may be seen by this interaction: scope, patient binding and clearance.
     * Without it the answer is 404, as if there were none.
     */
    public boolean may(Interaction interaction, String patientId, Confidentiality confidentiality) {
        return rights.may(interaction, patientId) && rights.cleared(confidentiality);
    }
}
