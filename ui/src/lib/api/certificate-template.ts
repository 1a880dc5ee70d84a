// Certificate templates: list, editor, pictures, files.
import { call } from "./call";
import type { CertificateTemplate } from "./types/CertificateTemplate";
import type { CertificateTemplateDraft } from "./types/CertificateTemplateDraft";
import type { CertificateTemplateId } from "./types/CertificateTemplateId";
import type { CertificateTemplateRow } from "./types/CertificateTemplateRow";
import type { CourseId } from "./types/CourseId";
import type { Design } from "./types/Design";
import type { Picture } from "./types/Picture";
import type { SampleChoice } from "./types/SampleChoice";
import type { TemplatePreview } from "./types/TemplatePreview";

/** Every template: the built-in one, then the others by name. */
export const listCertificateTemplates = () => call<CertificateTemplateRow[]>("list_certificate_templates");
/** A template with its newest version, or with the one of this number. */
export const getCertificateTemplate = (id: CertificateTemplateId, number: number | null = null) =>
  call<CertificateTemplate>("get_certificate_template", { id, number });
/** A design with sample data: SVG of the real layout, what gave way, and what would be refused. */
export const previewCertificateTemplate = (design: Design, sample: SampleChoice) =>
  call<TemplatePreview>("preview_certificate_template", { design, sample });
/** Saves a new template or the next version of one. */
export const saveCertificateTemplate = (draft: CertificateTemplateDraft) =>
  call<CertificateTemplate>("save_certificate_template", { draft });
/** Takes a template away that nothing uses. */
export const deleteCertificateTemplate = (id: CertificateTemplateId) => call<null>("delete_certificate_template", { id });
/** Says which template courses use that have none of their own. */
export const setDefaultTemplate = (id: CertificateTemplateId) => call<CertificateTemplateRow[]>("set_default_template", { id });
/** Says which template a course uses; `null` = that of the settings. */
export const setCourseTemplate = (course: CourseId, id: CertificateTemplateId | null) =>
  call<CertificateTemplateRow[]>("set_course_template", { course, id });
/** Lets the user pick a PNG or SVG; `null` = cancelled. */
export const pickTemplatePicture = () => call<Picture | null>("pick_template_picture");
/** Writes a template to a file; `null` = cancelled, else the file's path. */
export const exportCertificateTemplate = (id: CertificateTemplateId) =>
  call<string | null>("export_certificate_template", { id });
/** Takes a template out of a file, always as a new one; `null` = cancelled. */
export const importCertificateTemplate = () => call<CertificateTemplate | null>("import_certificate_template");
