// Forms with unsaved input: whoever leaves one is asked first.

/** A form that is open. */
interface OpenForm {
  /** Whether something is typed that is not stored. */
  changed: () => boolean;
}

const forms = new Set<OpenForm>();

/** Registers a form until the returned function is called. */
export function guardForm(changed: () => boolean): () => void {
  const form = { changed };
  forms.add(form);
  return () => forms.delete(form);
}

/** Whether leaving now would lose input. */
export function hasUnsavedInput(): boolean {
  return [...forms].some((form) => form.changed());
}
