"""Says where each value of an old desk must be after the migration to the second schema.

`OLD` is the attached old file, `main` the migrated one. Each question finds the rows whose value is lost:
it must find none. Together they name every column of every old table; a test checks that.
"""

SAME = {
    "stage": "uid name kind rank created_at updated_at",
    "company": "uid name kind website domain address phone notes created_at updated_at",
    "application": (
        "uid title company_id stage_id link posting source place work_mode pay_currency pay_period interest "
        "rank archived_at created_at updated_at"
    ),
    "stage_change": (
        "uid application_id from_stage_id to_stage_id from_kind to_kind outcome created_at updated_at"
    ),
    "contact": "uid company_id position met keep_in_touch_days created_at updated_at",
    "participation": "uid application_id contact_id role created_at updated_at",
    "appointment": (
        "uid kind application_id title round format starts_at ends_at zone place link phone state "
        "preparation notes moved_to_id created_at updated_at"
    ),
    "attendance": "uid appointment_id contact_id created_at updated_at",
    "interaction": ("uid kind direction at application_id appointment_id minutes text created_at updated_at"),
    "promise": (
        "uid side contact_id interaction_id words due_at state answered_at moved_to_id created_at updated_at"
    ),
    "document": "uid kind name label sha256 size notes created_at updated_at",
    "enclosure": "uid application_id document_id sent_on created_at updated_at",
    "template": "uid situation language name subject body created_at updated_at",
    "feedback": "uid application_id contact_id at text created_at updated_at",
}
"""Columns that each row of the old table has as before, under the same id."""
REACH = "uid contact_id kind value label rank created_at updated_at"
"""Columns of reach, as before in contact_method."""
FOLLOWUP = "uid kind words application_id contact_id state created_at updated_at"
"""Columns of those rows of followup that are kept."""

_SCALE = """CASE upper(o.pay_currency) WHEN 'JPY' THEN 1 WHEN 'KWD' THEN 1000 ELSE 100 END"""

