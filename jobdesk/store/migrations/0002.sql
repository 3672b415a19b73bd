-- The second schema: what the rules make due is told from the log and not stored; what the user decided is.
-- loses rows of: reach, followup, reminder, memo
-- Frozen once released. Every value finds its place: `reach` becomes contact_method, the people of a talk and
-- the themes of feedback become rows, what can be no day goes to the notes, and open follow-ups that the rules
-- would make again are left to the rules. The runner has switched foreign keys off.

CREATE TEMP TABLE old_sequence AS SELECT name, seq FROM sqlite_sequence;
DROP TABLE search;

DROP TRIGGER application_search_insert;
DROP TRIGGER application_search_update;
DROP TRIGGER application_search_delete;
DROP TRIGGER company_search_insert;
DROP TRIGGER company_search_update;
DROP TRIGGER company_search_delete;
DROP TRIGGER contact_search_insert;
DROP TRIGGER contact_search_update;
DROP TRIGGER contact_search_delete;
DROP TRIGGER interaction_search_insert;
DROP TRIGGER interaction_search_update;
DROP TRIGGER interaction_search_delete;

CREATE TABLE search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    started_on TEXT CHECK (date(started_on) IS started_on),
    ended_on TEXT CHECK (date(ended_on) IS ended_on),
    put_away_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', put_away_at) IS put_away_at),
    goal_applications INTEGER CHECK (goal_applications >= 0),
    goal_conversations INTEGER CHECK (goal_conversations >= 0),
    goal_followups INTEGER CHECK (goal_followups >= 0),
    notes TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at)
) STRICT;

CREATE TABLE hold (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    started_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', started_at) IS started_at),
    until_on TEXT CHECK (date(until_on) IS until_on),
    ended_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', ended_at) IS ended_at),
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at),
    CHECK (ended_at >= started_at)
) STRICT;

CREATE TABLE offer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    application_id INTEGER NOT NULL UNIQUE REFERENCES application (id) ON DELETE CASCADE,
    offered_on TEXT CHECK (date(offered_on) IS offered_on),
    reply_by_on TEXT CHECK (date(reply_by_on) IS reply_by_on),
    pay_min INTEGER CHECK (pay_min >= 0),
    pay_max INTEGER CHECK (pay_max >= 0),
    pay_currency TEXT NOT NULL DEFAULT '',
    pay_period TEXT CHECK (pay_period IN ('year', 'month', 'day', 'hour')),
    terms TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at),
    CHECK (pay_min <= pay_max)
) STRICT;

CREATE TABLE contact_method (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('mail', 'phone', 'link')),
    value TEXT NOT NULL CHECK (value <> ''),
    label TEXT NOT NULL DEFAULT '',
    rank REAL NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at)
) STRICT;

CREATE TABLE interaction_person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    interaction_id INTEGER NOT NULL REFERENCES interaction (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at),
    UNIQUE (interaction_id, contact_id)
) STRICT;

CREATE TABLE feedback_theme (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
    theme TEXT NOT NULL CHECK (theme <> ''),
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at),
    UNIQUE (feedback_id, theme)
) STRICT;

CREATE TABLE import_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    application_id INTEGER REFERENCES application (id) ON DELETE CASCADE,
    contact_id INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    cells TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(cells)),
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at),
    CHECK ((application_id IS NULL) <> (contact_id IS NULL)),
    UNIQUE (source, key)
) STRICT;

-- A new desk gets its first search with its stages.
INSERT INTO search (uid, name, created_at, updated_at)
SELECT new_uid(), '', first_at, first_at
FROM (SELECT coalesce(min(created_at), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) AS first_at FROM stage)
WHERE EXISTS (SELECT 1 FROM old_sequence WHERE name = 'stage');

CREATE TABLE new_stage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    search_id INTEGER NOT NULL REFERENCES search (id) ON DELETE RESTRICT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('saved', 'applied', 'screening', 'interview', 'offer')),
    rank REAL NOT NULL,
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at)
) STRICT;

INSERT INTO new_stage (id, uid, search_id, name, kind, rank, created_at, updated_at)
SELECT id, uid, (SELECT id FROM search), name, kind, rank, created_at, updated_at FROM stage;

DROP TABLE stage;
ALTER TABLE new_stage RENAME TO stage;

INSERT INTO hold (uid, application_id, started_at, until_on, created_at, updated_at)
SELECT new_uid(), id, held_at, CASE WHEN date(held_until_on) IS held_until_on THEN held_until_on END, held_at, updated_at
FROM application WHERE held_at IS NOT NULL;

INSERT INTO offer (uid, application_id, reply_by_on, created_at, updated_at)
SELECT new_uid(), a.id, a.deadline_on, a.updated_at, a.updated_at FROM application a JOIN stage s ON s.id = a.stage_id
WHERE s.kind = 'offer' AND date(a.deadline_on) IS a.deadline_on AND a.deadline_on IS NOT NULL;

-- The furthest stage is told from the moves: one that they do not tell is written down, of unknown time.
INSERT INTO stage_change (uid, application_id, to_kind, at, created_at, updated_at)
SELECT new_uid(), a.id, a.furthest, '', a.created_at, a.updated_at FROM application a
WHERE a.furthest <> 'saved' AND a.furthest <> (SELECT kind FROM stage WHERE id = a.stage_id)
    AND NOT EXISTS (SELECT 1 FROM stage_change h WHERE h.application_id = a.id
        AND instr('saved applied screening interview offer', h.to_kind) >= instr('saved applied screening interview offer', a.furthest));

