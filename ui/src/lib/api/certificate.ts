// Certificates: name check, preview, issue, register, Zweitschrift, correction.
import { call } from "./call";
import type { Certificate } from "./types/Certificate";
import type { CertificateFilter } from "./types/CertificateFilter";
import type { CertificateId } from "./types/CertificateId";
import type { CertificateRegister } from "./types/CertificateRegister";
import type { CorrectionDraft } from "./types/CorrectionDraft";
import type { CorrectionForm } from "./types/CorrectionForm";
import type { IssueList } from "./types/IssueList";
import type { RegistrationId } from "./types/RegistrationId";
import type { ReissueId } from "./types/ReissueId";
import type { RunId } from "./types/RunId";

/** Who of a run earned a certificate. */
export const getIssueList = (run: RunId) => call<IssueList>("get_issue_list", { run });
/** The certificate as it would be printed: SVG of the real layout. */
export const previewCertificate = (registration: RegistrationId) =>
  call<string>("preview_certificate", { registration });
/** Says that a printed name is right (or takes that back). */
export const checkName = (registration: RegistrationId, checked: boolean) =>
  call<IssueList>("check_name", { registration, checked });
/** Issues certificates: numbers are given out now and never again. */
export const issueCertificates = (run: RunId, registrations: RegistrationId[]) =>
  call<Certificate[]>("issue_certificates", { run, registrations });
/** What the register holds under a filter, the newest first, with its sums and what else could be chosen. */
export const getCertificateRegister = (filter: Partial<CertificateFilter>) =>
  call<CertificateRegister>("get_certificate_register", { filter });
/** Saves what the register holds under a filter as CSV; `null` = cancelled, else the file's path. */
export const exportCertificateRegister = (filter: Partial<CertificateFilter>) =>
  call<string | null>("export_certificate_register", { filter });
/** Makes a Zweitschrift: the number and day of the first, and a day of its own. */
export const reissueCertificate = (id: CertificateId, reason: string) =>
  call<Certificate>("reissue_certificate", { id, reason });
/** Saves a Zweitschrift; `null` = cancelled, else the file's path. */
export const saveReissue = (id: ReissueId) => call<string | null>("save_reissue", { id });
/** Opens a Zweitschrift in the system's viewer. */
export const openReissue = (id: ReissueId) => call<null>("open_reissue", { id });
/** What can be corrected on a certificate. */
export const getCorrection = (id: CertificateId) => call<CorrectionForm>("get_correction", { id });
/** Issues a corrected certificate; the old one says so from then on. */
export const correctCertificate = (draft: CorrectionDraft) => call<Certificate>("correct_certificate", { draft });
/** Withdraws a certificate with a reason. */
export const withdrawCertificate = (id: CertificateId, reason: string) =>
  call<Certificate>("withdraw_certificate", { id, reason });
/** Saves one print file with these certificates, in this order; `null` = cancelled, else the file's path. */
export const savePrintFile = (ids: CertificateId[]) => call<string | null>("save_print_file", { ids });
/** Saves single files into a chosen folder; `null` = cancelled, else the files' paths. */
export const saveCertificates = (ids: CertificateId[]) => call<string[] | null>("save_certificates", { ids });
/** Opens one certificate in the system's viewer. */
export const openCertificate = (id: CertificateId) => call<null>("open_certificate", { id });
