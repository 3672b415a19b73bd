-- The first schema. A migration is frozen: it is never edited after a release and never asks the models.
-- Days (_on) are ISO dates; instants (_at) are UTC, 'YYYY-MM-DDTHH:MM:SSZ', so that text order is time order.

PRAGMA application_id = 0x4A62446B; -- 'JbDk'

CREATE TABLE stage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('saved', 'applied', 'screening', 'interview', 'offer')),
    rank REAL NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE company (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'employer' CHECK (kind IN ('employer', 'agency')),
    website TEXT NOT NULL DEFAULT '',
    domain TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE application (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    company_id INTEGER REFERENCES company (id) ON DELETE SET NULL,
    stage_id INTEGER NOT NULL REFERENCES stage (id) ON DELETE RESTRICT,
    furthest TEXT NOT NULL CHECK (furthest IN ('saved', 'applied', 'screening', 'interview', 'offer')),
    outcome TEXT CHECK (outcome IN ('accepted', 'declined', 'not_selected', 'withdrawn', 'no_answer')),
    closed_at TEXT,
    held_at TEXT,
    held_until_on TEXT,
    link TEXT NOT NULL DEFAULT '',
    posting TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    work_mode TEXT CHECK (work_mode IN ('on_site', 'hybrid', 'remote')),
    pay_min INTEGER,
    pay_max INTEGER,
    pay_currency TEXT NOT NULL DEFAULT '',
    pay_period TEXT CHECK (pay_period IN ('year', 'month', 'day', 'hour')),
    interest INTEGER CHECK (interest BETWEEN 1 AND 5),
    deadline_on TEXT,
    applied_on TEXT,
    notes TEXT NOT NULL DEFAULT '',
    rank REAL NOT NULL,
    archived_at TEXT,
    delay_reason TEXT CHECK (delay_reason IN ('volume', 'priorities', 'internal_process', 'no_panel_feedback', 'reorganisation', 'technical', 'unknown')),
    delayed_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE stage_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    from_stage_id INTEGER REFERENCES stage (id) ON DELETE SET NULL,
    to_stage_id INTEGER REFERENCES stage (id) ON DELETE SET NULL,
    from_kind TEXT CHECK (from_kind IN ('saved', 'applied', 'screening', 'interview', 'offer')),
    to_kind TEXT NOT NULL CHECK (to_kind IN ('saved', 'applied', 'screening', 'interview', 'offer')),
    outcome TEXT CHECK (outcome IN ('accepted', 'declined', 'not_selected', 'withdrawn', 'no_answer')),
    at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    given_name TEXT NOT NULL DEFAULT '',
    family_name TEXT NOT NULL DEFAULT '',
    company_id INTEGER REFERENCES company (id) ON DELETE SET NULL,
    position TEXT NOT NULL DEFAULT '',
    met TEXT NOT NULL DEFAULT '',
    keep_in_touch_days INTEGER CHECK (keep_in_touch_days > 0),
    notes TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE reach (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('mail', 'phone', 'link')),
    value TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    rank REAL NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE participation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('recruiter', 'hiring_manager', 'interviewer', 'referrer', 'other')),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (application_id, contact_id)
) STRICT;

CREATE TABLE appointment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('call', 'interview', 'assessment', 'other')),
    application_id INTEGER REFERENCES application (id) ON DELETE CASCADE,
    title TEXT NOT NULL DEFAULT '',
    round TEXT NOT NULL DEFAULT '',
    format TEXT NOT NULL DEFAULT '',
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    zone TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'missed_by_them', 'missed_by_me', 'moved', 'cancelled')),
    preparation TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    moved_to_id INTEGER REFERENCES appointment (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CHECK (ends_at >= starts_at)
) STRICT;

CREATE TABLE attendance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    appointment_id INTEGER NOT NULL REFERENCES appointment (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (appointment_id, contact_id)
) STRICT;

CREATE TABLE interaction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('mail', 'call', 'message', 'meeting', 'interview', 'note')),
    direction TEXT CHECK (direction IN ('in', 'out')),
    at TEXT NOT NULL,
    application_id INTEGER REFERENCES application (id) ON DELETE CASCADE,
    contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    appointment_id INTEGER REFERENCES appointment (id) ON DELETE SET NULL,
    minutes INTEGER,
    text TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE promise (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    side TEXT NOT NULL CHECK (side IN ('them', 'me')),
    contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    application_id INTEGER REFERENCES application (id) ON DELETE CASCADE,
    interaction_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL,
    words TEXT NOT NULL,
    when_words TEXT NOT NULL DEFAULT '',
    due_kind TEXT NOT NULL CHECK (due_kind IN ('none', 'day', 'instant', 'range')),
    due_on TEXT,
    due_at TEXT,
    due_from_on TEXT,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'moved', 'broken', 'waived')),
    answered_at TEXT,
    moved_to_id INTEGER REFERENCES promise (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE followup (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('apply', 'follow_up', 'thank_you', 'reply', 'feedback_request', 'keep_in_touch', 'prepare', 'decide', 'find_person', 'other')),
    words TEXT NOT NULL DEFAULT '',
    application_id INTEGER REFERENCES application (id) ON DELETE CASCADE,
    contact_id INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    due_on TEXT,
    due_at TEXT,
    snoozed_until TEXT,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'skipped')),
    closed_at TEXT,
    rule TEXT NOT NULL DEFAULT '',
    cause TEXT NOT NULL DEFAULT '',
    pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CHECK (due_on IS NOT NULL OR due_at IS NOT NULL)
) STRICT;

CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('cv', 'cover_letter', 'other')),
    name TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    sha256 TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL DEFAULT 0,
    notes TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE enclosure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    sent_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (application_id, document_id)
) STRICT;

CREATE TABLE template (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    situation TEXT NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    at TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    themes TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX application_by_stage ON application (stage_id, rank) WHERE closed_at IS NULL AND archived_at IS NULL;
CREATE INDEX application_by_company ON application (company_id);
CREATE INDEX application_by_close ON application (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX application_by_link ON application (link) WHERE link <> '';
CREATE INDEX stage_change_by_application ON stage_change (application_id, at);
CREATE INDEX contact_by_company ON contact (company_id);
CREATE INDEX reach_by_contact ON reach (contact_id, kind, rank);
CREATE INDEX participation_by_contact ON participation (contact_id);
CREATE INDEX attendance_by_contact ON attendance (contact_id);
CREATE INDEX appointment_by_application ON appointment (application_id, starts_at);
CREATE INDEX appointment_by_state ON appointment (state, starts_at);
CREATE INDEX interaction_by_application ON interaction (application_id, at);
CREATE INDEX interaction_by_contact ON interaction (contact_id, at);
CREATE INDEX interaction_by_appointment ON interaction (appointment_id);
CREATE INDEX promise_by_application ON promise (application_id);
CREATE INDEX promise_by_contact ON promise (contact_id);
CREATE INDEX promise_by_interaction ON promise (interaction_id);
CREATE INDEX promise_open ON promise (state) WHERE state = 'open';
CREATE INDEX followup_by_application ON followup (application_id);
CREATE INDEX followup_by_contact ON followup (contact_id);
CREATE INDEX followup_open ON followup (due_on, due_at) WHERE state = 'open';
CREATE INDEX enclosure_by_document ON enclosure (document_id);
CREATE INDEX feedback_by_application ON feedback (application_id);
CREATE INDEX feedback_by_contact ON feedback (contact_id);

-- Bookkeeping that undo leaves alone: no journal, no references.
CREATE TABLE reminder (
    key TEXT NOT NULL,
    due_at TEXT NOT NULL,
    shown_at TEXT NOT NULL,
    outcome TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (key, due_at)
) STRICT, WITHOUT ROWID;
CREATE TABLE memo (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Full text. rowid = id * 4 + (0 application, 1 company, 2 contact, 3 interaction).
CREATE VIRTUAL TABLE search USING fts5 (title, body, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');

CREATE TRIGGER application_search_insert AFTER INSERT ON application BEGIN
    INSERT INTO search (rowid, title, body) VALUES (new.id * 4 + 0, new.title, new.source || ' ' || new.place || ' ' || new.notes || ' ' || new.posting || ' ' || new.link);
END;
CREATE TRIGGER application_search_update AFTER UPDATE OF title, source, place, notes, posting, link ON application BEGIN
    UPDATE search SET title = new.title, body = new.source || ' ' || new.place || ' ' || new.notes || ' ' || new.posting || ' ' || new.link WHERE rowid = new.id * 4 + 0;
END;
CREATE TRIGGER application_search_delete AFTER DELETE ON application BEGIN
    DELETE FROM search WHERE rowid = old.id * 4 + 0;
END;

CREATE TRIGGER company_search_insert AFTER INSERT ON company BEGIN
    INSERT INTO search (rowid, title, body) VALUES (new.id * 4 + 1, new.name, new.website || ' ' || new.domain || ' ' || new.address || ' ' || new.notes);
END;
CREATE TRIGGER company_search_update AFTER UPDATE OF name, website, domain, address, notes ON company BEGIN
    UPDATE search SET title = new.name, body = new.website || ' ' || new.domain || ' ' || new.address || ' ' || new.notes WHERE rowid = new.id * 4 + 1;
END;
CREATE TRIGGER company_search_delete AFTER DELETE ON company BEGIN
    DELETE FROM search WHERE rowid = old.id * 4 + 1;
END;

CREATE TRIGGER contact_search_insert AFTER INSERT ON contact BEGIN
    INSERT INTO search (rowid, title, body) VALUES (new.id * 4 + 2, new.name, new.position || ' ' || new.met || ' ' || new.notes);
END;
CREATE TRIGGER contact_search_update AFTER UPDATE OF name, position, met, notes ON contact BEGIN
    UPDATE search SET title = new.name, body = new.position || ' ' || new.met || ' ' || new.notes WHERE rowid = new.id * 4 + 2;
END;
CREATE TRIGGER contact_search_delete AFTER DELETE ON contact BEGIN
    DELETE FROM search WHERE rowid = old.id * 4 + 2;
END;

CREATE TRIGGER interaction_search_insert AFTER INSERT ON interaction BEGIN
    INSERT INTO search (rowid, title, body) VALUES (new.id * 4 + 3, '', new.text);
END;
CREATE TRIGGER interaction_search_update AFTER UPDATE OF text ON interaction BEGIN
    UPDATE search SET title = '', body = new.text WHERE rowid = new.id * 4 + 3;
END;
CREATE TRIGGER interaction_search_delete AFTER DELETE ON interaction BEGIN
    DELETE FROM search WHERE rowid = old.id * 4 + 3;
END;
