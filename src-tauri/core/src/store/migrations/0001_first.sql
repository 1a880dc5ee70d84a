-- The first store. Rules: STRICT; id is column 0 of every journalled table; foreign keys deferred;
-- no cascade, no trigger, no UNIQUE on natural keys, soft delete by deleted_at; columns are only
-- ever appended and ids never change. Days are text YYYY-MM-DD, times HH:MM, instants UTC
-- milliseconds, teaching units are integers of half units.

-- Journalled: what the user's verbs change. ------------------------------------------------------

-- One row per key; values are JSON.
CREATE TABLE setting (
  id TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

-- The 247 Kommunen of the official register; id = UUIDv5 of the ARS.
CREATE TABLE municipality (
  id TEXT PRIMARY KEY NOT NULL,
  ars TEXT NOT NULL,
  ags TEXT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  district_ars TEXT NOT NULL,
  association_ars TEXT,
  seat TEXT,
  postcode TEXT,
  inhabitants INTEGER,
  inhabitants_on TEXT,
  valid_from TEXT,
  valid_until TEXT,
  predecessor_id TEXT REFERENCES municipality(id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER
) STRICT;
CREATE INDEX municipality_ars ON municipality(ars);
CREATE INDEX municipality_district ON municipality(district_ars);
CREATE INDEX municipality_predecessor ON municipality(predecessor_id);

-- A Kommune's state in the programme over time; the newest row is the present state.
CREATE TABLE participation (
  id TEXT PRIMARY KEY NOT NULL,
  municipality_id TEXT NOT NULL REFERENCES municipality(id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL,
  since TEXT NOT NULL,
  reason TEXT,
  deleted_at INTEGER
) STRICT;
CREATE INDEX participation_municipality ON participation(municipality_id);

-- Which Lotse looks after a Kommune, from and until.
CREATE TABLE assignment (
  id TEXT PRIMARY KEY NOT NULL,
  municipality_id TEXT NOT NULL REFERENCES municipality(id) DEFERRABLE INITIALLY DEFERRED,
  advisor TEXT NOT NULL,
  is_deputy INTEGER NOT NULL DEFAULT 0,
  valid_from TEXT NOT NULL,
  valid_until TEXT,
  deleted_at INTEGER
) STRICT;
CREATE INDEX assignment_municipality ON assignment(municipality_id);

CREATE TABLE person (
  id TEXT PRIMARY KEY NOT NULL,
  salutation TEXT NOT NULL,
  academic_title TEXT,
  given_names TEXT,
  surname TEXT NOT NULL,
  name_suffix TEXT,
  display_name TEXT,
  sort_key TEXT NOT NULL,
  mail TEXT,
  phone TEXT,
  mobile TEXT,
  remark TEXT,
  deleted_at INTEGER
) STRICT;

-- A person's role at a Kommune; kind is contact, navigator or
-- head_of_administration.
CREATE TABLE role (
  id TEXT PRIMARY KEY NOT NULL,
  person_id TEXT NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  municipality_id TEXT NOT NULL REFERENCES municipality(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  title TEXT,
  valid_from TEXT,
  valid_until TEXT,
  deleted_at INTEGER
) STRICT;
CREATE INDEX role_person ON role(person_id);
CREATE INDEX role_municipality ON role(municipality_id);

CREATE TABLE consultation (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  held_on TEXT NOT NULL,
  starts_at TEXT,
  kind TEXT NOT NULL,
  minutes INTEGER,
  body TEXT NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX consultation_held ON consultation(held_on);

CREATE TABLE consultation_municipality (
  id TEXT PRIMARY KEY NOT NULL,
  consultation_id TEXT NOT NULL REFERENCES consultation(id) DEFERRABLE INITIALLY DEFERRED,
  municipality_id TEXT NOT NULL REFERENCES municipality(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX consultation_municipality_c ON consultation_municipality(consultation_id);
CREATE INDEX consultation_municipality_m ON consultation_municipality(municipality_id);

CREATE TABLE consultation_person (
  id TEXT PRIMARY KEY NOT NULL,
  consultation_id TEXT NOT NULL REFERENCES consultation(id) DEFERRABLE INITIALLY DEFERRED,
  person_id TEXT NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX consultation_person_c ON consultation_person(consultation_id);
CREATE INDEX consultation_person_p ON consultation_person(person_id);

-- The catalogue. kind is course or day_training.
CREATE TABLE course (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  short_title TEXT NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE module (
  id TEXT PRIMARY KEY NOT NULL,
  course_id TEXT NOT NULL REFERENCES course(id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL,
  half_units INTEGER NOT NULL,
  position INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX module_course ON module(course_id);

-- A run of a course (Kursdurchgang).
CREATE TABLE course_run (
  id TEXT PRIMARY KEY NOT NULL,
  course_id TEXT NOT NULL REFERENCES course(id) DEFERRABLE INITIALLY DEFERRED,
  label TEXT NOT NULL,
  seats INTEGER,
  deleted_at INTEGER
) STRICT;
CREATE INDEX course_run_course ON course_run(course_id);

-- A session (Kurstermin); its module is null where it belongs to none.
CREATE TABLE session (
  id TEXT PRIMARY KEY NOT NULL,
  course_run_id TEXT NOT NULL REFERENCES course_run(id) DEFERRABLE INITIALLY DEFERRED,
  module_id TEXT REFERENCES module(id) DEFERRABLE INITIALLY DEFERRED,
  held_on TEXT NOT NULL,
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  format TEXT NOT NULL,
  place TEXT,
  half_units INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX session_run ON session(course_run_id);
CREATE INDEX session_module ON session(module_id);
CREATE INDEX session_held ON session(held_on);

-- A person's place in a run, with the Kommune of that day.
CREATE TABLE registration (
  id TEXT PRIMARY KEY NOT NULL,
  course_run_id TEXT NOT NULL REFERENCES course_run(id) DEFERRABLE INITIALLY DEFERRED,
  person_id TEXT NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  municipality_id TEXT REFERENCES municipality(id) DEFERRABLE INITIALLY DEFERRED,
  given_as TEXT,
  name_checked TEXT,
  registered_on TEXT NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX registration_run ON registration(course_run_id);
CREATE INDEX registration_person ON registration(person_id);
CREATE INDEX registration_municipality ON registration(municipality_id);

-- id = UUIDv5 of session and registration; half_units only where state is partial.
CREATE TABLE attendance (
  id TEXT PRIMARY KEY NOT NULL,
  session_id TEXT NOT NULL REFERENCES session(id) DEFERRABLE INITIALLY DEFERRED,
  registration_id TEXT NOT NULL REFERENCES registration(id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL,
  half_units INTEGER,
  deleted_at INTEGER
) STRICT;
CREATE INDEX attendance_session ON attendance(session_id);
CREATE INDEX attendance_registration ON attendance(registration_id);

-- What was issued stays as issued: the snapshot is what was printed.
CREATE TABLE certificate (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL,
  registration_id TEXT NOT NULL REFERENCES registration(id) DEFERRABLE INITIALLY DEFERRED,
  person_name TEXT NOT NULL,
  municipality_name TEXT,
  course_title TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  withdrawn_on TEXT,
  withdrawn_reason TEXT,
  deleted_at INTEGER
) STRICT;
CREATE INDEX certificate_registration ON certificate(registration_id);
CREATE INDEX certificate_number ON certificate(number);

-- Not journalled. --------------------------------------------------------------------------------

-- The journal; changesets are lz4.
CREATE TABLE journal (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  verb TEXT NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  undoes INTEGER REFERENCES journal(n),
  undone_by INTEGER REFERENCES journal(n),
  changeset BLOB NOT NULL
) STRICT;
CREATE INDEX journal_undoes ON journal(undoes) WHERE undoes IS NOT NULL;
CREATE INDEX journal_undone ON journal(undone_by) WHERE undone_by IS NOT NULL;

-- Which entry touched which record: the row itself, and the record that owns it.
CREATE TABLE journal_row (
  record TEXT NOT NULL,
  n INTEGER NOT NULL,
  tab TEXT NOT NULL,
  PRIMARY KEY (record, n, tab)
) STRICT, WITHOUT ROWID;

-- What is being typed; by the record it belongs to.
CREATE TABLE draft (
  record TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  version INTEGER,
  kept_at INTEGER NOT NULL
) STRICT;

-- The bytes of issued certificates, as they left the press.
CREATE TABLE certificate_file (
  certificate_id TEXT PRIMARY KEY NOT NULL,
  pdf BLOB NOT NULL
) STRICT;

-- The laptop's own Ed25519 key: never journalled, exchanged or exported.
CREATE TABLE signing_key (
  key_id TEXT PRIMARY KEY NOT NULL,
  secret BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Public keys whose certificates this laptop can verify, its own among them.
CREATE TABLE known_key (
  key_id TEXT PRIMARY KEY NOT NULL,
  owner TEXT NOT NULL,
  public BLOB NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;

-- The search index: words only, kept by `Store::write` from the changeset.
CREATE TABLE search_row (
  rid INTEGER PRIMARY KEY,
  tab TEXT NOT NULL,
  record TEXT NOT NULL,
  UNIQUE (tab, record)
) STRICT;
CREATE VIRTUAL TABLE search USING fts5(
  words, content = '', contentless_delete = 1, tokenize = 'unicode61', prefix = '2 3'
);

-- The oldest program that may open this file, for the sentence that an older one shows. Every
-- migration brings it up to date; its shape never changes.
CREATE TABLE program (
  needed_version TEXT NOT NULL
) STRICT;
INSERT INTO program (needed_version) VALUES ('0.1.0');

-- Facts about this file: the highest journal entry indexed, the version of the word rules.
CREATE TABLE fact (
  name TEXT PRIMARY KEY NOT NULL,
  value INTEGER NOT NULL
) STRICT;
