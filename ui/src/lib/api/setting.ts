// Settings.
import { call } from "./call";
import type { Settings } from "./types/Settings";

/** All settings. */
export const getSettings = () => call<Settings>("get_settings");
/** Saves all settings and returns them as stored. */
export const saveSettings = (settings: Settings) => call<Settings>("save_settings", { settings });
