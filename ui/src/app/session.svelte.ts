// One sitting at the desk: opening, locking, locking by itself, and how the page looks for this user.
import { lock } from "$lib/api/desk";
import { getSettings } from "$lib/api/setting";
import { tellDue } from "$lib/api/today";
import type { Counts } from "$lib/api/types/Counts";
import type { DeskState } from "$lib/api/types/DeskState";
import type { Failure } from "$lib/api/types/Failure";
import type { Settings } from "$lib/api/types/Settings";
import { changes } from "$lib/state/changes.svelte";
import { readToday } from "$lib/state/day-answer";
import { DayWatch } from "$lib/state/day-watch";
import { desk } from "$lib/state/desk.svelte";
import { taking } from "../features/attachment/taking.svelte";
import { keepAllDrafts } from "$lib/state/draft-keeper.svelte";
import { presentation } from "$lib/state/presentation.svelte";

/** Seconds between the warning and the lock. */
const WARNING = 30;
/** The size of the text that can be read from the last row, in per cent. */
const PRESENTED = 140;

/** What happens between unlocking and locking. */
export class Session {
  settings = $state.raw<Settings | null>(null);
  counts = $state.raw<Counts | null>(null);
  /** Seconds until the page locks itself, once that is near. */
  secondsLeft = $state<number | null>(null);
  /** Whether a draft was kept when the page locked. */
  keptDraft = $state(false);

  #active = Date.now();
  #locking = false;
  #presented = false;
  /** Whether what is due was to be told during a presentation. */
  #untold = false;
  #days = new DayWatch(() => this.#newDay());

  /** Asks how the desk stands, and follows every change from then on; the returned function ends it. */
  open(): () => void {
    void desk.load().then(() => this.refresh());
    const clock = setInterval(() => void this.tick(Date.now()), 1000);
    const active = () => this.touch(Date.now());
    const signs = ["pointerdown", "pointermove", "keydown", "wheel"];
    for (const sign of signs) addEventListener(sign, active, { passive: true });
    const stops = [changes.listen(() => void this.refresh()), this.#days.open()];
    return () => {
      clearInterval(clock);
      for (const sign of signs) removeEventListener(sign, active);
      for (const stop of stops) stop();
    };
  }

  /** Takes the state of an opened or created store. */
  enter(state: DeskState): void {
    this.keptDraft = false;
    this.touch(Date.now());
    desk.accept(state);
    void this.refresh();
    this.#tellDue();
  }

  /** Reads settings and counts again. */
  async refresh(): Promise<void> {
    if (desk.state?.stage !== "open") return;
    const [settings, today] = await Promise.all([getSettings(), readToday()]);
    if (settings.ok) this.#dress(settings.value);
    if (today.ok) this.counts = today.value.counts;
  }

  /** The presentation began or ended: its text is larger. */
  present(on: boolean): void {
    this.#presented = on;
    if (this.settings) this.#dress(this.settings);
    if (!on && this.#untold) this.#tellDue();
  }

  /** The user did something. */
  touch(now: number): void {
    this.#active = now;
    this.secondsLeft = null;
  }

  /** Locks when nobody has been there for as long as the settings say, after a warning. */
  async tick(now: number): Promise<void> {
    const minutes = this.settings?.autoLockMinutes ?? desk.state?.autoLockMinutes ?? 0;
    if (desk.state?.stage !== "open" || minutes === 0) return;
    const left = Math.ceil((this.#active + minutes * 60_000 - now) / 1000);
    this.secondsLeft = left <= WARNING ? Math.max(0, left) : null;
    if (left <= 0) await this.lock();
  }

  /** Keeps every draft, drops the keys and empties the page. */
  async lock(): Promise<void> {
    if (this.#locking || desk.state?.stage !== "open") return;
    this.#locking = true;
    const failure = await this.#close();
    this.#locking = false;
    this.touch(Date.now());
    if (failure) changes.failure = failure;
  }

  /** A draft that cannot be kept keeps the page open: locking would lose what was typed. */
  async #close(): Promise<Failure | null> {
    const drafts = await keepAllDrafts();
    if (drafts.failure) return drafts.failure;
    const outcome = await lock();
    if (!outcome.ok) return outcome.failure;
    this.keptDraft = drafts.kept;
    taking.forget();
    changes.forget();
    presentation.forget();
    this.#untold = false;
    this.settings = null;
    this.counts = null;
    desk.accept(outcome.value);
    return null;
  }

  /** What is due has another colour today, and there may be more of it. */
  #newDay(): void {
    if (desk.state?.stage !== "open") return;
    changes.reload();
    this.#tellDue();
  }

  /** The system may say what is due, but not on a screen that is shown to others; a failure disturbs nobody. */
  #tellDue(): void {
    this.#untold = presentation.on;
    if (!this.#untold) void tellDue();
  }

  /** Theme and text size belong to the page as a whole. */
  #dress(settings: Settings): void {
    this.settings = settings;
    const root = document.documentElement;
    if (settings.theme === "system") delete root.dataset["theme"];
    else root.dataset["theme"] = settings.theme;
    const percent = this.#presented ? Math.max(settings.textPercent, PRESENTED) : settings.textPercent;
    root.style.fontSize = percent === 100 ? "" : `${percent}%`;
  }
}

/** The one sitting of this window. */
export const session = new Session();
