// Courses, runs, registrations, attendance.
import { call } from "./call";
import type { AttendanceDraft } from "./types/AttendanceDraft";
import type { Candidate } from "./types/Candidate";
import type { Course } from "./types/Course";
import type { CourseDraft } from "./types/CourseDraft";
import type { MatchedLine } from "./types/MatchedLine";
import type { MunicipalityId } from "./types/MunicipalityId";
import type { RegistrationChoice } from "./types/RegistrationChoice";
import type { RegistrationId } from "./types/RegistrationId";
import type { RegistrationVersion } from "./types/RegistrationVersion";
import type { RunDraft } from "./types/RunDraft";
import type { RunFile } from "./types/RunFile";
import type { RunId } from "./types/RunId";
import type { RunRow } from "./types/RunRow";
import type { Seating } from "./types/Seating";
import type { SessionId } from "./types/SessionId";
import type { StateDraft } from "./types/StateDraft";
import type { SubstitutionDraft } from "./types/SubstitutionDraft";
import type { Unseated } from "./types/Unseated";

/** The catalogue. */
export const listCourses = () => call<Course[]>("list_courses");
/** Saves a course of the catalogue. */
export const saveCourse = (draft: CourseDraft) => call<Course>("save_course", { draft });
/** The runs with a past session whose attendance is open. */
export const listOpenRuns = () => call<RunId[]>("list_open_runs");
/** All runs, the latest first; those with participants of one Kommune if given. */
export const listRuns = (municipality: MunicipalityId | null) => call<RunRow[]>("list_runs", { municipality });
/** Everything about one run. */
export const getRun = (id: RunId) => call<RunFile>("get_run", { id });
/** Saves a run with its sessions. */
export const saveRun = (draft: RunDraft) => call<RunFile>("save_run", { draft });
/** Puts a run into the Papierkorb. */
export const deleteRun = (id: RunId) => call<null>("delete_run", { id });
/** Matches a pasted list of names line by line. */
export const matchNames = (run: RunId, text: string) => call<MatchedLine[]>("match_names", { run, text });
/** Registers people for a run; whoever gets no seat goes to the waiting list. */
export const registerPeople = (run: RunId, choices: RegistrationChoice[], seating: Seating) =>
  call<RunFile>("register_people", { run, choices, seating });
/** Who of a list would go to the waiting list, and why. */
export const previewSeats = (run: RunId, choices: RegistrationChoice[]) =>
  call<Unseated[]>("preview_seats", { run, choices });
/** Takes a registration back. */
export const withdrawRegistration = (registration: RegistrationId) =>
  call<RunFile>("withdraw_registration", { registration });
/** Gives registrations another state; several are one operation. */
export const setRegistrationState = (draft: StateDraft) => call<RunFile>("set_registration_state", { draft });
/** Gives a seat to somebody of the waiting list. */
export const moveUp = (one: RegistrationVersion, seating: Seating) => call<RunFile>("move_up", { one, seating });
/** Enters the day of the notice of Art. 13 GDPR; an empty day forgets it. */
export const informPeople = (run: RunId, registrations: RegistrationId[], informedOn: string) =>
  call<RunFile>("inform_people", { run, registrations, informedOn });
/** Keeps a remark on a registration. */
export const saveRemark = (one: RegistrationVersion, remark: string) => call<RunFile>("save_remark", { one, remark });
/** Who of the same Kommune could come instead. */
export const listSubstitutes = (registration: RegistrationId) =>
  call<Candidate[]>("list_substitutes", { registration });
/** Lets somebody of the same Kommune take over a place. */
export const substituteRegistration = (draft: SubstitutionDraft) =>
  call<RunFile>("substitute_registration", { draft });
/** Registers somebody who came to a session, and enters that they are present. */
export const addWalkIn = (session: SessionId, choice: RegistrationChoice) =>
  call<RunFile>("add_walk_in", { session, choice });
/** Enters attendance; several entries are one operation. */
export const setAttendance = (run: RunId, entries: AttendanceDraft[]) =>
  call<RunFile>("set_attendance", { run, entries });
/** Enters „anwesend“ for everybody who has no entry in a session yet. */
export const setAllPresent = (session: SessionId) => call<RunFile>("set_all_present", { session });
