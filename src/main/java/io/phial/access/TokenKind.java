package io.phial.access;

/** How an issuer writes its access tokens. */
enum TokenKind {
    /** By RFC 9068, or near enough: an audience, {@code at+jwt} or {@code JWT}. */
    JWT,
    /**
     * As Amazon Cognito does: no audience, so the client counts as one and has to be listed; {@code
     * token_use} tells access tokens from ID tokens.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html">Understanding
     *     the access token</a>
     */
    COGNITO
}