CREATE TABLE new_application (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    company_id INTEGER REFERENCES company (id) ON DELETE SET NULL,
    agency_id INTEGER REFERENCES company (id) ON DELETE SET NULL,
    stage_id INTEGER NOT NULL REFERENCES stage (id) ON DELETE RESTRICT,
    outcome TEXT CHECK (outcome IN ('accepted', 'declined', 'not_selected', 'withdrawn', 'no_answer')),
    closed_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', closed_at) IS closed_at),
    link TEXT NOT NULL DEFAULT '',
    posting TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    work_mode TEXT CHECK (work_mode IN ('on_site', 'hybrid', 'remote')),
    pay_min INTEGER CHECK (pay_min >= 0),
    pay_max INTEGER CHECK (pay_max >= 0),
    pay_currency TEXT NOT NULL DEFAULT '',
    pay_period TEXT CHECK (pay_period IN ('year', 'month', 'day', 'hour')),
    interest INTEGER CHECK (interest BETWEEN 1 AND 5),
    deadline_on TEXT CHECK (date(deadline_on) IS deadline_on),
    applied_on TEXT CHECK (date(applied_on) IS applied_on),
    notes TEXT NOT NULL DEFAULT '',
    rank REAL NOT NULL,
    archived_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', archived_at) IS archived_at),
    delay_reason TEXT CHECK (delay_reason IN ('volume', 'priorities', 'internal_process', 'no_panel_feedback', 'reorganisation', 'technical', 'unknown')),
    delayed_on TEXT CHECK (date(delayed_on) IS delayed_on),
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at),
    CHECK ((outcome IS NULL) = (closed_at IS NULL)),
    CHECK (pay_min <= pay_max)
) STRICT;

INSERT INTO new_application (id, uid, title, company_id, stage_id, outcome, closed_at, link, posting, source, place, work_mode,
    pay_min, pay_max, pay_currency, pay_period, interest, deadline_on, applied_on, notes, rank, archived_at, delay_reason, delayed_on, created_at, updated_at)
SELECT id, uid, title, company_id, stage_id,
    CASE WHEN closed_at IS NULL THEN outcome ELSE coalesce(outcome, 'no_answer') END,
    CASE WHEN outcome IS NULL THEN closed_at ELSE coalesce(closed_at, updated_at) END,
    link, posting, source, place, work_mode,
    -- Whole units become the smallest ones of the currency: yen and their like have none, dinars have three digits.
    CASE WHEN pay_min >= 0 THEN min(pay_min, coalesce(pay_max, pay_min)) * scale END,
    CASE WHEN pay_max >= 0 THEN max(pay_max, coalesce(pay_min, pay_max)) * scale END,
    pay_currency, pay_period, interest,
    CASE WHEN date(deadline_on) IS deadline_on AND id NOT IN (SELECT application_id FROM offer) THEN deadline_on END,
    CASE WHEN date(applied_on) IS applied_on THEN applied_on END,
    notes || CASE WHEN date(deadline_on) IS deadline_on THEN '' ELSE char(10) || deadline_on END
        || CASE WHEN date(applied_on) IS applied_on THEN '' ELSE char(10) || applied_on END
        || CASE WHEN date(held_until_on) IS held_until_on THEN '' ELSE char(10) || held_until_on END
        || CASE WHEN pay_min < 0 OR pay_max < 0 THEN char(10) || coalesce(pay_min, '') || ' - ' || coalesce(pay_max, '') ELSE '' END,
    rank, archived_at,
    CASE WHEN date(delayed_on) IS delayed_on AND delayed_on IS NOT NULL THEN delay_reason END,
    CASE WHEN date(delayed_on) IS delayed_on AND delay_reason IS NOT NULL THEN delayed_on END,
    created_at, updated_at
FROM (SELECT *, CASE WHEN upper(pay_currency) IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG',
        'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 1
    WHEN upper(pay_currency) IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 1000 ELSE 100 END AS scale FROM application);

DROP TABLE application;
ALTER TABLE new_application RENAME TO application;

CREATE TABLE new_stage_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    from_stage_id INTEGER REFERENCES stage (id) ON DELETE SET NULL,
    to_stage_id INTEGER REFERENCES stage (id) ON DELETE SET NULL,
    from_kind TEXT CHECK (from_kind IN ('saved', 'applied', 'screening', 'interview', 'offer')),
    to_kind TEXT NOT NULL CHECK (to_kind IN ('saved', 'applied', 'screening', 'interview', 'offer')),
    outcome TEXT CHECK (outcome IN ('accepted', 'declined', 'not_selected', 'withdrawn', 'no_answer')),
    at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', at) IS at),
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at)
) STRICT;

INSERT INTO new_stage_change (id, uid, application_id, from_stage_id, to_stage_id, from_kind, to_kind, outcome, at, created_at, updated_at)
SELECT h.id, h.uid, h.application_id, h.from_stage_id, h.to_stage_id, h.from_kind, h.to_kind, h.outcome,
    -- An import wrote down how far a card was as if it came there that second: the hour is not known.
    CASE WHEN h.at = a.created_at AND a.applied_on < date(a.created_at, '-1 day')
        AND (h.to_kind NOT IN ('saved', 'applied') OR h.outcome IS NOT NULL) THEN NULL ELSE nullif(h.at, '') END,
    h.created_at, h.updated_at
FROM stage_change h JOIN application a ON a.id = h.application_id;

DROP TABLE stage_change;
ALTER TABLE new_stage_change RENAME TO stage_change;

-- A name as it was last written: the title before it, the family name after the comma or at the end.
CREATE TEMP TABLE person AS
WITH RECURSIVE titled (id, title, rest) AS (
    SELECT id, '', trim(replace(replace(name, char(9), ' '), char(10), ' ')) FROM contact
    UNION ALL
    SELECT id, trim(title || ' ' || substr(rest, 1, instr(rest, ' ') - 1)), trim(substr(rest, instr(rest, ' ') + 1)) FROM titled
    WHERE rtrim(lower(substr(rest, 1, instr(rest, ' ') - 1)), '.') IN ('dr', 'prof', 'mr', 'mrs', 'ms', 'mx', 'herr', 'frau', 'dipl', 'ing')
), longest AS (
    SELECT id, title, rest, row_number() OVER (PARTITION BY id ORDER BY length(rest)) AS place FROM titled
)
SELECT l.id, l.title,
    CASE WHEN trim(trim(c.given_name) || ' ' || trim(c.family_name)) = l.rest AND c.given_name <> '' THEN trim(c.given_name)
        WHEN instr(l.rest, ', ') THEN trim(substr(l.rest, instr(l.rest, ', ') + 2))
        WHEN instr(l.rest, ' ') THEN trim(substr(l.rest, 1, length(rtrim(l.rest, replace(l.rest, ' ', '')))))
        WHEN l.title <> '' THEN '' ELSE l.rest END AS given_name,
    CASE WHEN trim(trim(c.given_name) || ' ' || trim(c.family_name)) = l.rest AND c.given_name <> '' THEN trim(c.family_name)
        WHEN instr(l.rest, ', ') THEN trim(substr(l.rest, 1, instr(l.rest, ', ') - 1))
        WHEN instr(l.rest, ' ') THEN substr(l.rest, length(rtrim(l.rest, replace(l.rest, ' ', ''))) + 1)
        WHEN l.title <> '' THEN l.rest ELSE '' END AS family_name
