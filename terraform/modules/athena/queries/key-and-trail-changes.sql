-- Changes, and attempts at changes, of keys, of the trail and of what keeps the logs: who did what to
-- which. For the security team, and as evidence that nothing was switched off.
--
-- Values, in order: first day, last day (UTC), each in single quotes.
--
-- Of KMS and CloudTrail all that is not read-only is listed but the use of keys, so that an operation
-- that is new to AWS is not missed. Grants that AWS services make for themselves are among it. Of S3
-- it is what is changed about buckets.
WITH asked AS (
    SELECT CAST(? AS date) AS first_day, CAST(? AS date) AS last_day
)
SELECT DISTINCT
    trail.eventtime AS time,
    COALESCE(trail.useridentity.sessioncontext.sessionissuer.arn, trail.useridentity.arn, trail.useridentity.invokedby) AS role,
    trail.useridentity.arn AS session,
    trail.eventsource AS service,
    trail.eventname AS operation,
    COALESCE(
        element_at(trail.resources, 1).arn,
        json_extract_scalar(trail.requestparameters, '$.keyId'),
        json_extract_scalar(trail.requestparameters, '$.name'),
        json_extract_scalar(trail.requestparameters, '$.trailName'),
        json_extract_scalar(trail.requestparameters, '$.bucketName')
    ) AS what,
    trail.errorcode AS error,
    trail.sourceipaddress AS source_address,
    trail.useragent AS user_agent,
    trail.awsregion AS region,
    trail.eventid AS event
FROM cloudtrail trail
CROSS JOIN asked
WHERE trail.readonly = 'false'
    AND (
        (
            trail.eventsource = 'kms.amazonaws.com'
            AND trail.eventname NOT IN (
                'Encrypt', 'Decrypt', 'ReEncrypt', 'Sign', 'Verify', 'GenerateMac', 'VerifyMac',
                'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'GenerateDataKeyPair',
                'GenerateDataKeyPairWithoutPlaintext', 'GenerateRandom', 'DeriveSharedSecret'
            )
        )
        OR trail.eventsource = 'cloudtrail.amazonaws.com'
        OR (
            trail.eventsource = 's3.amazonaws.com'
            AND trail.eventcategory = 'Management'
        )
    )
    -- an event is delivered up to a quarter of an hour later, maybe after midnight
    AND trail.day >= date_format(asked.first_day, '%Y/%m/%d')
    AND trail.day <= date_format(asked.last_day + INTERVAL '1' DAY, '%Y/%m/%d')
    AND substr(trail.eventtime, 1, 10) >= date_format(asked.first_day, '%Y-%m-%d')
    AND substr(trail.eventtime, 1, 10) <= date_format(asked.last_day, '%Y-%m-%d')
ORDER BY 1, 11
