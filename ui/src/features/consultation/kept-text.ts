// How long ago a draft was kept, in words that need no second look.

/** `Entwurf · gesichert vor 2 Sekunden`; before the first time it is about to be. */
export function keptText(keptAt: number | null, now: number, what: "Entwurf" | "Änderungen" = "Entwurf"): string {
  if (keptAt === null) return `${what} · wird gleich gesichert`;
  const seconds = Math.max(0, Math.round((now - keptAt) / 1000));
  if (seconds < 1) return `${what} · gerade gesichert`;
  if (seconds < 60) return `${what} · gesichert vor ${seconds} ${seconds === 1 ? "Sekunde" : "Sekunden"}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${what} · gesichert vor ${minutes} ${minutes === 1 ? "Minute" : "Minuten"}`;
  return `${what} · gesichert`;
}
