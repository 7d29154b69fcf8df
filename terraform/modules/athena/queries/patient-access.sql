-- Who looked at or changed a patient's record, when, for what purpose, and which role opened the
-- patient's key for it. For accounts of disclosures and for the privacy officer.
--
-- Values, in order: tenant, patient, first day, last day (UTC), each in single quotes.
--
-- key_opened_at and the columns behind it come from CloudTrail and are empty for events that used
-- no key (denials, a search that found nobody), for rows that did not open, and for what happened
-- in the last quarter of an hour, which CloudTrail has not delivered. Where a key was remembered,
-- key_opened_at is the time of the request that opened it: before the event, by up to
-- phial.sealing.cache-ttl.
WITH asked AS (
    SELECT
        CAST(? AS varchar) AS tenant,
        CAST(? AS varchar) AS patient,
        CAST(? AS date) AS first_day,
        CAST(? AS date) AS last_day
),
looks AS (
    SELECT
        audit.time, audit.action, audit.outcome, audit.subject, audit.client, audit.purpose,
        audit.purposeasserted, audit.recordtype, audit.recordid, audit.version,
        audit.keyrequest, audit.writer, audit.sequence
    FROM audit_blocks audit
    CROSS JOIN asked
    WHERE audit.kind = 'event'
        AND audit.tenant = asked.tenant
        AND audit.patient = asked.patient
        -- an event lies under its day or, where its writer began before midnight, the one before
        AND audit.day >= date_format(asked.first_day - INTERVAL '1' DAY, '%Y-%m-%d')
        AND audit.day <= date_format(asked.last_day, '%Y-%m-%d')
        AND substr(audit.time, 1, 10) >= date_format(asked.first_day, '%Y-%m-%d')
        AND substr(audit.time, 1, 10) <= date_format(asked.last_day, '%Y-%m-%d')
),
openings AS (
    -- CloudTrail may deliver an event twice
    SELECT DISTINCT
        trail.requestid,
        trail.eventtime,
        trail.eventname,
        COALESCE(trail.useridentity.sessioncontext.sessionissuer.arn, trail.useridentity.arn) AS role,
        trail.useridentity.arn AS session
    FROM cloudtrail trail
    CROSS JOIN asked
    WHERE trail.eventsource = 'kms.amazonaws.com'
        AND trail.eventname IN ('Decrypt', 'GenerateDataKey')
        AND trail.errorcode IS NULL
        AND json_extract_scalar(trail.requestparameters, '$.encryptionContext.tenant') = asked.tenant
        AND json_extract_scalar(trail.requestparameters, '$.encryptionContext.patient_id') = asked.patient
        -- a key may have been opened before midnight, and be delivered after it
        AND trail.day >= date_format(asked.first_day - INTERVAL '1' DAY, '%Y/%m/%d')
        AND trail.day <= date_format(asked.last_day + INTERVAL '1' DAY, '%Y/%m/%d')
)
SELECT
    looks.time,
    looks.subject,
    looks.client,
    looks.purpose,
    looks.purposeasserted AS purpose_asserted,
    looks.action,
    looks.outcome,
    looks.recordtype AS record_type,
    looks.recordid AS record_id,
    looks.version,
    openings.eventtime AS key_opened_at,
    openings.eventname AS key_opened_by,
    openings.role,
    openings.session,
    looks.keyrequest AS key_request,
    looks.writer,
    looks.sequence
FROM looks
LEFT JOIN openings
    ON openings.requestid = looks.keyrequest
ORDER BY looks.time, looks.writer, looks.sequence
