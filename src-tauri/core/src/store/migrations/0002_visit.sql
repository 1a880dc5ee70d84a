-- The visit: Kommunen over time, closed notes, follow-ups, attachments, people who leave.
-- The rules of 0001 hold: id is column 0 of a journalled table, columns are appended, no cascade.

-- Journalled. ------------------------------------------------------------------------------------

-- Names a Kommune had before; its present name stands in municipality.
CREATE TABLE municipality_name (
  id TEXT PRIMARY KEY NOT NULL,
  municipality_id TEXT NOT NULL REFERENCES municipality(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  deleted_at INTEGER
) STRICT;
CREATE INDEX municipality_name_municipality ON municipality_name(municipality_id);

-- Which Kommune went into which; a merger has several predecessors.
CREATE TABLE municipality_succession (
  id TEXT PRIMARY KEY NOT NULL,
  predecessor_id TEXT NOT NULL REFERENCES municipality(id) DEFERRABLE INITIALLY DEFERRED,
  successor_id TEXT NOT NULL REFERENCES municipality(id) DEFERRABLE INITIALLY DEFERRED,
  changed_on TEXT NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX municipality_succession_predecessor ON municipality_succession(predecessor_id);
CREATE INDEX municipality_succession_successor ON municipality_succession(successor_id);

-- Own tags of a Kommune; id = UUIDv5 of Kommune and folded tag.
CREATE TABLE municipality_tag (
  id TEXT PRIMARY KEY NOT NULL,
  municipality_id TEXT NOT NULL REFERENCES municipality(id) DEFERRABLE INITIALLY DEFERRED,
  tag TEXT NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX municipality_tag_municipality ON municipality_tag(municipality_id);

-- Which editions of the official register were read in, beside the one built in.
CREATE TABLE register_edition (
  id TEXT PRIMARY KEY NOT NULL,
  territory_on TEXT NOT NULL,
  source TEXT NOT NULL,
  imported_on TEXT NOT NULL,
  deleted_at INTEGER
) STRICT;

-- Filters and sorting of a list under a name; state is JSON.
CREATE TABLE saved_view (
  id TEXT PRIMARY KEY NOT NULL,
  area TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;

-- The editable catalogue of Handlungsfelder.
CREATE TABLE field_of_action (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  position INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

-- What a note of a kind begins with.
CREATE TABLE note_template (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  minutes INTEGER,
  position INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

-- state is draft (Entwurf) or closed (abgeschlossen).
ALTER TABLE consultation ADD COLUMN state TEXT NOT NULL DEFAULT 'draft';
ALTER TABLE consultation ADD COLUMN closed_on TEXT;
ALTER TABLE consultation ADD COLUMN place TEXT;
ALTER TABLE consultation ADD COLUMN travel_minutes INTEGER;
ALTER TABLE consultation ADD COLUMN travel_km INTEGER;

CREATE TABLE consultation_field (
  id TEXT PRIMARY KEY NOT NULL,
  consultation_id TEXT NOT NULL REFERENCES consultation(id) DEFERRABLE INITIALLY DEFERRED,
  field_of_action_id TEXT NOT NULL REFERENCES field_of_action(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX consultation_field_c ON consultation_field(consultation_id);
CREATE INDEX consultation_field_f ON consultation_field(field_of_action_id);

-- Whom a Kommune was sent to, such as an information security check.
CREATE TABLE referral (
  id TEXT PRIMARY KEY NOT NULL,
  consultation_id TEXT NOT NULL REFERENCES consultation(id) DEFERRABLE INITIALLY DEFERRED,
  target TEXT NOT NULL,
  remark TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX referral_consultation ON referral(consultation_id);

-- What a closed note said before it was changed; snapshot is the whole note as JSON.
CREATE TABLE consultation_version (
  id TEXT PRIMARY KEY NOT NULL,
  consultation_id TEXT NOT NULL REFERENCES consultation(id) DEFERRABLE INITIALLY DEFERRED,
  replaced_at INTEGER NOT NULL,
  snapshot TEXT NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX consultation_version_c ON consultation_version(consultation_id);

-- A Wiedervorlage or an agreement. owner is us or municipality, state is open, done or dropped,
-- repeat is weekly, monthly, quarterly, yearly or null, counted from repeat_from; line is the
-- checklist line it came from.
CREATE TABLE follow_up (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  remark TEXT,
  due_on TEXT NOT NULL,
  owner TEXT NOT NULL,
  municipality_id TEXT REFERENCES municipality(id) DEFERRABLE INITIALLY DEFERRED,
  person_id TEXT REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  consultation_id TEXT REFERENCES consultation(id) DEFERRABLE INITIALLY DEFERRED,
  line TEXT,
  repeat TEXT,
  state TEXT NOT NULL DEFAULT 'open',
  done_on TEXT,
  done_remark TEXT,
  created_on TEXT NOT NULL,
  deleted_at INTEGER,
  repeat_from TEXT
) STRICT;
CREATE INDEX follow_up_due ON follow_up(due_on) WHERE state = 'open';
CREATE INDEX follow_up_municipality ON follow_up(municipality_id);
CREATE INDEX follow_up_person ON follow_up(person_id);
CREATE INDEX follow_up_consultation ON follow_up(consultation_id);

-- A file that belongs to a record; record_kind is consultation or municipality, content names the
-- bytes by their SHA-256.
CREATE TABLE attachment (
  id TEXT PRIMARY KEY NOT NULL,
  record TEXT NOT NULL,
  record_kind TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  content TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX attachment_record ON attachment(record);
CREATE INDEX attachment_content ON attachment(content);

-- restricted_on: contact data is shown to nobody any more (Art. 18 DSGVO); merged_into: this
-- record stands for the same person as another.
ALTER TABLE person ADD COLUMN restricted_on TEXT;
ALTER TABLE person ADD COLUMN merged_into TEXT REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX person_merged ON person(merged_into) WHERE merged_into IS NOT NULL;
-- Why it is restricted; and the names of records that were merged into this one, a line each.
ALTER TABLE person ADD COLUMN restricted_reason TEXT;
ALTER TABLE person ADD COLUMN former_names TEXT;

-- A merge of two people, with what it moved, so that it can be taken back later; moved is JSON.
CREATE TABLE person_merge (
  id TEXT PRIMARY KEY NOT NULL,
  kept_id TEXT NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  merged_id TEXT NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  merged_on TEXT NOT NULL,
  moved TEXT NOT NULL,
  taken_back_on TEXT,
  deleted_at INTEGER
) STRICT;
CREATE INDEX person_merge_kept ON person_merge(kept_id);
CREATE INDEX person_merge_merged ON person_merge(merged_id);

-- Two records that look alike and are two people; id = UUIDv5 of both, the smaller id first.
CREATE TABLE person_distinct (
  id TEXT PRIMARY KEY NOT NULL,
  first_id TEXT NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  second_id TEXT NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER
) STRICT;
CREATE INDEX person_distinct_first ON person_distinct(first_id);
CREATE INDEX person_distinct_second ON person_distinct(second_id);

-- Not journalled. --------------------------------------------------------------------------------

-- The bytes of attachments in chunks of at most 1 MiB, by the SHA-256 of the chunk.
CREATE TABLE chunk (
  hash TEXT PRIMARY KEY NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- Which chunks make a file, in order; content is the SHA-256 of the whole.
CREATE TABLE content_chunk (
  content TEXT NOT NULL,
  n INTEGER NOT NULL,
  hash TEXT NOT NULL REFERENCES chunk(hash),
  PRIMARY KEY (content, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX content_chunk_hash ON content_chunk(hash);

-- What was searched for last, in words; at most ten.
CREATE TABLE recent_search (
  words TEXT PRIMARY KEY NOT NULL,
  searched_at INTEGER NOT NULL
) STRICT;

-- What was chosen last in a dialog, as JSON, so that it is offered again.
CREATE TABLE remembered (
  id TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

-- The search index once more: no places within a text, which nobody asks for, and beginnings of up
-- to ten letters at once. A list of a million notes for „d“ or „verwaltu“ is read, not put together.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5(
  words, content = '', contentless_delete = 1, tokenize = 'unicode61', detail = 'none',
  prefix = '1 2 3 4 5 6 7 8 9 10'
);

-- What the register of the first version did not know: until 2025 Staßfurt was no Salzstadt. A new
-- store has no Kommune yet and learns it with the register, under the same id.
INSERT INTO municipality_name (id, municipality_id, name, short_name, valid_until)
  SELECT 'b2e8e4a3-ecf1-5c59-97a9-6d1b54b1203c', id, 'Staßfurt, Stadt', 'Staßfurt', '2025-12-31'
  FROM municipality WHERE ars = '150890310310' AND name = 'Staßfurt, Salzstadt';

UPDATE program SET needed_version = '0.2.0';

-- What is searched has changed: the index is built anew when the file is opened.
DELETE FROM fact WHERE name = 'words';
