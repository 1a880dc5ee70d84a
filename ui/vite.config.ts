// How the UI is built and tested.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  clearScreen: false,
  resolve: {
    alias: { $lib: "/src/lib" },
    // Vitest runs in Node, but components are mounted there as in a browser.
    ...(mode === "test" ? { conditions: ["browser"] } : {}),
  },
  server: { port: 1420, strictPort: true, host: "127.0.0.1" },
  build: {
    // WebView2 renews itself; Debian 12 ships WebKitGTK 2.50.
    target: ["chrome120", "safari17"],
    // The content security policy allows no data: addresses and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { environment: "jsdom", include: ["src/**/*.test.ts"], restoreMocks: true },
}));
