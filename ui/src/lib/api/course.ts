// Courses, runs, registrations, attendance.
import { call } from "./call";
import type { AttendanceDraft } from "./types/AttendanceDraft";
import type { Course } from "./types/Course";
import type { CourseDraft } from "./types/CourseDraft";
import type { MatchedLine } from "./types/MatchedLine";
import type { MunicipalityId } from "./types/MunicipalityId";
import type { RegistrationChoice } from "./types/RegistrationChoice";
import type { RegistrationId } from "./types/RegistrationId";
import type { RunDraft } from "./types/RunDraft";
import type { RunFile } from "./types/RunFile";
import type { RunId } from "./types/RunId";
import type { RunRow } from "./types/RunRow";
import type { SessionId } from "./types/SessionId";

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
/** Registers people for a run. */
export const registerPeople = (run: RunId, choices: RegistrationChoice[]) =>
  call<RunFile>("register_people", { run, choices });
/** Takes a registration back. */
export const withdrawRegistration = (registration: RegistrationId) =>
  call<RunFile>("withdraw_registration", { registration });
/** Enters attendance; several entries are one operation. */
export const setAttendance = (run: RunId, entries: AttendanceDraft[]) =>
  call<RunFile>("set_attendance", { run, entries });
/** Enters „anwesend“ for everybody who has no entry in a session yet. */
export const setAllPresent = (session: SessionId) => call<RunFile>("set_all_present", { session });
