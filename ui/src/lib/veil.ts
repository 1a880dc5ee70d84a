// Names that are hidden while the screen is shown, at the only door to Rust: what comes in is veiled,
// what goes out is unveiled. The page itself never holds a hidden name, and nothing is lost by saving.
//
// A hidden name becomes a word such as „Person 3“ between invisible signs that say which name it
// stands for. Who changes the word changes the text: it then is what stands there.
import type { HiddenNames } from "./api/types/HiddenNames";

/** Invisible signs: the edges of a veiled name, and the two digits of its number. */
const EDGE = "\u2063";
const DIGITS = ["\u2061", "\u2062"] as const;
const VEILED = new RegExp(`${EDGE}[^${EDGE}]*?([${DIGITS.join("")}]+)${EDGE}`, "gu");
const SIGNS = /[\u2061-\u2063]/gu;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Endings of names: Gardelegens, Gardelegener, Harzgeroder. */
const ENDINGS = ["", "s", "es", "er", "ers", "ern", "r"] as const;
const ENDING = /^(?:s|es|er|ers|ern|r)?(?![\p{L}\p{M}\p{N}])/u;
const BEFORE = /[\p{L}\p{M}\p{N}]$/u;

/** A form of a name, and what it is called instead; `null` keeps it. */
interface Form {
  text: string;
  instead: (() => string) | null;
}

/** One set of hidden names. */
export class Veil {
  #forms = new Map<string, Form[]>();
  #numbers = new Map<string, number>();
  /** What each veiled name stands for; it stays known, so that a text can be saved later, too. */
  #meant = new Map<string, string>();
  #places = new Map<string, number>();

  constructor(names: HiddenNames) {
    this.learn(names);
  }

  /** Takes a new list of names; numbers that were given out stay. */
  learn(names: HiddenNames): void {
    this.#forms = new Map();
    for (const name of names.inSight) for (const form of plainForms(name)) this.#add(form, null);
    for (const person of names.people) {
      const instead = () => this.#numbered("Person", person.id);
      for (const name of person.forms) for (const form of personForms(name)) this.#add(form, instead);
    }
    for (const place of names.municipalities) {
      const instead = () => this.#numbered("Kommune", place.id);
      for (const name of place.forms) for (const form of placeForms(name)) this.#add(form, instead);
    }
    for (const reach of names.reach) this.#add(reach, () => "verborgen");
    for (const forms of this.#forms.values()) forms.sort((one, other) => other.text.length - one.text.length);
  }

  /** A value with every name in its texts hidden. */
  hide<T>(value: T): T {
    return walk(value, (text) => this.#veiled(text)) as T;
  }

  /** A value with every name that was hidden back in its place. */
  reveal<T>(value: T): T {
    return walk(value, (text) => this.#unveiled(text)) as T;
  }

  #add(text: string, instead: Form["instead"]): void {
    const first = text.match(WORD)?.[0];
    if (first === undefined) return;
    const forms = this.#forms.get(first) ?? [];
    // Whoever comes first has the form: what is in sight, then people.
    if (forms.some((form) => form.text === text)) return;
    this.#forms.set(first, [...forms, { text, instead }]);
  }

  #veiled(text: string): string {
    let veiled = "";
    let done = 0;
    for (const { index, 0: word } of text.matchAll(WORD)) {
      if (index < done) continue;
      const form = this.#formAt(text, index, word);
      if (!form) continue;
      const start = index - leading(form.text);
      veiled += text.slice(done, start) + (form.instead ? this.#sign(form.text, form.instead()) : form.text);
      done = start + form.text.length;
    }
    return done === 0 ? text : veiled + text.slice(done);
  }

  /** The longest name that begins with this word of the text. */
  #formAt(text: string, at: number, word: string): Form | null {
    let best: Form | null = null;
    for (const ending of ENDINGS) {
      if (!word.endsWith(ending)) continue;
      for (const form of this.#forms.get(word.slice(0, word.length - ending.length)) ?? []) {
        const start = at - leading(form.text);
        if (start < 0 || (best && best.text.length >= form.text.length)) continue;
        const rest = text.slice(start + form.text.length, start + form.text.length + 4);
        const fits = text.startsWith(form.text, start) && ENDING.test(rest) && !BEFORE.test(text.slice(0, start));
        if (fits) best = form;
      }
    }
    return best;
  }

  #sign(text: string, word: string): string {
    const place = this.#places.get(text) ?? this.#places.size;
    this.#places.set(text, place);
    const digits = [...place.toString(2)].map((digit) => DIGITS[digit === "1" ? 1 : 0]).join("");
    const sign = `${EDGE}${word}${digits}${EDGE}`;
    this.#meant.set(sign, text);
    return sign;
  }

  #unveiled(text: string): string {
    return text.replace(VEILED, (sign) => this.#meant.get(sign) ?? sign).replace(SIGNS, "");
  }

  #numbered(kind: string, id: string): string {
    const key = `${kind} ${id}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return `${kind} ${known}`;
    const count = [...this.#numbers.keys()].filter((other) => other.startsWith(`${kind} `)).length + 1;
    this.#numbers.set(key, count);
    return `${kind} ${count}`;
  }
}

/** How many signs stand before the first letter of a name: „+49 …“. */
function leading(text: string): number {
  return text.search(/[\p{L}\p{M}\p{N}]/u);
}

/** The ways to call a person: the whole name, and each of its parts that is written like a name. */
function personForms(name: string): string[] {
  const parts = name.split(/[\s,-]+/u).filter((part) => part.length >= 3 && /^\p{Lu}/u.test(part) && !part.endsWith("."));
  return [name, ...parts];
}

/** The ways to name a Kommune: whole, without bracket and title, and each half of a double name. */
function placeForms(name: string): string[] {
  const plain = plainForms(name);
  const short = plain.map((form) => form.replace(/^(?:Landkreis|Verbandsgemeinde|Lutherstadt|Hansestadt|Stadt)\s+/u, ""));
  const halves = short.flatMap((form) => (form.includes("-") ? form.split("-") : []));
  return [...plain, ...short, ...halves.filter((half) => half.length >= 5 && half !== "Anhalt")];
}

/** A name as it stands in lists: „Osterburg (Altmark), Hansestadt“, with and without what follows. */
function plainForms(name: string): string[] {
  const before = name.split(",")[0] ?? name;
  return [name, before, before.replace(/\s*\(.*\)$/u, "")];
}

/** Rebuilds a value with `change` applied to every text in it, JSON inside of a text included. */
function walk(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") {
    const inner = /^[{[]/u.test(value) ? parsed(value) : undefined;
    return inner === undefined ? change(value) : JSON.stringify(walk(inner, change));
  }
  if (Array.isArray(value)) return value.map((item) => walk(item, change));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, change)]));
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What the door does now: nothing, hide and reveal, or only reveal what was hidden before. */
export const door = {
  veil: null as Veil | null,
  hiding: false,
};
