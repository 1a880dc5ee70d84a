-- Courses and certificates in full. Conventions as in 0001_first.sql.

-- Registrations: places, waiting list, substitutes, notices. -------------------------------------

-- state is registered, waitlisted, confirmed, cancelled or no_show; whether somebody took part is
-- told by the attendance. waitlisted_at, an instant, orders the waiting list.
ALTER TABLE registration ADD COLUMN state TEXT NOT NULL DEFAULT 'registered';
ALTER TABLE registration ADD COLUMN waitlisted_at INTEGER;
-- Why it is cancelled, or why the Kommune has a second seat.
ALTER TABLE registration ADD COLUMN state_reason TEXT;
ALTER TABLE registration ADD COLUMN seat_reason TEXT;
-- Whose place it took over.
ALTER TABLE registration ADD COLUMN substitute_for TEXT
  REFERENCES registration(id) DEFERRABLE INITIALLY DEFERRED;
-- When the person was given the notice of Art. 13 GDPR.
ALTER TABLE registration ADD COLUMN informed_on TEXT;
ALTER TABLE registration ADD COLUMN remark TEXT;
CREATE INDEX registration_substitute ON registration(substitute_for)
  WHERE substitute_for IS NOT NULL;

-- 1 where each Kommune is meant to have one seat.
ALTER TABLE course_run ADD COLUMN one_seat INTEGER NOT NULL DEFAULT 0;

-- Sessions, attendance, completion rules. ---------------------------------------------------------

-- session.format may be mixed from here on. part is morning or afternoon where a day is halved.
ALTER TABLE session ADD COLUMN address TEXT;
ALTER TABLE session ADD COLUMN part TEXT;
ALTER TABLE session ADD COLUMN remark TEXT;
ALTER TABLE attendance ADD COLUMN remark TEXT;

-- Who teaches a session, as text: trainers need no record of their own.
CREATE TABLE session_trainer (
  id TEXT PRIMARY KEY NOT NULL,
  session_id TEXT NOT NULL REFERENCES session(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX session_trainer_session ON session_trainer(session_id);

-- Null: the share of the settings.
ALTER TABLE course ADD COLUMN threshold_percent INTEGER;
ALTER TABLE module ADD COLUMN required INTEGER NOT NULL DEFAULT 0;

-- A session of one run that was attended in another.
CREATE TABLE make_up (
  id TEXT PRIMARY KEY NOT NULL,
  registration_id TEXT NOT NULL REFERENCES registration(id) DEFERRABLE INITIALLY DEFERRED,
  missed_session_id TEXT NOT NULL REFERENCES session(id) DEFERRABLE INITIALLY DEFERRED,
  made_up_session_id TEXT NOT NULL REFERENCES session(id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER
) STRICT;
CREATE INDEX make_up_registration ON make_up(registration_id);
CREATE INDEX make_up_missed ON make_up(missed_session_id);
CREATE INDEX make_up_made ON make_up(made_up_session_id);

-- Feedback without names: how many gave each mark to a question. ------------------------------------

CREATE TABLE feedback (
  id TEXT PRIMARY KEY NOT NULL,
  course_run_id TEXT NOT NULL REFERENCES course_run(id) DEFERRABLE INITIALLY DEFERRED,
  question TEXT NOT NULL,
  position INTEGER NOT NULL,
  ones INTEGER NOT NULL,
  twos INTEGER NOT NULL,
  threes INTEGER NOT NULL,
  fours INTEGER NOT NULL,
  fives INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX feedback_run ON feedback(course_run_id);

-- Certificates: correction, Zweitschrift. ---------------------------------------------------------

-- The certificate that a correction stands for.
ALTER TABLE certificate ADD COLUMN replaces TEXT
  REFERENCES certificate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE certificate ADD COLUMN correction_reason TEXT;
CREATE INDEX certificate_replaces ON certificate(replaces) WHERE replaces IS NOT NULL;

-- The same certificate as a signed Open Badges credential; those of version 0.1 have none.
ALTER TABLE certificate ADD COLUMN credential TEXT;

-- A Zweitschrift: the number and day of the first, and a day of its own.
CREATE TABLE certificate_reissue (
  id TEXT PRIMARY KEY NOT NULL,
  certificate_id TEXT NOT NULL REFERENCES certificate(id) DEFERRABLE INITIALLY DEFERRED,
  reissued_on TEXT NOT NULL,
  reason TEXT,
  sha256 TEXT NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX certificate_reissue_certificate ON certificate_reissue(certificate_id);

-- Certificate templates. A version is never changed: saving makes the next one. --------------------

CREATE TABLE certificate_template (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  deleted_at INTEGER
) STRICT;

-- body is JSON with its pictures in it: at most 1 MiB, and a version is whole by itself.
CREATE TABLE certificate_template_version (
  id TEXT PRIMARY KEY NOT NULL,
  template_id TEXT NOT NULL REFERENCES certificate_template(id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX certificate_template_version_template ON certificate_template_version(template_id);

-- Null: the template of the settings.
ALTER TABLE course ADD COLUMN template_id TEXT
  REFERENCES certificate_template(id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX course_template ON course(template_id) WHERE template_id IS NOT NULL;

-- Not journalled. --------------------------------------------------------------------------------

-- The bytes of a Zweitschrift, as they left the press.
CREATE TABLE certificate_reissue_file (
  reissue_id TEXT PRIMARY KEY NOT NULL,
  pdf BLOB NOT NULL
) STRICT;