FROM longest l JOIN contact c ON c.id = l.id WHERE l.place = 1;

CREATE TABLE new_contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT GENERATED ALWAYS AS (trim(trim(title || ' ' || given_name) || ' ' || family_name)) VIRTUAL,
    title TEXT NOT NULL DEFAULT '',
    given_name TEXT NOT NULL DEFAULT '',
    family_name TEXT NOT NULL DEFAULT '',
    address_form TEXT NOT NULL DEFAULT '' CHECK (address_form IN ('', 'formal', 'familiar')),
    letter_language TEXT NOT NULL DEFAULT '',
    zone TEXT NOT NULL DEFAULT '',
    company_id INTEGER REFERENCES company (id) ON DELETE SET NULL,
    position TEXT NOT NULL DEFAULT '',
    met TEXT NOT NULL DEFAULT '',
    keep_in_touch_days INTEGER CHECK (keep_in_touch_days > 0),
    notes TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at),
    CHECK (given_name <> '' OR family_name <> '')
) STRICT;

INSERT INTO new_contact (id, uid, title, given_name, family_name, company_id, position, met, keep_in_touch_days, notes, created_at, updated_at)
SELECT c.id, c.uid, p.title, CASE WHEN p.given_name = '' AND p.family_name = '' THEN '?' ELSE p.given_name END, p.family_name,
    c.company_id, c.position, c.met, c.keep_in_touch_days,
    -- Names that were written beside the one on screen and differ from it are kept.
    c.notes || CASE WHEN instr(c.name, trim(c.given_name)) AND instr(c.name, trim(c.family_name)) THEN ''
        ELSE char(10) || trim(c.given_name || ' ' || c.family_name) END,
    c.created_at, c.updated_at
FROM contact c JOIN person p ON p.id = c.id;

DROP TABLE contact;
ALTER TABLE new_contact RENAME TO contact;

INSERT INTO contact_method (id, uid, contact_id, kind, value, label, rank, created_at, updated_at)
SELECT id, uid, contact_id, kind, value, label, rank, created_at, updated_at FROM reach WHERE value <> '';
DROP TABLE reach;

CREATE TABLE new_appointment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('call', 'interview', 'assessment', 'other')),
    application_id INTEGER REFERENCES application (id) ON DELETE CASCADE,
    title TEXT NOT NULL DEFAULT '',
    round TEXT NOT NULL DEFAULT '',
    format TEXT NOT NULL DEFAULT '',
    starts_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', starts_at) IS starts_at),
    ends_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', ends_at) IS ends_at),
    zone TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'missed_by_them', 'missed_by_me', 'moved', 'cancelled')),
    state_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', state_at) IS state_at),
    snoozed_until TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', snoozed_until) IS snoozed_until),
    preparation TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    moved_to_id INTEGER REFERENCES appointment (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at),
    CHECK (ends_at >= starts_at)
) STRICT;

INSERT INTO new_appointment (id, uid, kind, application_id, title, round, format, starts_at, ends_at, zone, place, link, phone, state, state_at, snoozed_until,
    preparation, notes, moved_to_id, created_at, updated_at)
SELECT id, uid, kind, application_id, title, round, format, starts_at, ends_at, zone, place, link, phone, state,
    CASE WHEN state = 'planned' THEN NULL ELSE updated_at END,
    (SELECT max(substr(value, 1, 20)) FROM memo WHERE key IN ('snooze:appointment:' || id, 'snooze:appointment_day:' || id, 'snooze:appointment_soon:' || id)
        AND substr(value, 22) = updated_at AND state = 'planned'
        AND strftime('%Y-%m-%dT%H:%M:%SZ', substr(value, 1, 20)) IS substr(value, 1, 20)),
    preparation, notes, moved_to_id, created_at, updated_at
FROM appointment;

DROP TABLE appointment;
ALTER TABLE new_appointment RENAME TO appointment;

INSERT INTO interaction_person (uid, interaction_id, contact_id, created_at, updated_at)
SELECT new_uid(), id, contact_id, created_at, updated_at FROM interaction WHERE contact_id IS NOT NULL;

INSERT INTO interaction_person (uid, interaction_id, contact_id, created_at, updated_at)
SELECT new_uid(), i.id, t.contact_id, i.created_at, i.updated_at FROM interaction i JOIN attendance t ON t.appointment_id = i.appointment_id
WHERE true ON CONFLICT DO NOTHING;

CREATE TABLE new_interaction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('mail', 'call', 'message', 'meeting', 'interview', 'note')),
    direction TEXT CHECK (direction IN ('in', 'out')),
    at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', at) IS at),
    application_id INTEGER REFERENCES application (id) ON DELETE CASCADE,
    appointment_id INTEGER REFERENCES appointment (id) ON DELETE SET NULL,
    minutes INTEGER CHECK (minutes >= 0),
    text TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at)
) STRICT;

INSERT INTO new_interaction (id, uid, kind, direction, at, application_id, appointment_id, minutes, text, created_at, updated_at)
SELECT id, uid, kind, direction, at, application_id, appointment_id, CASE WHEN minutes >= 0 THEN minutes END, text, created_at, updated_at FROM interaction;

DROP TABLE interaction;
ALTER TABLE new_interaction RENAME TO interaction;

-- A promise that belonged to nobody belongs to whom it was said, else to somebody without a name.
INSERT INTO contact (uid, given_name, created_at, updated_at)
SELECT new_uid(), '?', made, made FROM (
    SELECT min(p.created_at) AS made FROM promise p LEFT JOIN interaction i ON i.id = p.interaction_id
    WHERE p.application_id IS NULL AND p.contact_id IS NULL AND i.application_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM interaction_person t WHERE t.interaction_id = p.interaction_id))
WHERE made IS NOT NULL;

