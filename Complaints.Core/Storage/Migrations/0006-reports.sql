-- Weekly reports as they were made: never changed, corrected by a further revision only.

CREATE TABLE reports (
    id       INTEGER PRIMARY KEY,
    week     TEXT    NOT NULL,                   -- ISO week, such as 2026-W47
    revision INTEGER NOT NULL,                   -- 1, 2, 3 …
    made_at  INTEGER NOT NULL,
    made_by  TEXT    NOT NULL,
    body     TEXT    NOT NULL,                   -- JSON: head and figures
    UNIQUE (week, revision)
) STRICT;

-- The row list in parts: JSON lines, gzip.
CREATE TABLE report_rows (
    report_id INTEGER NOT NULL REFERENCES reports (id),
    part      INTEGER NOT NULL,
    body      BLOB    NOT NULL,
    PRIMARY KEY (report_id, part)
) STRICT;

-- What gathered reports in a ticket, or took some out: a report tells how many there were at its instant.
CREATE INDEX events_gathered ON events (ticket_id, at) WHERE kind IN ('supported', 'absorbed', 'released', 'split');
