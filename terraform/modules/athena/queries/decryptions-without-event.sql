-- Patient keys that were made or opened while no event of the audit accounts for it. For the security
-- team, daily: a role that is not the service's, or a patient that nobody searched for, needs an
-- explanation.
--
-- Values, in order: first day, last day (UTC), each in single quotes. The last quarter of an hour is
-- not complete: ask for days that are over.
--
-- Left out is what opens no patient's key: calls that failed, those without a patient_id in the
-- encryption context, and those whose patient_id is - (the keys of tenants, and the trial at the
-- start). No patient key opens under these.
--
-- What the service does and has no event for is listed, since nothing in CloudTrail tells it from a
-- misuse of the service's role:
--   - candidates of a search that were opened and not answered: see searches, which counts those of
--     the tenant in the same minute and the two beside it,
--   - patients of a list of changes that changed again while it was read,
--   - the filling of a new version of an index, which opens every patient of a tenant,
--   - a row that was refused after its key had been opened: its event has no key request,
--   - a patient whose making failed (identifier taken, store or sanitizer down) after its key was made,
--   - a request that died, or was answered 503, between the opening and its event,
--   - an opening that the SDK repeated since its first reply was lost: the first has no event.
WITH asked AS (
    SELECT CAST(? AS date) AS first_day, CAST(? AS date) AS last_day
),
openings AS (
    -- CloudTrail may deliver an event twice
    SELECT DISTINCT
        trail.requestid,
        trail.eventid,
        trail.eventtime,
        trail.eventname,
        COALESCE(trail.useridentity.sessioncontext.sessionissuer.arn, trail.useridentity.arn) AS role,
        trail.useridentity.arn AS session,
        trail.sourceipaddress,
        trail.awsregion,
        COALESCE(
            json_extract_scalar(trail.requestparameters, '$.encryptionContext.tenant'),
            json_extract_scalar(trail.requestparameters, '$.sourceEncryptionContext.tenant')
        ) AS tenant,
        COALESCE(
            json_extract_scalar(trail.requestparameters, '$.encryptionContext.patient_id'),
            json_extract_scalar(trail.requestparameters, '$.sourceEncryptionContext.patient_id')
        ) AS patient
    FROM cloudtrail trail
    CROSS JOIN asked
    WHERE trail.eventsource = 'kms.amazonaws.com'
        AND trail.eventname IN ('Decrypt', 'ReEncrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext')
        AND trail.errorcode IS NULL
        -- an event is delivered up to a quarter of an hour later, maybe after midnight
        AND trail.day >= date_format(asked.first_day, '%Y/%m/%d')
        AND trail.day <= date_format(asked.last_day + INTERVAL '1' DAY, '%Y/%m/%d')
        AND substr(trail.eventtime, 1, 10) >= date_format(asked.first_day, '%Y-%m-%d')
        AND substr(trail.eventtime, 1, 10) <= date_format(asked.last_day, '%Y-%m-%d')
),
events AS (
    SELECT audit.time, audit.tenant, audit.patient, audit.action, audit.keyrequest
    FROM audit_blocks audit
    CROSS JOIN asked
    WHERE audit.kind = 'event'
        -- from the day before, whose writers may go on after midnight, to the day after, in which a
        -- key that was remembered over midnight may be used
        AND audit.day >= date_format(asked.first_day - INTERVAL '1' DAY, '%Y-%m-%d')
        AND audit.day <= date_format(asked.last_day + INTERVAL '1' DAY, '%Y-%m-%d')
),
accounted AS (
    -- an event accounts for the opening of its own patient's key and no other
    SELECT DISTINCT keyrequest, tenant, patient
    FROM events
    WHERE keyrequest IS NOT NULL
),
searches AS (
    SELECT events.tenant, near.minute, COUNT(DISTINCT events.time) AS searches
    FROM events
    CROSS JOIN UNNEST(ARRAY[
        date_trunc('minute', from_iso8601_timestamp(events.time)) - INTERVAL '1' MINUTE,
        date_trunc('minute', from_iso8601_timestamp(events.time)),
        date_trunc('minute', from_iso8601_timestamp(events.time)) + INTERVAL '1' MINUTE
    ]) AS near (minute)
    WHERE events.action = 'search'
    GROUP BY events.tenant, near.minute
),
unaccounted AS (
    SELECT openings.*, date_trunc('minute', from_iso8601_timestamp(openings.eventtime)) AS minute
    FROM openings
    LEFT JOIN accounted
        ON accounted.keyrequest = openings.requestid
        AND accounted.tenant = openings.tenant
        AND accounted.patient = openings.patient
    WHERE openings.patient <> '-'
        AND accounted.keyrequest IS NULL
)
SELECT
    unaccounted.eventtime AS time,
    unaccounted.role,
    unaccounted.session,
    unaccounted.eventname AS operation,
    unaccounted.tenant,
    unaccounted.patient,
    COALESCE(searches.searches, 0) AS searches,
    unaccounted.sourceipaddress AS source_address,
    unaccounted.awsregion AS region,
    unaccounted.requestid AS request,
    unaccounted.eventid AS event
FROM unaccounted
LEFT JOIN searches
    ON searches.tenant = unaccounted.tenant
    AND searches.minute = unaccounted.minute
ORDER BY unaccounted.role, unaccounted.eventtime, unaccounted.requestid
