-- Deadlines: what each ticket was promised, its clocks, in whose hands it lay and for how long, and the calendars and policies that
-- were ever in force.

ALTER TABLE tickets ADD COLUMN terms TEXT NOT NULL DEFAULT
    '{"policy":"biasa","version":"2026-1","verify":"3 hari kerja","reply":"1 jam kerja","respond":"5 hari kerja","resolve":"14 hari kerja","wait_limit":"10 hari kerja"}';
ALTER TABLE tickets ADD COLUMN former_terms TEXT;      -- JSON: what was promised before, and until when; null unless the category was corrected
ALTER TABLE tickets ADD COLUMN calendar         TEXT    NOT NULL DEFAULT '2026-1';
ALTER TABLE tickets ADD COLUMN verify_by_at     INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN verified_at      INTEGER;
ALTER TABLE tickets ADD COLUMN verify_used_ms   INTEGER;   -- what a clock had counted when it stopped
ALTER TABLE tickets ADD COLUMN reply_by_at      INTEGER;   -- null where the citizen is answered on the spot
ALTER TABLE tickets ADD COLUMN replied_at       INTEGER;
ALTER TABLE tickets ADD COLUMN reply_used_ms    INTEGER;
ALTER TABLE tickets ADD COLUMN respond_used_ms  INTEGER;
ALTER TABLE tickets ADD COLUMN answer_by_at     INTEGER;   -- the agency's own deadline of the first answer
ALTER TABLE tickets ADD COLUMN answer_used_ms   INTEGER;
ALTER TABLE tickets ADD COLUMN resolve_used_ms  INTEGER;
ALTER TABLE tickets ADD COLUMN held_since_at    INTEGER;   -- when the agency that is to answer received it
ALTER TABLE tickets ADD COLUMN responded_agency TEXT;
ALTER TABLE tickets ADD COLUMN stood            TEXT;      -- JSON: pairs of instants between which the citizen's clock stood still
ALTER TABLE tickets ADD COLUMN stood_since_at   INTEGER;   -- null while it runs
ALTER TABLE tickets ADD COLUMN wait_ends_at     INTEGER;
ALTER TABLE tickets ADD COLUMN told_at          INTEGER;   -- when the citizen was told how it ended
ALTER TABLE tickets ADD COLUMN leg_kind         TEXT;      -- in whose hands it lies now
ALTER TABLE tickets ADD COLUMN leg_began_by     TEXT;
ALTER TABLE tickets ADD COLUMN leg_from_at      INTEGER;
ALTER TABLE tickets ADD COLUMN legs             INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN steps            TEXT;      -- escalations that were taken, blanks between
ALTER TABLE tickets ADD COLUMN alarm_at         INTEGER;   -- next escalation, or the end of a wait
ALTER TABLE tickets ADD COLUMN ended_at         INTEGER;   -- closed, merged or dismissed
ALTER TABLE tickets ADD COLUMN life             INTEGER;   -- n when it lived for at most 2^n hours; null while it lives

UPDATE tickets SET terms =
    '{"policy":"darurat","version":"2026-1","verify":"30 menit","reply":"30 menit","respond":"1 jam","resolve":"24 jam","wait_limit":"10 hari kerja"}'
    WHERE priority = 'high';
