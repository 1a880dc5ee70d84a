// Whether certificates are genuine: codes, files, and the list of keys.
import { call } from "./call";
import type { FileVerification } from "./types/FileVerification";
import type { KnownKey } from "./types/KnownKey";
import type { OfferedKey } from "./types/OfferedKey";
import type { Verification } from "./types/Verification";

/** Checks a typed, pasted or scanned code. */
export const verifyCode = (code: string) => call<Verification>("verify_code", { code });
/** Asks for a PDF or a picture and checks it; `null` = cancelled. */
export const verifyChosenFile = () => call<FileVerification | null>("verify_chosen_file");
/** Checks the bytes of a dropped or pasted file. */
export const verifyFile = (bytes: Uint8Array) => call<FileVerification>("verify_file", bytes);
/** The keys that codes are checked with, the own one first. */
export const listKeys = () => call<KnownKey[]>("list_keys");
/** Reads a key that was handed over as text. */
export const readKey = (text: string) => call<OfferedKey>("read_key", { text });
/** Asks for the file of a key and reads it; `null` = cancelled. */
export const chooseKey = () => call<OfferedKey | null>("choose_key");
/** Takes a key up under the name of its owner. */
export const addKey = (text: string, owner: string) => call<KnownKey[]>("add_key", { text, owner });
/** Takes a key off the list. */
export const removeKey = (keyId: string) => call<KnownKey[]>("remove_key", { keyId });
/** Saves a key as a text file; `null` = cancelled, else the file's path. */
export const saveKey = (keyId: string) => call<string | null>("save_key", { keyId });
