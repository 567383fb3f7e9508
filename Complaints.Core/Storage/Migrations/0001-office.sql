-- The office's store: watched accounts, posts as received, tickets, their events, and the keys of the API.
-- Instants are Unix milliseconds (UTC); enumerations are snake_case text.

CREATE TABLE accounts (
    id            INTEGER PRIMARY KEY,
    platform      TEXT    NOT NULL,
    handle        TEXT    NOT NULL,
    every_ms      INTEGER NOT NULL,               -- how often it is polled
    is_watched    INTEGER NOT NULL,               -- 0 when it is no longer configured
    cursor        TEXT,                           -- opaque, owned by the platform's client
    read_at       INTEGER,                        -- last proven read: a poll that reached the newest post
    tried_at      INTEGER,
    newest_at     INTEGER,                        -- when the newest post that we hold was written
    backlog       INTEGER NOT NULL DEFAULT 0,     -- what the last poll knew to be unread
    failures      INTEGER NOT NULL DEFAULT 0,     -- polls failed in a row
    last_error    TEXT,
    last_error_at INTEGER,
    UNIQUE (platform, handle)
) STRICT;

CREATE TABLE tickets (
    id                 INTEGER PRIMARY KEY,
    code               TEXT    NOT NULL UNIQUE,
    version            INTEGER NOT NULL,          -- number of its events
    status             TEXT    NOT NULL CHECK (status IN ('new', 'routed', 'in_progress', 'resolved', 'closed', 'returned',
                                                          'waiting', 'reopened', 'merged', 'dismissed', 'referred')),
    status_before      TEXT,                      -- where waiting or merged came from
    title              TEXT    NOT NULL,
    category           TEXT    NOT NULL,
    secondary_category TEXT,
    agency             TEXT,
    priority           TEXT    NOT NULL CHECK (priority IN ('normal', 'high')),
    confidence         REAL    NOT NULL,
    place_id           TEXT,
    place_name         TEXT,
    district           TEXT,
    village            TEXT,
    lat                REAL,
    lon                REAL,
    platform           TEXT    NOT NULL,
    account_id         INTEGER NOT NULL REFERENCES accounts (id),
    author             TEXT,
    visibility         TEXT    NOT NULL,
    reports            INTEGER NOT NULL,          -- citizens' reports gathered here, the first included
    reported_at        INTEGER NOT NULL,          -- when the citizen wrote
    opened_at          INTEGER NOT NULL,          -- when the office received it
    changed_at         INTEGER NOT NULL,
    respond_by_at      INTEGER NOT NULL,
    resolve_by_at      INTEGER NOT NULL,
    next_due_at        INTEGER,                   -- null while no clock runs
    responded_at       INTEGER,
    resolved_at        INTEGER,
    closed_at          INTEGER,
    waiting_at         INTEGER,
    resolution         TEXT,
    merged_into        INTEGER REFERENCES tickets (id),
    CHECK ((status = 'merged') = (merged_into IS NOT NULL)),
    CHECK ((status = 'waiting') = (waiting_at IS NOT NULL)),
    CHECK (status NOT IN ('routed', 'in_progress', 'referred') OR agency IS NOT NULL),
    CHECK (status <> 'resolved' OR (resolved_at IS NOT NULL AND resolution IS NOT NULL))
) STRICT;

CREATE INDEX tickets_by_status   ON tickets (status, id);
CREATE INDEX tickets_by_agency   ON tickets (agency, id);
CREATE INDEX tickets_by_category ON tickets (category, id);
CREATE INDEX tickets_by_district ON tickets (district, id);
CREATE INDEX tickets_by_due      ON tickets (next_due_at, id) WHERE next_due_at IS NOT NULL;
CREATE INDEX tickets_by_incident ON tickets (category, place_id, reported_at) WHERE place_id IS NOT NULL;

