-- Notes that were blocked since they hold what may not be kept (a social security number, a payment
-- card): who tried to keep them, with whose record. For the privacy officer and for training.
--
-- Values, in order: first day, last day (UTC), each in single quotes.
--
-- This comes from the audit alone: CloudTrail does not say what a guardrail found. Local sanitizer
-- and guardrail are not told apart. A patient that was to be made together with the note has none yet.
WITH asked AS (
    SELECT CAST(? AS date) AS first_day, CAST(? AS date) AS last_day
)
SELECT
    audit.time,
    audit.tenant,
    audit.subject,
    audit.client,
    audit.action,
    audit.patient,
    audit.recordtype AS record_type,
    audit.writer,
    audit.sequence
FROM audit_blocks audit
CROSS JOIN asked
WHERE audit.kind = 'event'
    AND audit.outcome = 'note-blocked'
    -- an event lies under its day or, where its writer began before midnight, the one before
    AND audit.day >= date_format(asked.first_day - INTERVAL '1' DAY, '%Y-%m-%d')
    AND audit.day <= date_format(asked.last_day, '%Y-%m-%d')
    AND substr(audit.time, 1, 10) >= date_format(asked.first_day, '%Y-%m-%d')
    AND substr(audit.time, 1, 10) <= date_format(asked.last_day, '%Y-%m-%d')
ORDER BY audit.time, audit.writer, audit.sequence
