import { beforeEach, describe, expect, test } from "vitest";
import { fromHere, go, paths } from "./paths";

beforeEach(() => go(paths.newRun));

describe("a way on after some work", () => {
  test("leads on where it began", () => {
    const here = fromHere();
    here.goInstead(paths.run("r1"));
    expect(location.hash).toBe("#/kurse/r1");
  });

  test("leaves alone who has gone elsewhere meanwhile", () => {
    const here = fromHere();
    go(paths.people);
    here.goInstead(paths.run("r1"));
    here.go(paths.courses);
    expect(location.hash).toBe(paths.people);
  });
});