CREATE TABLE new_promise (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    side TEXT NOT NULL CHECK (side IN ('them', 'me')),
    contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    application_id INTEGER REFERENCES application (id) ON DELETE CASCADE,
    interaction_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL,
    said_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', said_at) IS said_at),
    words TEXT NOT NULL,
    when_words TEXT NOT NULL DEFAULT '',
    due_kind TEXT NOT NULL CHECK (due_kind IN ('none', 'day', 'instant', 'range')),
    due_on TEXT CHECK (date(due_on) IS due_on),
    due_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', due_at) IS due_at),
    due_from_on TEXT CHECK (date(due_from_on) IS due_from_on),
    not_before_on TEXT CHECK (date(not_before_on) IS not_before_on),
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'moved', 'broken', 'waived')),
    answered_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', answered_at) IS answered_at),
    not_yet_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', not_yet_at) IS not_yet_at),
    snoozed_until TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', snoozed_until) IS snoozed_until),
    moved_to_id INTEGER REFERENCES promise (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at),
    CHECK (application_id IS NOT NULL OR contact_id IS NOT NULL),
    CHECK (CASE due_kind WHEN 'day' THEN due_on IS NOT NULL WHEN 'instant' THEN due_at IS NOT NULL WHEN 'range' THEN due_from_on <= due_on ELSE 1 END)
) STRICT;

INSERT INTO new_promise (id, uid, side, contact_id, application_id, interaction_id, said_at, words, when_words, due_kind, due_on, due_at, due_from_on,
    state, answered_at, not_yet_at, snoozed_until, moved_to_id, created_at, updated_at)
SELECT p.id, p.uid, p.side,
    CASE WHEN p.application_id IS NULL AND p.contact_id IS NULL AND i.application_id IS NULL
        THEN coalesce((SELECT min(t.contact_id) FROM interaction_person t WHERE t.interaction_id = p.interaction_id),
            (SELECT max(id) FROM contact WHERE given_name = '?'))
        ELSE p.contact_id END,
    CASE WHEN p.application_id IS NULL AND p.contact_id IS NULL THEN i.application_id ELSE p.application_id END,
    p.interaction_id, coalesce(i.at, p.created_at), p.words,
    trim(p.when_words || CASE WHEN date(p.due_on) IS p.due_on THEN '' ELSE ' ' || p.due_on END
        || CASE WHEN date(p.due_from_on) IS p.due_from_on THEN '' ELSE ' ' || p.due_from_on END),
    CASE WHEN p.due_kind = 'range' AND date(p.due_on) IS p.due_on AND date(p.due_from_on) IS p.due_from_on
            AND p.due_on IS NOT NULL AND p.due_from_on IS NOT NULL THEN 'range'
        WHEN p.due_kind = 'instant' AND p.due_at IS NOT NULL THEN 'instant'
        WHEN p.due_kind = 'none' THEN 'none'
        WHEN date(p.due_on) IS p.due_on AND p.due_on IS NOT NULL THEN 'day'
        WHEN p.due_at IS NOT NULL THEN 'instant' ELSE 'none' END,
    CASE WHEN date(p.due_on) IS p.due_on AND (date(p.due_from_on) IS NOT p.due_from_on OR p.due_from_on IS NULL OR p.due_from_on <= p.due_on) THEN p.due_on
        WHEN date(p.due_from_on) IS p.due_from_on AND date(p.due_on) IS p.due_on THEN p.due_from_on END,
    p.due_at,
    CASE WHEN date(p.due_from_on) IS p.due_from_on AND (date(p.due_on) IS NOT p.due_on OR p.due_on IS NULL OR p.due_from_on <= p.due_on) THEN p.due_from_on
        WHEN date(p.due_from_on) IS p.due_from_on AND date(p.due_on) IS p.due_on THEN p.due_on END,
    p.state, p.answered_at,
    (SELECT f.created_at FROM followup f WHERE f.rule = 'promise_late' AND f.state = 'open' AND f.cause = 'promise:' || p.id AND p.state = 'open'),
    (SELECT max(substr(value, 1, 20)) FROM memo WHERE key = 'snooze:promise:' || p.id AND p.state = 'open'
        AND substr(value, 22) = p.updated_at
        AND strftime('%Y-%m-%dT%H:%M:%SZ', substr(value, 1, 20)) IS substr(value, 1, 20)),
    p.moved_to_id, p.created_at, p.updated_at
FROM promise p LEFT JOIN interaction i ON i.id = p.interaction_id;

DROP TABLE promise;
ALTER TABLE new_promise RENAME TO promise;

DELETE FROM memo WHERE key LIKE 'snooze:%';

-- What a reminder had shown by the number of a follow-up is now named by its rule.
CREATE TEMP TABLE decided AS
SELECT f.*, CASE f.rule
        WHEN 'missed' THEN coalesce((SELECT p.state FROM appointment p WHERE f.cause = 'appointment:' || p.id AND p.state LIKE 'missed%'), 'missed_by_them')
        WHEN 'deadline' THEN 'deadline' WHEN 'decide' THEN 'decide' WHEN 'reply' THEN 'reply' WHEN 'applied' THEN 'applied' WHEN 'interview' THEN 'interview'
        WHEN 'next' THEN 'next' WHEN 'promise_late' THEN 'promise_late' WHEN 'technical' THEN 'technical' WHEN 'thank_you' THEN 'thank_you'
        WHEN 'not_selected' THEN 'not_selected' WHEN 'keep_in_touch' THEN 'keep_in_touch' WHEN 'ask_again' THEN 'ask_again'
        WHEN 'withdraw' THEN 'withdraw' WHEN 'decline' THEN 'decline' ELSE 'own' END AS new_rule,
    (SELECT p.id FROM promise p WHERE f.rule = 'promise_late' AND f.cause = 'promise:' || p.id) AS promise_id,
    (SELECT p.id FROM appointment p WHERE f.rule IN ('missed', 'thank_you') AND f.cause = 'appointment:' || p.id)
        AS appointment_id,
    (SELECT i.id FROM interaction i WHERE f.rule = 'thank_you' AND f.cause = 'appointment:' || i.appointment_id ORDER BY i.id LIMIT 1) AS interaction_id
FROM followup f;
UPDATE decided SET new_rule = 'own' WHERE (new_rule = 'thank_you' AND interaction_id IS NULL) OR (new_rule = 'promise_late' AND promise_id IS NULL)
    OR (new_rule LIKE 'missed%' AND appointment_id IS NULL) OR (new_rule = 'keep_in_touch' AND contact_id IS NULL)
    OR (new_rule NOT IN ('own', 'thank_you', 'promise_late', 'missed_by_them', 'missed_by_me', 'keep_in_touch') AND application_id IS NULL);

