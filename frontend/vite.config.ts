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
    // Read by build/size.mjs, which judges the sizes.
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
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
