// The Kachelkarte: where each district lies, how far it is reached, and the way from tile to tile.
import type { DistrictReach } from "$lib/api/types/DistrictReach";

/** How far a district is reached, in five steps. */
export function reachStep({ reached, all }: DistrictReach): 0 | 1 | 2 | 3 | 4 {
  if (reached === 0) return 0;
  if (reached >= all) return 4;
  if (reached * 3 <= all) return 1;
  return reached * 2 <= all ? 2 : 3;
}

/** Column and row of each district on the map, by its sign. */
export const tilePlace: Readonly<Record<string, readonly [column: number, row: number]>> = {
  SAW: [1, 0],
  SDL: [2, 0],
  BK: [1, 1],
  MD: [2, 1],
  JL: [3, 1],
  HZ: [0, 2],
  SLK: [1, 2],
  ABI: [2, 2],
  DE: [3, 2],
  WB: [4, 2],
  MSH: [1, 3],
  SK: [2, 3],
  HAL: [3, 3],
  BLK: [2, 4],
};

/** The tile reached from another one with an arrow key. */
export function neighbour(sign: string, key: string): string | null {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const from = tilePlace[sign];
  if (!step || !from) return null;
  const [dx, dy] = step as [number, number];
  const ahead = Object.entries(tilePlace)
    .map(([other, [x, y]]) => ({ other, along: (x - from[0]) * dx + (y - from[1]) * dy, aside: Math.abs((x - from[0]) * dy) + Math.abs((y - from[1]) * dx) }))
    .filter(({ along, aside }) => along > 0 && aside <= along)
    .sort((one, two) => one.along + 2 * one.aside - (two.along + 2 * two.aside));
  return ahead[0]?.other ?? null;
}
