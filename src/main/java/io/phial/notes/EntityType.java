package io.phial.notes;

/** The kinds of personal data that are looked for, by the names Bedrock Guardrails gives them. */
public enum EntityType {
    US_SOCIAL_SECURITY_NUMBER,
    CREDIT_DEBIT_CARD_NUMBER,
    PHONE,
    EMAIL,
    ADDRESS,
    IP_ADDRESS,
    URL,
    INTERNATIONAL_BANK_ACCOUNT_NUMBER,
    /** Ours: Bedrock has no name for it. */
    MEDICAL_RECORD_NUMBER,
    /** Ours: whatever else a guardrail was told to look for, such as names. */
    OTHER
}
