-- Incidents are looked for among the open tickets of a category, whatever place they name; every ticket names the rule book that
-- decided it.

CREATE INDEX tickets_by_report ON tickets (category, reported_at);

ALTER TABLE tickets ADD COLUMN book_version TEXT;

UPDATE tickets SET book_version = (SELECT p.decision ->> 'book_version' FROM posts p
    WHERE p.ticket_id = tickets.id AND p.outcome = 'opened_ticket' AND p.decision IS NOT NULL);
