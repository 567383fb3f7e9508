-- Notices to colleagues: mails and webhook calls, made in the transaction of what they tell of, sent by ingest.
CREATE TABLE notices (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    key         TEXT    NOT NULL UNIQUE,                -- what makes it once: the same key is not added again
    kind        TEXT    NOT NULL CHECK (kind IN ('mail', 'webhook')),
    recipient   TEXT    NOT NULL,                       -- one mail address, or the address of a webhook
    subject     TEXT    NOT NULL,                       -- of a mail; for a webhook what it tells of
    body        TEXT    NOT NULL,                       -- plain text of a mail, JSON for a webhook
    attachment  TEXT,                                   -- reference by which its maker finds the files again; null without
    state       TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
    created_at  INTEGER NOT NULL,
    due_at      INTEGER,                                -- queued: not before
    lease_until INTEGER,                                -- sending: whose hold ends then
    attempts    INTEGER NOT NULL DEFAULT 0,
    tried_at    INTEGER,                                -- when sending was first attempted; patience is counted from then
    is_held     INTEGER NOT NULL DEFAULT 0,             -- queued: nothing is configured that could send it
    reason      TEXT,                                   -- why it waits or failed
    sent_at     INTEGER,
    CHECK ((state = 'queued') = (due_at IS NOT NULL)),
    CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
    CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
    CHECK (state <> 'failed' OR reason IS NOT NULL)
) STRICT;

CREATE INDEX notices_due      ON notices (state, due_at) WHERE state IN ('queued', 'sending');
CREATE INDEX notices_by_state ON notices (state, id);
