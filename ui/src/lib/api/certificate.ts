// Certificates: name check, preview, issue, register, verification.
import { call } from "./call";
import type { Certificate } from "./types/Certificate";
import type { CertificateFilter } from "./types/CertificateFilter";
import type { CertificateId } from "./types/CertificateId";
import type { IssueList } from "./types/IssueList";
import type { RegistrationId } from "./types/RegistrationId";
import type { RunId } from "./types/RunId";
import type { Verification } from "./types/Verification";

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
/** The register, the newest first. */
export const listCertificates = (filter: Partial<CertificateFilter>) =>
  call<Certificate[]>("list_certificates", { filter });
/** Withdraws a certificate with a reason. */
export const withdrawCertificate = (id: CertificateId, reason: string) =>
  call<Certificate>("withdraw_certificate", { id, reason });
/** Saves one print file with these certificates, in this order; `null` = cancelled, else the file's path. */
export const savePrintFile = (ids: CertificateId[]) => call<string | null>("save_print_file", { ids });
/** Saves single files into a chosen folder; `null` = cancelled, else the files' paths. */
export const saveCertificates = (ids: CertificateId[]) => call<string[] | null>("save_certificates", { ids });
/** Opens one certificate in the system's viewer. */
export const openCertificate = (id: CertificateId) => call<null>("open_certificate", { id });
/** Checks a typed or scanned code. */
export const verifyCode = (code: string) => call<Verification>("verify_code", { code });
