// The Kachelkarte: how far a district is reached, and the way from tile to tile.
import { describe, expect, test } from "vitest";

import type { DistrictReach } from "$lib/api/types/DistrictReach";
import { neighbour, reachStep, tilePlace } from "./tile-map";

describe("the map", () => {
  const reach = (reached: number, all: number): DistrictReach => ({ ars: "", sign: "", name: "", isCity: false, reached, all });

  test.each([
    [0, 1, 0],
    [3, 10, 1],
    [4, 12, 1],
    [5, 14, 2],
    [7, 14, 2],
    [6, 10, 3],
    [1, 1, 4],
  ])("draws %i of %i in step %i", (reached, all, step) => {
    expect(reachStep(reach(reached, all))).toBe(step);
  });

  test("has a place for each of the 14 districts, and no place twice", () => {
    expect(new Set(Object.values(tilePlace).map(String)).size).toBe(14);
  });

  test("can be walked with the arrows, and ends at its edges", () => {
    expect(neighbour("SAW", "ArrowRight")).toBe("SDL");
    expect(neighbour("SAW", "ArrowDown")).toBe("BK");
    expect(neighbour("MD", "ArrowLeft")).toBe("BK");
    expect(neighbour("SK", "ArrowDown")).toBe("BLK");
    expect(neighbour("SAW", "ArrowUp")).toBeNull();
    expect(neighbour("SAW", "Enter")).toBeNull();
  });

  test("reaches every tile from every other one", () => {
    const reached = new Set(["SAW"]);
    for (const sign of reached) {
      for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
        const next = neighbour(sign, key);
        if (next) reached.add(next);
      }
    }
    expect(reached.size).toBe(14);
  });
});