CREATE TABLE new_followup (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    rule TEXT NOT NULL DEFAULT 'own' CHECK (rule IN ('own', 'deadline', 'decide', 'reply', 'applied', 'interview', 'next',
        'promise_late', 'missed_by_them', 'missed_by_me', 'technical', 'thank_you', 'not_selected', 'keep_in_touch', 'ask_again', 'withdraw', 'decline', 'look_again')),
    kind TEXT NOT NULL CHECK (kind IN ('apply', 'follow_up', 'thank_you', 'reply', 'feedback_request', 'keep_in_touch',
        'prepare', 'decide', 'find_person', 'other')),
    words TEXT NOT NULL DEFAULT '',
    application_id INTEGER REFERENCES application (id) ON DELETE CASCADE,
    contact_id INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    promise_id INTEGER REFERENCES promise (id) ON DELETE CASCADE,
    appointment_id INTEGER REFERENCES appointment (id) ON DELETE CASCADE,
    interaction_id INTEGER REFERENCES interaction (id) ON DELETE CASCADE,
    due_on TEXT CHECK (date(due_on) IS due_on),
    due_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', due_at) IS due_at),
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'skipped')),
    decided_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', decided_at) IS decided_at),
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at),
    CHECK (due_on IS NULL OR due_at IS NULL),
    CHECK (state <> 'open' OR due_on IS NOT NULL OR due_at IS NOT NULL)
) STRICT;

INSERT INTO new_followup (id, uid, rule, kind, words, application_id, contact_id, promise_id, appointment_id, interaction_id,
    due_on, due_at, state, decided_at, created_at, updated_at)
SELECT id, uid, new_rule, kind, words, application_id, contact_id, promise_id, appointment_id, interaction_id,
    -- What was dealt with is named by the day of its deadline.
    CASE WHEN state <> 'open' AND new_rule = 'deadline' THEN (SELECT a.deadline_on FROM application a WHERE a.id = decided.application_id)
        WHEN state <> 'open' AND new_rule = 'decide' THEN (SELECT o.reply_by_on FROM offer o WHERE o.application_id = decided.application_id)
        WHEN snoozed_until IS NOT NULL AND snoozed_until > coalesce(due_at, due_on) THEN NULL WHEN date(due_on) IS due_on THEN due_on END,
    CASE WHEN state <> 'open' AND new_rule IN ('deadline', 'decide') THEN NULL
        WHEN snoozed_until IS NOT NULL AND snoozed_until > coalesce(due_at, due_on) THEN snoozed_until
        WHEN date(due_on) IS due_on AND due_on IS NOT NULL THEN NULL ELSE coalesce(due_at, updated_at) END,
    state, coalesce(closed_at, updated_at), created_at, updated_at
FROM decided
WHERE state <> 'open' OR pinned OR snoozed_until IS NOT NULL OR new_rule IN ('own', 'ask_again', 'withdraw', 'decline');

DROP TABLE followup;
ALTER TABLE new_followup RENAME TO followup;

CREATE TABLE new_template (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    situation TEXT NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at),
    UNIQUE (situation, language)
) STRICT;

INSERT INTO new_template (id, uid, situation, language, name, subject, body, created_at, updated_at)
SELECT id, uid, situation, language || CASE place WHEN 1 THEN '' ELSE '-' || place END, name, subject, body, created_at, updated_at
FROM (SELECT *, row_number() OVER (PARTITION BY situation, language ORDER BY id DESC) AS place FROM template);

DROP TABLE template;
ALTER TABLE new_template RENAME TO template;

INSERT OR IGNORE INTO feedback_theme (uid, feedback_id, theme, created_at, updated_at)
WITH RECURSIVE part (id, theme, rest, created_at, updated_at) AS (
    SELECT id, '', themes || ',', created_at, updated_at FROM feedback
    UNION ALL
    SELECT id, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1), created_at, updated_at FROM part WHERE rest <> ''
)
SELECT new_uid(), id, theme, created_at, updated_at FROM part WHERE theme <> '';

CREATE TABLE new_feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', at) IS at),
    text TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', created_at) IS created_at),
    updated_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at) IS updated_at)
) STRICT;

INSERT INTO new_feedback (id, uid, application_id, contact_id, at, text, created_at, updated_at)
SELECT id, uid, application_id, contact_id, at, text, created_at, updated_at FROM feedback;

DROP TABLE feedback;
ALTER TABLE new_feedback RENAME TO feedback;

