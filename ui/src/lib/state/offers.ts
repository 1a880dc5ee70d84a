// What can be done with what is open: its page offers it, the palette lists it.
import type { Component } from "svelte";

/** Something that the open page can do. */
export interface Offer {
  id: string;
  text: string;
  icon: Component;
  run: () => void;
}

const open = new Set<() => Offer[]>();

/** Offers something until the returned function is called; asked anew whenever somebody looks. */
export function offer(what: () => Offer[]): () => void {
  open.add(what);
  return () => open.delete(what);
}

/** Everything that is offered now. */
export function offered(): Offer[] {
  return [...open].flatMap((what) => what());
}
