// What Rust says about the desk: first start, locked or open, and whose logbook it is.
import { getDesk } from "../api/desk";
import type { DeskState } from "../api/types/DeskState";
import type { Failure } from "../api/types/Failure";

/** The state of the desk as last heard. */
export class Desk {
  state = $state.raw<DeskState | null>(null);
  failure = $state.raw<Failure | null>(null);

  /** Asks Rust. */
  async load(): Promise<void> {
    const outcome = await getDesk();
    if (outcome.ok) this.accept(outcome.value);
    else this.failure = outcome.failure;
  }

  /** Takes the state that a command has returned. */
  accept(state: DeskState): void {
    this.failure = null;
    this.state = state;
  }
}

/** The one desk of this window. */
export const desk = new Desk();
