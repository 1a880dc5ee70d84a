// Where the user is: one hash, a history that can be walked both ways, and the scroll position of each place.
import { hasUnsavedInput } from "$lib/state/unsaved.svelte";
import { findPlace } from "./routes";

interface Entry {
  n: number;
}

/** The place in sight and the way to others. */
export class Router {
  #hash = $state(location.hash);
  /** Number of the present entry, and of the last one. */
  #n = $state(0);
  #last = $state(0);
  /** The address somebody wants to go to while a form has unsaved input. */
  asked = $state<string | null>(null);

  readonly here = $derived(findPlace(this.#hash));
  /** The Kommune whose file is in sight: what is begun here begins with it. */
  readonly municipality = $derived(this.here.route.area === "kommunen" && this.here.place.id !== "" ? this.here.place.id : undefined);
  readonly canGoBack = $derived(this.#n > 0);
  readonly canGoForward = $derived(this.#n < this.#last);

  #scroll = new Map<number, number>();
  #returning = false;
  #leaving = false;

  /** Begins to listen; the returned function ends it. */
  open(): () => void {
    history.replaceState({ n: this.#n } satisfies Entry, "");
    const moved = () => this.#moved();
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }

  back(): void {
    if (this.canGoBack) history.back();
  }

  forward(): void {
    if (this.canGoForward) history.forward();
  }

  /** Remembers how far the present place is scrolled. */
  scrolled(top: number): void {
    this.#scroll.set(this.#n, top);
  }

  /** How far the present place was scrolled when it was left. */
  get scrollTop(): number {
    return this.#scroll.get(this.#n) ?? 0;
  }

  /** Goes where was asked for and gives the unsaved input up. */
  leave(): void {
    const to = this.asked;
    this.asked = null;
    if (to === null) return;
    this.#leaving = true;
    location.hash = to;
  }

  /** Stays with the form. */
  stay(): void {
    this.asked = null;
  }

  #moved(): void {
    if (this.#returning) {
      this.#returning = false;
      return;
    }
    const entry = history.state as Entry | null;
    const n = entry?.n ?? this.#n + 1;
    const other = findPlace(location.hash).key !== this.here.key;
    if (other && hasUnsavedInput() && !this.#leaving) {
      this.asked = location.hash;
      this.#returning = true;
      history.go(this.#n - n || -1);
      return;
    }
    this.#leaving = false;
    if (!entry) {
      this.#scroll.delete(n);
      this.#last = n;
      history.replaceState({ n } satisfies Entry, "");
    }
    this.#n = n;
    this.#hash = location.hash;
  }
}
