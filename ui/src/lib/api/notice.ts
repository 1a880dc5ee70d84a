// The notice of Art. 13 GDPR on paper.
import { call } from "./call";

/** The first page of the notice as SVG; of a text that is not saved yet if given. */
export const previewNotice = (text: string | null) => call<string>("preview_notice", { text });
/** Saves the notice; `null` = cancelled, else the file's path. */
export const saveNotice = () => call<string | null>("save_notice");
/** Opens the notice in the system's viewer. */
export const openNotice = () => call<null>("open_notice");