UPDATE tickets SET verify_by_at = respond_by_at, legs = CASE WHEN status IN ('closed', 'merged', 'dismissed') THEN 0 ELSE 1 END, leg_began_by = 'opened', leg_from_at = changed_at,
    verified_at = CASE WHEN status NOT IN ('new', 'returned', 'reopened', 'waiting') THEN changed_at END,
    responded_agency = CASE WHEN responded_at IS NOT NULL THEN agency END,
    stood_since_at = CASE WHEN status NOT IN ('new', 'routed', 'in_progress', 'returned', 'reopened') THEN coalesce(waiting_at, resolved_at, changed_at) END,
    leg_kind = CASE status WHEN 'new' THEN 'triage' WHEN 'returned' THEN 'triage' WHEN 'reopened' THEN 'triage' WHEN 'routed' THEN 'acceptance'
        WHEN 'in_progress' THEN 'work' WHEN 'waiting' THEN 'citizen' WHEN 'resolved' THEN 'verification' WHEN 'referred' THEN 'outside' END,
    ended_at = CASE WHEN status IN ('closed', 'merged', 'dismissed') THEN coalesce(closed_at, changed_at) END,
    life = CASE WHEN status IN ('closed', 'merged', 'dismissed') THEN 20 END,
    wait_ends_at = CASE WHEN status = 'waiting' THEN waiting_at + 1209600000 END,  -- ten working days are a fortnight
    alarm_at = CASE WHEN status = 'waiting' THEN waiting_at + 1209600000 END;

-- When the citizen's clock stood still: what was waited moves the deadlines when they are computed again, and is not to be lost.
WITH marks AS (
    SELECT ticket_id, version, at, status IN ('new', 'routed', 'in_progress', 'returned', 'reopened') AS runs FROM events),
changes AS (
    SELECT ticket_id, version, at, runs, lag(runs, 1, 1) OVER (PARTITION BY ticket_id ORDER BY version) AS ran FROM marks),
stands AS (
    SELECT ticket_id, version, at, runs, lead(at) OVER (PARTITION BY ticket_id ORDER BY version) AS until FROM changes WHERE runs <> ran),
spans AS (
    SELECT ticket_id, '[' || group_concat('[' || at || ',' || until || ']', ',' ORDER BY version) || ']' AS ended, max(at) FILTER (WHERE until IS NULL) AS since
    FROM stands WHERE runs = 0 AND until IS NOT at GROUP BY ticket_id)
UPDATE tickets SET stood = spans.ended, stood_since_at = coalesce(spans.since, stood_since_at) FROM spans WHERE spans.ticket_id = tickets.id;

CREATE INDEX tickets_alive   ON tickets (opened_at) WHERE ended_at IS NULL;
CREATE INDEX tickets_by_life ON tickets (life, opened_at, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX tickets_told_late ON tickets (replied_at) WHERE replied_at >= ended_at;
CREATE INDEX tickets_alarm   ON tickets (alarm_at) WHERE alarm_at IS NOT NULL;

-- In whose hands a ticket lay, a row when it leaves them.
CREATE TABLE legs (
    ticket_id     INTEGER NOT NULL REFERENCES tickets (id),
    number        INTEGER NOT NULL,
    kind          TEXT    NOT NULL CHECK (kind IN ('triage', 'acceptance', 'work', 'citizen', 'verification', 'public_answer', 'outside')),
    agency        TEXT,                         -- to which it was assigned meanwhile; the kind says who held it
    category      TEXT    NOT NULL,
    began_by      TEXT    NOT NULL,             -- kind of event
    from_at       INTEGER NOT NULL,
    ended_by      TEXT    NOT NULL,
    to_at         INTEGER NOT NULL,
    work_ms       INTEGER NOT NULL,             -- counted time from its beginning to its end
    used_ms       INTEGER NOT NULL,             -- what the citizen's clock had counted at its end
    resolve_by_at INTEGER NOT NULL,             -- deadline of the solution at its end
    late_ms       INTEGER NOT NULL,             -- counted time since that deadline
    answer_by_at  INTEGER,                      -- the agency's own deadline of its first answer, while it owed one
    PRIMARY KEY (ticket_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX legs_public_answer ON legs (to_at) WHERE kind = 'public_answer';
CREATE INDEX events_due_moved   ON events (id) WHERE kind = 'due_moved';

-- Every calendar and policy file that was in force, as it was.
CREATE TABLE sla_versions (
    kind       TEXT    NOT NULL,                -- name of the file
    version    TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    adopted_at INTEGER NOT NULL,
    PRIMARY KEY (kind, version)
) STRICT;
