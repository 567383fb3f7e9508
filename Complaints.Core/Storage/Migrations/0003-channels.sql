-- Channels: what an account may say and spend, what of it was proven to be read, replies to citizens, tokens that rotate, what
-- platforms push to us, and what the news wrote about open tickets.

ALTER TABLE accounts ADD COLUMN fault TEXT;             -- kind of the last failure; null once a poll went well
ALTER TABLE accounts ADD COLUMN reply_rules TEXT;       -- JSON: what a reply there may be; null where none can be given
ALTER TABLE accounts ADD COLUMN budget TEXT;            -- JSON: what the account may read and spend; null without a limit

ALTER TABLE posts ADD COLUMN checked_at INTEGER;        -- when its platform was last asked whether it still stands

-- What was read and spent, in slots of a quarter of an hour. A read is entered before it is made, at the most that it can bring,
-- and brought down to what it brought: a crash in between leaves it too high, never too low.
CREATE TABLE budget_use (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    slot_at    INTEGER NOT NULL,                        -- beginning of the slot
    stream     TEXT    NOT NULL,                        -- such as mentions; replies sent are the stream "sent"
    posts      INTEGER NOT NULL,
    micros     INTEGER NOT NULL,                        -- millionths of the budget's currency
    PRIMARY KEY (account_id, slot_at, stream)
) STRICT;

-- Proven: everything written between the two instants was read.
CREATE TABLE coverage (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    stream     TEXT    NOT NULL,
    from_at    INTEGER NOT NULL,
    to_at      INTEGER NOT NULL,
    CHECK (from_at <= to_at)
) STRICT;

CREATE INDEX coverage_by_stream ON coverage (account_id, stream, to_at);

-- Not proven: what was written between the two instants may be missing.
CREATE TABLE holes (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    stream     TEXT    NOT NULL,
    from_at    INTEGER NOT NULL,
    to_at      INTEGER,                                 -- null while it grows
    state      TEXT    NOT NULL CHECK (state IN ('open', 'filled', 'lost')),
    reason     TEXT    NOT NULL,
    noted_at   INTEGER NOT NULL,
    closed_at  INTEGER,                                 -- when it was filled, or known to be lost
    CHECK ((state = 'open') = (closed_at IS NULL))
) STRICT;

CREATE INDEX holes_by_account ON holes (account_id, id);
CREATE INDEX holes_open ON holes (account_id, stream) WHERE state = 'open';

-- Access tokens that a platform lets live for a while only. A new pair is stored before it is used.
CREATE TABLE account_tokens (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
    seed       TEXT    NOT NULL,                        -- print of the configured credential from which they come
    access     TEXT    NOT NULL,
    refresh    TEXT,
    expires_at INTEGER,
    changed_at INTEGER NOT NULL
) STRICT;

-- What platforms push to us, as it came, its signature checked.
CREATE TABLE inbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    source      TEXT    NOT NULL,                       -- the object that the platform names, such as instagram
    print       BLOB    NOT NULL,                       -- SHA-256 of the body: the same delivery comes more than once
    body        TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    UNIQUE (source, print)
) STRICT;

CREATE INDEX inbox_by_age ON inbox (received_at);

-- What is posted back to citizens, and campaign reminders: draft, outbox and record in one.
CREATE TABLE replies (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    version      INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('draft', 'queued', 'sending', 'sent', 'refused', 'by_hand', 'discarded')),
    account_id   INTEGER NOT NULL REFERENCES accounts (id),
    ticket_id    INTEGER REFERENCES tickets (id),
    post_id      INTEGER REFERENCES posts (id),         -- what it answers; null for a post of our own
    event_id     INTEGER REFERENCES events (id),        -- what it tells of
    campaign     TEXT,                                  -- campaign and day that it reminds of
    language     TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    visibility   TEXT    NOT NULL,
    cleared      TEXT,                                  -- JSON array: kinds of personal data that an admin let pass
    reason       TEXT,                                  -- why it waits, was refused or discarded
    created_at   INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL,
    approved_by  TEXT,
    approved_at  INTEGER,
    due_at       INTEGER,                               -- queued: not before
    lease_until  INTEGER,                               -- sending: whose hold ends then
    attempts     INTEGER NOT NULL DEFAULT 0,
    is_uncertain INTEGER NOT NULL DEFAULT 0,            -- an attempt may have been taken though nobody told us
    progress     TEXT,                                  -- the platform's own note between two steps
    external_id  TEXT,
    url          TEXT,
    sent_at      INTEGER,
    UNIQUE (event_id, post_id),
    UNIQUE (campaign, account_id),
    CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
    CHECK (state <> 'queued' OR due_at IS NOT NULL),
    CHECK (state NOT IN ('queued', 'sending') OR approved_by IS NOT NULL),
    CHECK (state <> 'sent' OR sent_at IS NOT NULL)
) STRICT;

CREATE INDEX replies_due       ON replies (state, due_at) WHERE state IN ('queued', 'sending');
CREATE INDEX replies_by_state  ON replies (state, id);
CREATE INDEX replies_by_ticket ON replies (ticket_id, id) WHERE ticket_id IS NOT NULL;
CREATE INDEX replies_by_post   ON replies (post_id) WHERE post_id IS NOT NULL;

-- How far a reader of the events has come.
CREATE TABLE watermarks (
    name  TEXT    PRIMARY KEY,
    event INTEGER NOT NULL
) STRICT;

INSERT INTO watermarks (name, event) SELECT 'replies', coalesce(max(id), 0) FROM events;

-- News items (posts set aside as news) and the tickets that speak of the same.
CREATE TABLE news_matches (
    post_id   INTEGER NOT NULL REFERENCES posts (id),
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    likeness  REAL    NOT NULL,                         -- 0 to 1
    PRIMARY KEY (post_id, ticket_id)
) STRICT;

CREATE INDEX news_matches_by_ticket ON news_matches (ticket_id);
