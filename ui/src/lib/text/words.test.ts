// The tables of words: complete by type, and readable.
import { expect, test } from "vitest";

import type { Rule } from "../api/types/Rule";
import { failure } from "../testing";
import { columnName, valueText } from "./columns";
import { errorText, failureWords, fieldText } from "./errors";
import * as labels from "./labels";
import { readPage } from "./markdown";
import { ruleText } from "./rules";
import { lastingVerbs, verbText } from "./verbs";

test("every failure says what happened and what to do, as sentences", () => {
  for (const words of Object.values(errorText)) {
    expect(words.what).toMatch(/^[A-ZÄÖÜ].*\.$/);
    expect(words.todo).toMatch(/^[A-ZÄÖÜ].*\.$/);
  }
});

test("a clash names each reason once", () => {
  const clash = { table: "role", record: "r1" };
  const words = failureWords({
    ...failure("clash"),
    clashes: [
      { ...clash, why: "changed_since" },
      { ...clash, record: "r2", why: "changed_since" },
      { ...clash, why: "still_referred_to" },
    ],
  });
  expect(words.todo).toBe(
    "Der Eintrag wurde danach noch einmal geändert. Andere Einträge beziehen sich noch darauf. Es wurde nichts geändert.",
  );
});

test("a missing letter is named", () => {
  expect(failureWords({ ...failure("missing_glyph"), detail: "ጀ in „ጀ Meier“" }).what).toContain("ጀ");
});

test("a file that cannot be written is named", () => {
  const words = failureWords({ ...failure("not_writable"), detail: "/Büro/Blatt.pdf" });
  expect(words.what).toBe("Hier darf nicht geschrieben werden: /Büro/Blatt.pdf");
});

test("a field finds its own rule and no other", () => {
  const broken = failure("invalid", [{ field: "roles.0.validUntil", rule: { rule: "ends_before_start" } }]);
  expect(fieldText(broken, "roles.0.validUntil")).toBe("Das Ende liegt vor dem Beginn.");
  expect(fieldText(broken, "roles.1.validUntil")).toBeUndefined();
  expect(fieldText(null, "surname")).toBeUndefined();
});

test("rules put their limits into words", () => {
  const rules: [Rule, string][] = [
    [{ rule: "too_long", max: 10000 }, "Höchstens 10.000 Zeichen. Bitte kürzen."],
    [{ rule: "too_short", min: 12 }, "Mindestens 12 Zeichen."],
    [{ rule: "out_of_range", min: 100, max: 200 }, "Bitte ein Wert von 100 bis 200."],
    [{ rule: "not_a_day" }, "Diesen Tag gibt es nicht. Bitte so: 24.09.2026."],
  ];
  for (const [rule, text] of rules) expect(ruleText(rule)).toBe(text);
});

test("issuing is announced, but never offered for undo", () => {
  expect(verbText.issue_certificates).toBe("Bescheinigungen ausgestellt");
  expect(lastingVerbs.has("issue_certificates")).toBe(true);
  expect(lastingVerbs.has("save_note")).toBe(false);
});

test("no label is empty or a code", () => {
  for (const table of Object.values(labels)) {
    if (typeof table === "function") continue;
    for (const word of Object.values(table as Record<string, string>)) expect(word).toMatch(/^\S[^_]*$/);
  }
});

test("a table of labels becomes the choices of a select in its order", () => {
  expect(labels.choices(labels.theme).map(({ value }) => value)).toEqual(["system", "light", "dark"]);
});

test("history shows fields by their names and codes by their words", () => {
  expect(columnName("valid_until")).toBe("Bis");
  expect(columnName("person_id")).toBeNull();
  expect(valueText("state", "active")).toBe("aktiv");
  expect(valueText("kind", "unitary_municipality")).toBe("Einheitsgemeinde");
  expect(valueText("is_deputy", "1")).toBe("ja");
  expect(valueText("valid_until", "2026-09-24")).toBe("24. September 2026");
  expect(valueText("title", "active")).toBe("active");
});

test("the handbook's Markdown has no way to raw HTML", () => {
  const page = readPage("# Titel\r\n\r\nErste **fette**\r\nZeile mit `Strg N` <b>x</b>\r\n\r\n1. eins\r\n   weiter\r\n2. zwei\r\n\r\n## Teil");
  expect(page).toEqual({
    title: "Titel",
    blocks: [
      {
        kind: "paragraph",
        inline: [
          { kind: "text", text: "Erste " },
          { kind: "strong", text: "fette" },
          { kind: "text", text: " Zeile mit " },
          { kind: "code", text: "Strg N" },
          { kind: "text", text: " <b>x</b>" },
        ],
      },
      { kind: "list", ordered: true, items: [[{ kind: "text", text: "eins weiter" }], [{ kind: "text", text: "zwei" }]] },
      { kind: "heading", level: 2, inline: [{ kind: "text", text: "Teil" }] },
    ],
  });
});