LOST = {
    "application.furthest": """SELECT o.id FROM old.application o JOIN stage s ON s.id = o.stage_id
        WHERE o.furthest NOT IN ('saved', s.kind) AND NOT EXISTS (SELECT 1 FROM stage_change h
            WHERE h.application_id = o.id AND instr('saved applied screening interview offer', h.to_kind)
                >= instr('saved applied screening interview offer', o.furthest))""",
    "application.outcome": """SELECT o.id FROM old.application o JOIN application n USING (id)
        WHERE n.outcome IS NOT coalesce(o.outcome,
            CASE WHEN o.closed_at IS NULL THEN NULL ELSE 'no_answer' END)""",
    "application.closed_at": """SELECT o.id FROM old.application o JOIN application n USING (id)
        WHERE n.closed_at IS NOT coalesce(o.closed_at,
            CASE WHEN o.outcome IS NULL THEN NULL ELSE o.updated_at END)""",
    "application.held_at": """SELECT id FROM old.application o WHERE held_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM hold h WHERE h.application_id = o.id AND h.started_at = o.held_at)""",
    "application.held_until_on": """SELECT id FROM old.application o WHERE held_until_on IS NOT NULL
        AND held_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM hold h WHERE h.application_id = o.id AND h.until_on = o.held_until_on)""",
    "application.pay_min": f"""SELECT o.id FROM old.application o JOIN application n USING (id)
        WHERE n.pay_min IS NOT o.pay_min * {_SCALE}""",
    "application.pay_max": f"""SELECT o.id FROM old.application o JOIN application n USING (id)
        WHERE n.pay_max IS NOT o.pay_max * {_SCALE}""",
    "application.deadline_on": """SELECT o.id FROM old.application o JOIN application n USING (id)
        LEFT JOIN offer f ON f.application_id = o.id
        WHERE o.deadline_on IS NOT coalesce(n.deadline_on, f.reply_by_on)""",
    "application.applied_on": """SELECT o.id FROM old.application o JOIN application n USING (id)
        WHERE n.applied_on IS NOT o.applied_on""",
    "application.notes": """SELECT o.id FROM old.application o JOIN application n USING (id)
        WHERE n.notes <> o.notes""",
    "application.delay_reason": """SELECT o.id FROM old.application o JOIN application n USING (id)
        WHERE n.delay_reason IS NOT o.delay_reason AND o.delayed_on IS NOT NULL""",
    "application.delayed_on": """SELECT o.id FROM old.application o JOIN application n USING (id)
        WHERE n.delayed_on IS NOT o.delayed_on AND o.delay_reason IS NOT NULL""",
    "stage_change.at": """SELECT o.id FROM old.stage_change o JOIN stage_change n USING (id)
        JOIN old.application a ON a.id = o.application_id
        WHERE n.at IS NOT o.at AND NOT (n.at IS NULL AND o.at = a.created_at AND a.applied_on < o.at)""",
    "contact.name": """SELECT o.id FROM old.contact o JOIN contact n USING (id)
        WHERE instr(letters(o.name), letters(n.title || n.given_name || n.family_name)) = 0
            AND letters(o.name) NOT IN (letters(n.title || n.family_name || n.given_name))""",
    "contact.given_name": """SELECT o.id FROM old.contact o JOIN contact n USING (id)
        WHERE instr(letters(n.name || n.notes), letters(o.given_name)) = 0""",
    "contact.family_name": """SELECT o.id FROM old.contact o JOIN contact n USING (id)
        WHERE instr(letters(n.name || n.notes), letters(o.family_name)) = 0""",
    "contact.notes": """SELECT o.id FROM old.contact o JOIN contact n USING (id)
        WHERE substr(n.notes, 1, length(o.notes)) <> o.notes""",
    "interaction.contact_id": """SELECT id FROM old.interaction o WHERE contact_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM interaction_person t
            WHERE t.interaction_id = o.id AND t.contact_id = o.contact_id)""",
    "promise.application_id": """SELECT o.id FROM old.promise o JOIN promise n USING (id)
        WHERE n.application_id IS NOT o.application_id AND o.application_id IS NOT NULL""",
    "promise.when_words": """SELECT o.id FROM old.promise o JOIN promise n USING (id)
        WHERE substr(n.when_words, 1, length(trim(o.when_words))) <> trim(o.when_words)""",
    "promise.due_kind": """SELECT o.id FROM old.promise o JOIN promise n USING (id)
        WHERE n.due_kind <> o.due_kind AND NOT (o.due_kind = 'range' AND o.due_from_on IS NULL)
            AND NOT (o.due_kind IN ('day', 'range') AND o.due_on IS NULL)
            AND NOT (o.due_kind = 'instant' AND o.due_at IS NULL)""",
    "promise.due_on": """SELECT o.id FROM old.promise o JOIN promise n USING (id)
        WHERE o.due_on NOT IN (n.due_on, coalesce(n.due_from_on, ''))""",
    "promise.due_from_on": """SELECT o.id FROM old.promise o JOIN promise n USING (id)
        WHERE o.due_from_on NOT IN (n.due_from_on, coalesce(n.due_on, ''))""",
    "followup.rule": """SELECT o.id FROM old.followup o JOIN followup n USING (id)
        WHERE n.rule <> o.rule AND n.rule NOT IN ('own', 'missed_by_them', 'missed_by_me')""",
    "followup.cause": """SELECT o.id FROM old.followup o JOIN followup n USING (id)
        WHERE n.rule <> 'own'
            AND o.cause NOT IN ('promise:' || n.promise_id, 'appointment:' || n.appointment_id)
            AND (o.cause LIKE 'promise:%' AND n.rule = 'promise_late'
                OR o.cause LIKE 'appointment:%'
                    AND n.rule IN ('thank_you', 'missed_by_them', 'missed_by_me'))""",
    # Only what a rule made, that nobody touched, and that the rule makes due again may be missing.
    "followup.id": """SELECT o.id FROM old.followup o LEFT JOIN followup n USING (id)
        WHERE n.id IS NULL
            AND (o.state <> 'open' OR o.pinned OR o.snoozed_until IS NOT NULL OR o.rule = '')""",
    "followup.due_on": """SELECT o.id FROM old.followup o JOIN followup n USING (id)
        WHERE o.due_on IS NOT NULL AND coalesce(o.snoozed_until, '') <= o.due_on
            AND n.due_on IS NOT o.due_on AND NOT (o.state <> 'open' AND n.rule IN ('deadline', 'decide'))""",
    "followup.due_at": """SELECT o.id FROM old.followup o JOIN followup n USING (id)
        WHERE o.due_on IS NULL AND coalesce(o.snoozed_until, '') <= o.due_at AND n.due_at IS NOT o.due_at
            AND NOT (o.state <> 'open' AND n.rule IN ('deadline', 'decide'))""",
    "followup.snoozed_until": """SELECT o.id FROM old.followup o JOIN followup n USING (id)
        WHERE o.snoozed_until > coalesce(o.due_at, o.due_on) AND n.due_at IS NOT o.snoozed_until
            AND NOT (o.state <> 'open' AND n.rule IN ('deadline', 'decide'))""",
    "followup.closed_at": """SELECT o.id FROM old.followup o JOIN followup n USING (id)
        WHERE n.decided_at <> coalesce(o.closed_at, o.updated_at)""",
    "followup.pinned": """SELECT o.id FROM old.followup o LEFT JOIN followup n USING (id)
        WHERE o.pinned AND n.id IS NULL""",
    "feedback.themes": """WITH RECURSIVE part (id, theme, rest) AS (
            SELECT id, '', themes || ',' FROM old.feedback
            UNION ALL SELECT id, trim(substr(rest, 1, instr(rest, ',') - 1)),
                substr(rest, instr(rest, ',') + 1) FROM part WHERE rest <> '')
        SELECT p.id FROM part p WHERE theme <> '' AND NOT EXISTS (SELECT 1 FROM feedback_theme t
            WHERE t.feedback_id = p.id AND t.theme = p.theme)""",
    # A notice that was shown is not shown again; of what is no more, nothing need be known.
    "reminder.key": """SELECT o.key FROM old.reminder o WHERE o.key LIKE 'followup:%' AND EXISTS (
            SELECT 1 FROM followup f WHERE o.key = 'followup:' || f.id)
        AND NOT EXISTS (SELECT 1 FROM reminder n WHERE n.shown_at = o.shown_at)
        OR o.key GLOB '[pa]*:[0-9]*' AND NOT EXISTS (SELECT 1 FROM reminder n WHERE n.shown_at = o.shown_at
            AND n.mark = o.due_at AND n.about_id = CAST(substr(o.key, instr(o.key, ':') + 1) AS INTEGER))""",
    "reminder.due_at": """SELECT n.mark FROM reminder n WHERE NOT EXISTS (SELECT 1 FROM old.reminder o
        WHERE substr(o.due_at, -length(n.mark)) = n.mark)""",
    "reminder.shown_at": """SELECT n.mark FROM reminder n WHERE NOT EXISTS (SELECT 1 FROM old.reminder o
        WHERE o.shown_at = n.shown_at AND o.outcome = n.outcome)""",
    "reminder.outcome": """SELECT n.mark FROM reminder n WHERE NOT EXISTS (SELECT 1 FROM old.reminder o
        WHERE o.shown_at = n.shown_at AND o.outcome = n.outcome)""",
    "memo.key": """SELECT o.key FROM old.memo o WHERE key NOT LIKE 'snooze:%' AND key NOT LIKE 'draft:%'
        AND NOT EXISTS (SELECT 1 FROM memo n WHERE n.key = o.key)""",
    "memo.value": """SELECT o.key FROM old.memo o WHERE key NOT LIKE 'snooze:%'
        AND NOT EXISTS (SELECT 1 FROM memo n WHERE n.value = o.value)""",
}  # fmt: skip
"""SQL that finds what is lost, for each column that is not simply as before."""
