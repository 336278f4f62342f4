import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { oneLanguage } from "./build/oneLanguage.ts";
import { precompress } from "./build/precompress.ts";
import { withoutFonts } from "./build/withoutFonts.ts";

// Where `npm run dev` finds the application; the built one is served by it.
const application = process.env["CLAIMLINE_URL"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react(), oneLanguage(), withoutFonts(), precompress()],
  build: {
    // The first versions with light-dark(), which the colours in tokens.css are written in.
    target: ["chrome123", "edge123", "firefox121", "safari17.5"],
    // Data addresses would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: {
      // Pages are fetched with all that they need at once. Their late parts come while the browser
      // is idle: naming what those need, down to the last file, would make the pages heavier.
      resolveDependencies: (_file, needed, { hostId }) =>
        hostId.includes("index") ? needed : needed.filter((file) => file.endsWith(".css")),
    },
    // Read by build/size.mjs, which judges the sizes.
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // One sheet for all pages: half the size of what they would bring one by one.
            { name: "styles", test: /\/src\/(?!explorer\/).*\.css$/ },
            // What nearly all pages act, count and wait with: fetched with the shell's overlays.
            {
              name: "common",
              test: /\/src\/(graphql\/(refusals|use)|grid\/listeners|money\/|shell\/pageKeys|ui\/(FormDialog|StatusChip)\.)/,
            },
          ],
        },
      },
      onLog(level, log, handle) {
        // A hint to a compiler that does not run here, in a package of the API explorer's.
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") {
          handle(level, log);
        }
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ["/graphql", "/session", "/files", "/test"].map((path) => [path, application]),
    ),
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["build/test-setup.ts"],
    restoreMocks: true,
    unstubGlobals: true,
  },
});
