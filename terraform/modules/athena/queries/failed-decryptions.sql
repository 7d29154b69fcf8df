-- Decryptions that KMS refused: who asked, with which key, for whose record, and why not. For who
-- looks into an alarm about failed decryptions.
--
-- Values, in order: first day, last day (UTC), each in single quotes.
--
-- AccessDenied: a right is missing, or somebody tries. InvalidCiphertextException: a wrapped key was
-- altered, moved, or asked for under another patient. DisabledException, KMSInvalidStateException:
-- the key is switched off or waits for its deletion. Where a request was refused before its contents
-- were looked at, CloudTrail has no key and no patient.
WITH asked AS (
    SELECT CAST(? AS date) AS first_day, CAST(? AS date) AS last_day
)
SELECT DISTINCT
    trail.eventtime AS time,
    COALESCE(trail.useridentity.sessioncontext.sessionissuer.arn, trail.useridentity.arn) AS role,
    trail.useridentity.arn AS session,
    trail.eventname AS operation,
    trail.errorcode AS error,
    COALESCE(
        json_extract_scalar(trail.requestparameters, '$.keyId'),
        element_at(trail.resources, 1).arn
    ) AS key,
    COALESCE(
        json_extract_scalar(trail.requestparameters, '$.encryptionContext.tenant'),
        json_extract_scalar(trail.requestparameters, '$.sourceEncryptionContext.tenant')
    ) AS tenant,
    COALESCE(
        json_extract_scalar(trail.requestparameters, '$.encryptionContext.patient_id'),
        json_extract_scalar(trail.requestparameters, '$.sourceEncryptionContext.patient_id')
    ) AS patient,
    trail.sourceipaddress AS source_address,
    trail.useragent AS user_agent,
    trail.awsregion AS region,
    trail.requestid AS request,
    trail.eventid AS event
FROM cloudtrail trail
CROSS JOIN asked
WHERE trail.eventsource = 'kms.amazonaws.com'
    AND trail.eventname IN ('Decrypt', 'ReEncrypt')
    AND trail.errorcode IS NOT NULL
    -- an event is delivered up to a quarter of an hour later, maybe after midnight
    AND trail.day >= date_format(asked.first_day, '%Y/%m/%d')
    AND trail.day <= date_format(asked.last_day + INTERVAL '1' DAY, '%Y/%m/%d')
    AND substr(trail.eventtime, 1, 10) >= date_format(asked.first_day, '%Y-%m-%d')
    AND substr(trail.eventtime, 1, 10) <= date_format(asked.last_day, '%Y-%m-%d')
ORDER BY 1, 12
