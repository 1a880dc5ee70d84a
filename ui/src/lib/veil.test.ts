// Names behind the veil.
import { describe, expect, test } from "vitest";

import type { HiddenNames } from "./api/types/HiddenNames";
import { Veil } from "./veil";

const names: HiddenNames = {
  people: [
    { id: "p1", forms: ["Dr. Jana Müller Schmidt", "Jana Müller Schmidt", "Müller Schmidt, Jana", "Müller Schmidt", "Jana"] },
    { id: "p2", forms: ["Thu Hà Đặng", "Đặng", "Thu Hà"] },
    { id: "p3", forms: ["Sinéad O’Neill", "O’Neill", "Sinéad"] },
    { id: "Henrik Sander", forms: ["Henrik Sander"] },
  ],
  reach: ["jana@osterburg.example", "03937 4711", "+49 171 23"],
  municipalities: [
    { id: "m1", forms: ["Gardelegen, Hansestadt", "Gardelegen"] },
    { id: "m2", forms: ["Stendal, Hansestadt", "Stendal"] },
    { id: "m3", forms: ["Halle (Saale)"] },
    { id: "m4", forms: ["Lutherstadt Wittenberg"] },
    { id: "m5", forms: ["Oebisfelde-Weferlingen"] },
    { id: "m6", forms: ["Harzgerode"] },
  ],
  inSight: ["Osterburg (Altmark), Hansestadt", "Osterburg (Altmark)", "Landkreis Stendal"],
};

/** What is read on the screen. */
const read = (veil: Veil, text: string) => veil.hide(text).replace(/[\u2061-\u2063]/gu, "");

describe("a veil", () => {
  test.each([
    ["Frau Müller kommt.", "Frau Person 1 kommt."],
    ["Jana Müller Schmidt und Thu Hà Đặng", "Person 1 und Person 2"],
    ["Dr. Jana Müller Schmidt", "Person 1"],
    ["mit O’Neills Zusage", "mit Person 1s Zusage"],
    ["Henrik Sander hat vertreten", "Person 1 hat vertreten"],
    ["jana@osterburg.example, Tel. 03937 4711 oder +49 171 23", "verborgen, Tel. verborgen oder verborgen"],
    ["Gardelegens Rat, der Gardelegener Rat", "Kommune 1s Rat, der Kommune 1er Rat"],
    ["Halle (Saale) und Halle", "Kommune 1 und Kommune 1"],
    ["Wittenberg und Weferlingen", "Kommune 1 und Kommune 2"],
    ["Harzgeroder Modell", "Kommune 1r Modell"],
    ["Stendal liegt im Landkreis Stendal", "Kommune 1 liegt im Landkreis Stendal"],
    ["Osterburg und Osterburg (Altmark)", "Osterburg und Osterburg (Altmark)"],
  ])("hides names and keeps those in sight: %s", (text, shown) => {
    expect(read(new Veil(names), text)).toBe(shown);
  });

  test.each(["Janas-", "Mülleimer", "müller", "Stendalerin", "Osterburger Rat", "Hallenbad", "", "2026-09-24", "0f8e-Jan"])(
    "leaves other words alone: %s",
    (text) => {
      const shown = read(new Veil(names), text);
      expect(shown.replace("Person 1s-", "Janas-")).toBe(text);
    },
  );

  test("calls one and the same by the same word", () => {
    const veil = new Veil(names);
    expect(read(veil, "Đặng, Jana, Thu Hà Đặng, Frau Schmidt")).toBe("Person 1, Person 2, Person 1, Frau Person 2");
    veil.learn({ ...names, people: [...names.people, { id: "p9", forms: ["Neu"] }] });
    expect(read(veil, "Jana Neu")).toBe("Person 2 Person 3");
  });

  test("gives back exactly what it took", () => {
    const veil = new Veil(names);
    const note = {
      id: "n1",
      title: "Telefonat mit Frau Müller Schmidt",
      body: "# Gardelegen\n\n- Jana ruft Đặng an: 03937 4711\n- Halle (Saale), Halle",
      people: [{ id: "p1", name: "Jana Müller Schmidt", municipality: "Osterburg (Altmark)" }],
      minutes: 90,
      closed: null,
    };
    const hidden = veil.hide(note);
    expect(JSON.stringify(hidden)).not.toMatch(/Müller|Jana|Đặng|Gardelegen|Halle|4711/);
    expect(veil.reveal(hidden)).toEqual(note);
  });

  test("reaches into the JSON of a draft, signs of JSON in names included", () => {
    const quoted = { ...names, people: [{ id: "p1", forms: ['Hans "Hansi" Meier'] }] };
    const veil = new Veil(quoted);
    const draft = { body: JSON.stringify({ title: 'Gespräch mit Hans "Hansi" Meier', body: "x" }) };
    const hidden = veil.hide(draft);
    expect(hidden.body).not.toContain("Hansi");
    expect(veil.reveal(hidden)).toEqual(draft);
  });

  test("takes what was changed by hand as it now reads", () => {
    const veil = new Veil(names);
    const hidden = veil.hide("mit Jana und Đặng");
    const changed = hidden.replace("Person 1", "Person 14");
    expect(veil.reveal(changed)).toBe("mit Person 14 und Đặng");
    expect(veil.reveal(hidden.replace("Person 2", ""))).toBe("mit Jana und ");
    expect(veil.reveal(hidden.slice(0, 12))).not.toMatch(/[\u2061-\u2063]/u);
  });

  test("is as fast as a screen needs with five thousand people", () => {
    const many = Array.from({ length: 5000 }, (_, n) => ({ id: `p${n}`, forms: [`Vor${n} Nach${n}`, `Nach${n}`] }));
    const veil = new Veil({ ...names, people: many });
    const text = Array.from({ length: 400 }, (_, n) => `Nach${n} trifft die Verwaltung`).join(". ");
    const since = performance.now();
    veil.hide(Array.from({ length: 100 }, () => text));
    expect(performance.now() - since).toBeLessThan(3000);
  });
});