CREATE TABLE posts (
    id          INTEGER PRIMARY KEY,
    platform    TEXT    NOT NULL,
    external_id TEXT    NOT NULL,
    account_id  INTEGER NOT NULL REFERENCES accounts (id),
    thread      TEXT,
    reply_to    TEXT,
    author      TEXT,
    author_name TEXT,
    text        TEXT    NOT NULL,                 -- as the citizen wrote it; empty once deleted there
    url         TEXT,
    media       TEXT,                             -- JSON array of addresses
    visibility  TEXT    NOT NULL,
    posted_at   INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    edited_at   INTEGER,
    deleted_at  INTEGER,
    raw         TEXT,                             -- the platform's own JSON
    outcome     TEXT    NOT NULL CHECK (outcome IN ('opened_ticket', 'follow_up', 'supporting_report', 'not_complaint')),
    reason      TEXT,                             -- why it is not a complaint
    ticket_id   INTEGER REFERENCES tickets (id),
    reposts     INTEGER NOT NULL DEFAULT 0,
    decision    TEXT,                             -- the router's decision, with its reasons
    UNIQUE (platform, external_id),
    CHECK ((outcome = 'not_complaint') = (reason IS NOT NULL)),
    CHECK (outcome = 'not_complaint' OR ticket_id IS NOT NULL)
) STRICT;

CREATE INDEX posts_by_ticket ON posts (ticket_id, id) WHERE ticket_id IS NOT NULL;
CREATE INDEX posts_by_thread ON posts (platform, thread) WHERE thread IS NOT NULL;
CREATE INDEX posts_by_author ON posts (platform, author, id) WHERE author IS NOT NULL;
CREATE INDEX posts_set_aside ON posts (id) WHERE outcome = 'not_complaint';

-- What an edited post said before.
CREATE TABLE post_versions (
    id          INTEGER PRIMARY KEY,
    post_id     INTEGER NOT NULL REFERENCES posts (id),
    text        TEXT    NOT NULL,
    replaced_at INTEGER NOT NULL
) STRICT;

CREATE INDEX post_versions_by_post ON post_versions (post_id);

CREATE TABLE events (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    version   INTEGER NOT NULL,                   -- the ticket's version that it made
    kind      TEXT    NOT NULL,
    status    TEXT    NOT NULL,                   -- the ticket's status after it
    actor     TEXT    NOT NULL,
    role      TEXT    NOT NULL,
    agency    TEXT,                               -- the actor's agency
    at        INTEGER NOT NULL,
    data      TEXT    NOT NULL,                   -- JSON object
    UNIQUE (ticket_id, version)
) STRICT;

-- Input that could not be read, kept as it came.
CREATE TABLE rejects (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    source     TEXT    NOT NULL,                  -- file and line, or the platform's id
    reason     TEXT    NOT NULL,
    raw        TEXT    NOT NULL,
    at         INTEGER NOT NULL
) STRICT;

CREATE INDEX rejects_by_account ON rejects (account_id, id);

CREATE TABLE api_keys (
    id           INTEGER PRIMARY KEY,
    name         TEXT    NOT NULL,
    role         TEXT    NOT NULL CHECK (role IN ('admin', 'agency', 'viewer')),
    agency       TEXT,
    hash         BLOB    NOT NULL UNIQUE,         -- SHA-256 of the key; the key itself is never stored
    created_at   INTEGER NOT NULL,
    revoked_at   INTEGER,
    last_used_at INTEGER,
    CHECK ((role = 'agency') = (agency IS NOT NULL))
) STRICT;

CREATE TABLE idempotency (
    key_id      INTEGER NOT NULL REFERENCES api_keys (id),
    key         TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,                 -- of the request it first came with
    status      INTEGER NOT NULL,
    etag        TEXT,
    location    TEXT,
    body        TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (key_id, key)
) STRICT;

CREATE INDEX idempotency_by_age ON idempotency (at);

-- Words of the posts for the search box; rowid is the post's id.
CREATE VIRTUAL TABLE post_words USING fts5 (words, tokenize = "unicode61 remove_diacritics 2", content = '', contentless_delete = 1);
