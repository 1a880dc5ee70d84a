-- A programme after some years: 50 Kommunen, 500 people, 5,000 notes, 1,000 follow-ups and 500 runs.
CREATE TEMP TABLE n AS
  WITH RECURSIVE k(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM k WHERE n < 4999) SELECT n FROM k;
CREATE TEMP TABLE town AS
  SELECT row_number() OVER (ORDER BY id) - 1 AS n, id FROM municipality ORDER BY id LIMIT 50;
CREATE INDEX temp.town_n ON town(n);

INSERT INTO participation (id, municipality_id, state, since)
  SELECT 'participation-' || n, id, 'active', '2025-01-01' FROM town;
INSERT INTO assignment (id, municipality_id, advisor, valid_from)
  SELECT 'assignment-' || n, id, 'Messung', '2025-01-01' FROM town;
INSERT INTO person (id, salutation, given_names, surname, sort_key)
  SELECT 'person-' || n, 'none', 'Anna', 'Muster' || n, 'muster' || n FROM n WHERE n < 500;
INSERT INTO role (id, person_id, municipality_id, kind)
  SELECT 'role-' || n.n, 'person-' || n.n, town.id, iif(n.n / 50 % 5 = 0, 'navigator', 'contact')
  FROM n JOIN town ON town.n = n.n % 45 WHERE n.n < 500;

-- Five notes a day up to a week from now; those ahead and one in 25 are not closed.
INSERT INTO consultation (id, title, held_on, starts_at, kind, minutes, body, state)
  SELECT 'note-' || n, 'Vorgang ' || n, date('2026-09-28', '-' || (n / 5) || ' days'), '09:30',
    'on_site', 60, replace(printf('%080d', 0), '0', 'Der Aktenplan wird. '),
    iif(n < 40 OR n % 25 = 0, 'draft', 'closed') FROM n;
INSERT INTO consultation_municipality (id, consultation_id, municipality_id, position)
  SELECT 'place-' || n.n || '-' || p.n, 'note-' || n.n, town.id, p.n
  FROM n JOIN n AS p ON p.n <= n.n % 3 JOIN town ON town.n = (n.n + p.n * 7) % 45;
INSERT INTO follow_up (id, title, due_on, owner, consultation_id, state, created_on)
  SELECT 'follow-up-' || n, 'Angebot ' || n, date('2026-12-01', '-' || (n / 4) || ' days'), 'us',
    'note-' || n, iif(n % 2 = 0, 'open', 'done'), '2026-01-01' FROM n WHERE n < 1000;

-- Four sessions and twelve people a run, a run every third day; one in 50 waits for certificates.
INSERT INTO course_run (id, course_id, label)
  SELECT 'run-' || n, (SELECT min(id) FROM course), n || '/2026' FROM n WHERE n < 500;
INSERT INTO session (id, course_run_id, held_on, starts_at, ends_at, format, half_units)
  SELECT 'session-' || r.n || '-' || s.n, 'run-' || r.n,
    date('2026-10-20', '-' || (r.n * 3 + s.n) || ' days'), '09:00', '12:00', 'on_site', 8
  FROM n AS r JOIN n AS s ON s.n < 4 WHERE r.n < 500;
INSERT INTO registration (id, course_run_id, person_id, municipality_id, registered_on)
  SELECT 'registration-' || r.n || '-' || p.n, 'run-' || r.n, 'person-' || ((r.n * 12 + p.n) % 500),
    town.id, '2025-01-01'
  FROM n AS r JOIN n AS p ON p.n < 12 JOIN town ON town.n = (r.n + p.n) % 50 WHERE r.n < 500;
INSERT INTO attendance (id, session_id, registration_id, state)
  SELECT s.id || g.id, s.id, g.id, 'present'
  FROM session AS s JOIN registration AS g ON g.course_run_id = s.course_run_id
  WHERE s.held_on <= '2026-09-20';
INSERT INTO certificate (id, number, registration_id, person_name, course_title, issued_on, snapshot,
    sha256)
  SELECT 'certificate-' || g.id, g.id, g.id, 'Anna Muster', 'Basisbefähigung', '2026-01-01',
    replace(printf('%0100d', 0), '0', 'Wie gedruckt. '), '00'
  FROM registration AS g WHERE g.course_run_id IN
    (SELECT 'run-' || n FROM n WHERE n % 50 <> 20 AND n BETWEEN 12 AND 499);

INSERT INTO journal_row (record, n, tab)
  SELECT id, 1, 'consultation' FROM consultation
  UNION ALL SELECT id, 1, 'follow_up' FROM follow_up
  UNION ALL SELECT id, 1, 'person' FROM person
  UNION ALL SELECT id, 1, 'course_run' FROM course_run
  UNION ALL SELECT id, 1, 'session' FROM session
  UNION ALL SELECT id, 1, 'registration' FROM registration
  UNION ALL SELECT id, 1, 'attendance' FROM attendance;
DROP TABLE temp.town;
DROP TABLE temp.n;