CREATE TABLE new_reminder (
    rule TEXT NOT NULL,
    about_id INTEGER NOT NULL,
    mark TEXT NOT NULL,
    shown_at TEXT NOT NULL,
    outcome TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (rule, about_id, mark)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO new_reminder (rule, about_id, mark, shown_at, outcome)
SELECT CASE substr(key, 1, instr(key, ':') - 1) WHEN 'appointment' THEN 'appointment_after' ELSE substr(key, 1, instr(key, ':') - 1) END,
    CAST(substr(key, instr(key, ':') + 1) AS INTEGER), due_at, shown_at, outcome
FROM reminder WHERE key NOT LIKE 'followup:%' AND instr(key, ':');
INSERT OR IGNORE INTO new_reminder (rule, about_id, mark, shown_at, outcome)
SELECT d.new_rule,
    CASE WHEN d.new_rule IN ('own', 'ask_again', 'withdraw', 'decline') THEN d.id
        ELSE coalesce(d.promise_id, d.interaction_id, d.appointment_id, d.application_id, d.contact_id) END,
    -- One that was put off is due then, and no more on the day before that.
    CASE WHEN substr(r.due_at, instr(r.due_at, ' ') + 1) GLOB '[0-9][0-9][0-9][0-9]-*' AND instr(r.due_at, ' ')
        THEN substr(r.due_at, instr(r.due_at, ' ') + 1) ELSE r.due_at END,
    r.shown_at, r.outcome
FROM reminder r JOIN decided d ON r.key = 'followup:' || d.id;
DROP TABLE reminder;
ALTER TABLE new_reminder RENAME TO reminder;

-- Letters that were begun. draft:promise_id:5:SITUATION:LANGUAGE becomes draft:APPLICATION:CONTACT:promise:5:...
-- with the person that the letter was to; what is about nothing any more stays as it is.
CREATE TEMP TABLE draft AS
WITH about AS (
    SELECT key AS old_key, value, substr(key, 7, instr(substr(key, 7), ':') - 1) AS name,
        substr(key, 7 + instr(substr(key, 7), ':')) AS rest
    FROM memo WHERE key LIKE 'draft:%'
), numbered AS (
    SELECT old_key, value, name, CAST(rest AS INTEGER) AS id,
        CASE name WHEN '' THEN rest ELSE substr(rest, instr(rest, ':') + 1) END AS aim
    FROM about WHERE name IN ('', 'followup_id', 'promise_id', 'appointment_id', 'application_id', 'contact_id')
), found AS (
    SELECT n.*, p.id AS promise_id, a.id AS appointment_id,
        coalesce(f.interaction_id, (SELECT max(i.id) FROM interaction i WHERE i.appointment_id = a.id)) AS talk_id,
        coalesce(f.application_id, p.application_id, a.application_id, own.id) AS application_id,
        coalesce(f.contact_id, p.contact_id, (SELECT t.contact_id FROM attendance t WHERE t.appointment_id = a.id
            ORDER BY t.id LIMIT 1), c.id) AS contact_id
    FROM numbered n
    LEFT JOIN decided f ON n.name = 'followup_id' AND f.id = n.id
    LEFT JOIN promise p ON p.id = CASE n.name WHEN 'promise_id' THEN n.id WHEN 'followup_id' THEN f.promise_id END
    LEFT JOIN appointment a
        ON a.id = CASE n.name WHEN 'appointment_id' THEN n.id WHEN 'followup_id' THEN f.appointment_id END
    LEFT JOIN application own ON n.name = 'application_id' AND own.id = n.id
    LEFT JOIN contact c ON n.name = 'contact_id' AND c.id = n.id
), whom AS (
    SELECT *, coalesce(contact_id, (SELECT t.contact_id FROM participation t WHERE t.application_id = found.application_id
            ORDER BY NOT EXISTS (SELECT 1 FROM contact_method r WHERE r.contact_id = t.contact_id AND r.kind = 'mail'), t.id
            LIMIT 1)) AS person_id
    FROM found
)
SELECT old_key, value, 'draft:' || coalesce(application_id, '') || ':' || coalesce(person_id, '')
    || CASE substr(aim, 1, instr(aim, ':') - 1) WHEN 'promise_late' THEN ':promise:' || coalesce(promise_id, '')
        WHEN 'missed' THEN ':appointment:' || coalesce(appointment_id, '')
        WHEN 'missed_by_me' THEN ':appointment:' || coalesce(appointment_id, '')
        WHEN 'thank_you' THEN ':talk:' || coalesce(talk_id, '') ELSE '' END
    || ':' || aim || ':usual' AS new_key
FROM whom WHERE name = '' OR application_id IS NOT NULL OR person_id IS NOT NULL;
INSERT OR IGNORE INTO memo (key, value) SELECT new_key, value FROM draft;
DELETE FROM memo WHERE key IN (SELECT d.old_key FROM draft d JOIN memo m ON m.key = d.new_key AND m.value = d.value);
DROP TABLE draft;

-- What follows from the log, cached: never recorded for undo, made anew by store/derived.py.
CREATE TABLE derived_state (
    application_id INTEGER PRIMARY KEY,
    stage TEXT NOT NULL,
    turn TEXT NOT NULL,
    turn_since TEXT,
    waits INTEGER NOT NULL DEFAULT 0,
    wait_since TEXT,
    asked INTEGER NOT NULL DEFAULT 0,
    asked_on TEXT,
    word_on TEXT,
    word_direction TEXT,
    came_on TEXT,
    closed_on TEXT,
    paused_from TEXT,
    paused_until TEXT,
    paused_days INTEGER NOT NULL DEFAULT 0,
    usual_long_on TEXT,
    rested_on TEXT,
    excused_until TEXT,
    talk_on TEXT,
    expecting INTEGER NOT NULL DEFAULT 0,
    past_waits TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE derived_action (
    rule TEXT NOT NULL,
    about_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    application_id INTEGER,
    contact_id INTEGER,
    due_on TEXT,
    due_at TEXT,
    by_on TEXT,
    by_at TEXT,
    lapses_on TEXT,
    sleeps INTEGER NOT NULL DEFAULT 0,
    chosen INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (rule, about_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE derived_wait (
    stage TEXT NOT NULL,
    days INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (stage, days, answered)
) STRICT, WITHOUT ROWID;
-- What the search looks through: a document for each application, contact and interaction, by the folded words
-- of its title, of what is around it, and of its text. `id` is the kind (1, 2, 3) times 2^32 plus the row's id;
-- `hash` that of the text as it was written; `people` (ids) and `digits` (of phone numbers) have spaces between.
CREATE TABLE derived_document (
    id INTEGER PRIMARY KEY,
    application_id INTEGER,
    contact_id INTEGER,
    at TEXT NOT NULL,
    people TEXT NOT NULL,
    digits TEXT NOT NULL,
    hash BLOB NOT NULL,
    title TEXT NOT NULL,
    context TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
-- An index for each kind: a question to one of them has not to read what the others hold.
CREATE VIRTUAL TABLE derived_text_application USING fts5 (
    title, context, body, content = 'derived_document', content_rowid = 'id', prefix = '2 3',
    columnsize = 0, tokenize = "ascii tokenchars '+#.'"
);
CREATE VIRTUAL TABLE derived_text_contact USING fts5 (
    title, context, body, content = 'derived_document', content_rowid = 'id', prefix = '2 3',
    columnsize = 0, tokenize = "ascii tokenchars '+#.'"
);
CREATE VIRTUAL TABLE derived_text_interaction USING fts5 (
    title, context, body, content = 'derived_document', content_rowid = 'id', prefix = '2 3',
    columnsize = 0, tokenize = "ascii tokenchars '+#.'"
);
CREATE TABLE derived_mark (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How often each row was written, for other machines: undo writes too, so it never turns back. A row that is
-- gone keeps its uid. ON CONFLICT and not OR REPLACE: a reference that is emptied by a delete runs these triggers
-- too, and SQLite then goes by the policy of the statement outside.
CREATE TABLE revision (
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    gone_uid TEXT,
    PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_by_number ON revision (number);

CREATE TRIGGER search_revised_insert AFTER INSERT ON search BEGIN
    INSERT INTO revision VALUES ('search', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER search_revised_update AFTER UPDATE ON search BEGIN
    INSERT INTO revision VALUES ('search', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER search_revised_delete AFTER DELETE ON search BEGIN
    INSERT INTO revision VALUES ('search', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER stage_revised_insert AFTER INSERT ON stage BEGIN
    INSERT INTO revision VALUES ('stage', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER stage_revised_update AFTER UPDATE ON stage BEGIN
    INSERT INTO revision VALUES ('stage', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER stage_revised_delete AFTER DELETE ON stage BEGIN
    INSERT INTO revision VALUES ('stage', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER application_revised_insert AFTER INSERT ON application BEGIN
    INSERT INTO revision VALUES ('application', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER application_revised_update AFTER UPDATE ON application BEGIN
    INSERT INTO revision VALUES ('application', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER application_revised_delete AFTER DELETE ON application BEGIN
    INSERT INTO revision VALUES ('application', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER stage_change_revised_insert AFTER INSERT ON stage_change BEGIN
    INSERT INTO revision VALUES ('stage_change', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER stage_change_revised_update AFTER UPDATE ON stage_change BEGIN
    INSERT INTO revision VALUES ('stage_change', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER stage_change_revised_delete AFTER DELETE ON stage_change BEGIN
    INSERT INTO revision VALUES ('stage_change', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER hold_revised_insert AFTER INSERT ON hold BEGIN
    INSERT INTO revision VALUES ('hold', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER hold_revised_update AFTER UPDATE ON hold BEGIN
    INSERT INTO revision VALUES ('hold', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER hold_revised_delete AFTER DELETE ON hold BEGIN
    INSERT INTO revision VALUES ('hold', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER offer_revised_insert AFTER INSERT ON offer BEGIN
    INSERT INTO revision VALUES ('offer', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER offer_revised_update AFTER UPDATE ON offer BEGIN
    INSERT INTO revision VALUES ('offer', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER offer_revised_delete AFTER DELETE ON offer BEGIN
    INSERT INTO revision VALUES ('offer', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER contact_revised_insert AFTER INSERT ON contact BEGIN
    INSERT INTO revision VALUES ('contact', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER contact_revised_update AFTER UPDATE ON contact BEGIN
    INSERT INTO revision VALUES ('contact', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER contact_revised_delete AFTER DELETE ON contact BEGIN
    INSERT INTO revision VALUES ('contact', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER contact_method_revised_insert AFTER INSERT ON contact_method BEGIN
    INSERT INTO revision VALUES ('contact_method', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER contact_method_revised_update AFTER UPDATE ON contact_method BEGIN
    INSERT INTO revision VALUES ('contact_method', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER contact_method_revised_delete AFTER DELETE ON contact_method BEGIN
    INSERT INTO revision VALUES ('contact_method', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER appointment_revised_insert AFTER INSERT ON appointment BEGIN
    INSERT INTO revision VALUES ('appointment', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER appointment_revised_update AFTER UPDATE ON appointment BEGIN
    INSERT INTO revision VALUES ('appointment', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER appointment_revised_delete AFTER DELETE ON appointment BEGIN
    INSERT INTO revision VALUES ('appointment', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER interaction_revised_insert AFTER INSERT ON interaction BEGIN
    INSERT INTO revision VALUES ('interaction', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER interaction_revised_update AFTER UPDATE ON interaction BEGIN
    INSERT INTO revision VALUES ('interaction', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER interaction_revised_delete AFTER DELETE ON interaction BEGIN
    INSERT INTO revision VALUES ('interaction', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER interaction_person_revised_insert AFTER INSERT ON interaction_person BEGIN
    INSERT INTO revision VALUES ('interaction_person', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER interaction_person_revised_update AFTER UPDATE ON interaction_person BEGIN
    INSERT INTO revision VALUES ('interaction_person', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER interaction_person_revised_delete AFTER DELETE ON interaction_person BEGIN
    INSERT INTO revision VALUES ('interaction_person', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER promise_revised_insert AFTER INSERT ON promise BEGIN
    INSERT INTO revision VALUES ('promise', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER promise_revised_update AFTER UPDATE ON promise BEGIN
    INSERT INTO revision VALUES ('promise', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER promise_revised_delete AFTER DELETE ON promise BEGIN
    INSERT INTO revision VALUES ('promise', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER followup_revised_insert AFTER INSERT ON followup BEGIN
    INSERT INTO revision VALUES ('followup', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER followup_revised_update AFTER UPDATE ON followup BEGIN
    INSERT INTO revision VALUES ('followup', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER followup_revised_delete AFTER DELETE ON followup BEGIN
    INSERT INTO revision VALUES ('followup', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER template_revised_insert AFTER INSERT ON template BEGIN
    INSERT INTO revision VALUES ('template', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER template_revised_update AFTER UPDATE ON template BEGIN
    INSERT INTO revision VALUES ('template', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER template_revised_delete AFTER DELETE ON template BEGIN
    INSERT INTO revision VALUES ('template', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER feedback_revised_insert AFTER INSERT ON feedback BEGIN
    INSERT INTO revision VALUES ('feedback', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER feedback_revised_update AFTER UPDATE ON feedback BEGIN
    INSERT INTO revision VALUES ('feedback', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER feedback_revised_delete AFTER DELETE ON feedback BEGIN
    INSERT INTO revision VALUES ('feedback', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER feedback_theme_revised_insert AFTER INSERT ON feedback_theme BEGIN
    INSERT INTO revision VALUES ('feedback_theme', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER feedback_theme_revised_update AFTER UPDATE ON feedback_theme BEGIN
    INSERT INTO revision VALUES ('feedback_theme', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER feedback_theme_revised_delete AFTER DELETE ON feedback_theme BEGIN
    INSERT INTO revision VALUES ('feedback_theme', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER company_revised_insert AFTER INSERT ON company BEGIN
    INSERT INTO revision VALUES ('company', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER company_revised_update AFTER UPDATE ON company BEGIN
    INSERT INTO revision VALUES ('company', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER company_revised_delete AFTER DELETE ON company BEGIN
    INSERT INTO revision VALUES ('company', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER participation_revised_insert AFTER INSERT ON participation BEGIN
    INSERT INTO revision VALUES ('participation', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER participation_revised_update AFTER UPDATE ON participation BEGIN
    INSERT INTO revision VALUES ('participation', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER participation_revised_delete AFTER DELETE ON participation BEGIN
    INSERT INTO revision VALUES ('participation', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER attendance_revised_insert AFTER INSERT ON attendance BEGIN
    INSERT INTO revision VALUES ('attendance', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER attendance_revised_update AFTER UPDATE ON attendance BEGIN
    INSERT INTO revision VALUES ('attendance', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER attendance_revised_delete AFTER DELETE ON attendance BEGIN
    INSERT INTO revision VALUES ('attendance', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER document_revised_insert AFTER INSERT ON document BEGIN
    INSERT INTO revision VALUES ('document', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER document_revised_update AFTER UPDATE ON document BEGIN
    INSERT INTO revision VALUES ('document', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER document_revised_delete AFTER DELETE ON document BEGIN
    INSERT INTO revision VALUES ('document', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER enclosure_revised_insert AFTER INSERT ON enclosure BEGIN
    INSERT INTO revision VALUES ('enclosure', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER enclosure_revised_update AFTER UPDATE ON enclosure BEGIN
    INSERT INTO revision VALUES ('enclosure', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER enclosure_revised_delete AFTER DELETE ON enclosure BEGIN
    INSERT INTO revision VALUES ('enclosure', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER import_key_revised_insert AFTER INSERT ON import_key BEGIN
    INSERT INTO revision VALUES ('import_key', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER import_key_revised_update AFTER UPDATE ON import_key BEGIN
    INSERT INTO revision VALUES ('import_key', new.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), NULL)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;
CREATE TRIGGER import_key_revised_delete AFTER DELETE ON import_key BEGIN
    INSERT INTO revision VALUES ('import_key', old.id, (SELECT coalesce(max(number), 0) + 1 FROM revision), old.uid)
    ON CONFLICT (table_name, row_id) DO UPDATE SET (number, gone_uid) = (excluded.number, excluded.gone_uid);
END;

CREATE INDEX application_by_stage ON application (stage_id, rank) WHERE closed_at IS NULL AND archived_at IS NULL;
CREATE INDEX application_by_company ON application (company_id);
CREATE INDEX application_by_agency ON application (agency_id) WHERE agency_id IS NOT NULL;
CREATE INDEX application_by_close ON application (closed_at) WHERE closed_at IS NOT NULL AND archived_at IS NULL;
CREATE INDEX application_by_link ON application (link) WHERE link <> '';
CREATE INDEX stage_by_search ON stage (search_id, rank);
CREATE INDEX stage_change_by_application ON stage_change (application_id, at);
CREATE INDEX hold_by_application ON hold (application_id, started_at);
CREATE INDEX contact_by_company ON contact (company_id);
CREATE INDEX contact_method_by_contact ON contact_method (contact_id, kind, rank);
CREATE INDEX appointment_by_application ON appointment (application_id, starts_at);
CREATE INDEX appointment_by_state ON appointment (state, starts_at);
CREATE INDEX interaction_by_application ON interaction (application_id, at);
CREATE INDEX interaction_by_appointment ON interaction (appointment_id);
CREATE INDEX interaction_person_by_contact ON interaction_person (contact_id);
CREATE INDEX promise_by_application ON promise (application_id);
CREATE INDEX promise_by_contact ON promise (contact_id);
CREATE INDEX promise_by_interaction ON promise (interaction_id);
CREATE INDEX promise_open ON promise (state) WHERE state = 'open';
CREATE INDEX followup_by_application ON followup (application_id, state);
CREATE INDEX followup_by_contact ON followup (contact_id);
CREATE INDEX followup_by_promise ON followup (promise_id) WHERE promise_id IS NOT NULL;
CREATE INDEX followup_by_appointment ON followup (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX followup_by_interaction ON followup (interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX feedback_by_application ON feedback (application_id);
CREATE INDEX feedback_by_contact ON feedback (contact_id);
CREATE INDEX import_key_by_application ON import_key (application_id);
CREATE INDEX import_key_by_contact ON import_key (contact_id);
CREATE INDEX application_by_day ON application (applied_on) WHERE applied_on IS NOT NULL;
CREATE INDEX application_by_source ON application (source COLLATE NOCASE) WHERE closed_at IS NULL AND archived_at IS NULL;
CREATE INDEX application_put_away ON application (id) WHERE closed_at IS NULL AND archived_at IS NOT NULL;
CREATE INDEX interaction_talk ON interaction (at) WHERE kind IN ('call', 'meeting', 'interview');
CREATE INDEX followup_open ON followup (coalesce(due_on, due_at)) WHERE state = 'open';
CREATE INDEX followup_done ON followup (decided_at) WHERE state = 'done';
CREATE INDEX derived_action_by_day ON derived_action (coalesce(due_on, due_at));
CREATE INDEX derived_action_by_application ON derived_action (application_id, due_on, due_at);
CREATE INDEX derived_action_by_contact ON derived_action (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX derived_document_people ON derived_document (people) WHERE people <> '';
CREATE INDEX derived_document_digits ON derived_document (digits) WHERE digits <> '';
CREATE INDEX derived_state_waiting ON derived_state (stage, wait_since, paused_days, paused_from, paused_until,
    asked, usual_long_on, rested_on, excused_until, expecting, waits) WHERE waits;

UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT o.seq FROM old_sequence o WHERE o.name = sqlite_sequence.name), 0));
INSERT INTO sqlite_sequence (name, seq) SELECT o.name, o.seq FROM old_sequence o
WHERE o.name NOT IN (SELECT name FROM sqlite_sequence) AND o.name IN (SELECT name FROM sqlite_schema);
DELETE FROM sqlite_sequence WHERE coalesce(seq, 0) = 0;
DROP TABLE old_sequence;
DROP TABLE person;
DROP TABLE decided;
