// The change of the day, while the window stays open: at midnight, or when somebody comes back to it.
import { localDay } from "../text/day";

/** Notices that another day has begun. */
export class DayWatch {
  #day = localDay(new Date());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Watches until the returned function is called. */
  open(): () => void {
    const look = () => this.look();
    // A laptop that slept over midnight, or a window in the background, hears of no timer in time.
    addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    this.#wait();
    return () => {
      clearTimeout(this.#timer);
      removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }

  /** Looks at the calendar, and tells once if its page was turned. */
  look(): void {
    const day = localDay(new Date());
    this.#wait();
    if (day === this.#day) return;
    this.#day = day;
    this.#changed();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const now = new Date();
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    this.#timer = setTimeout(() => this.look(), midnight.getTime() - now.getTime());
  }
}
