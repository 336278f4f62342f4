// Fails when what a browser must load has outgrown its budget. Run after `npm run build`.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";

const KB = 1000;
const INITIAL = 200 * KB;
const ROUTE = 40 * KB;
// Of all pages together, of which each brings its own.
const STYLES = 18 * KB;
const FONTS = 60 * KB;
const EXPLORER = "src/explorer/ExplorerPage.tsx";
// Routes with a budget of their own, by the module that is loaded late.
const ROUTES = {
  // The grid engine is 13 of it; tables, tabs, history and documents come with the page.
  "src/claims/ClaimPage.tsx": 56 * KB,
  "src/contracts/HeadContractPage.tsx": 44 * KB,
  "src/contracts/SchedulePage.tsx": 48 * KB,
  // Opens in the contract's page, whose parts it is counted with, and brings the grid engine.
  "src/contracts/ContractSchedule.tsx": 70 * KB,
  // pdf.js; its worker is apart.
  "src/documents/PdfPages.tsx": 200 * KB,
  // Calendars of all the world, for forms with dates.
  "src/ui/DatePickerParts.tsx": 40 * KB,
  // An editor with completion; its languages are apart.
  [EXPLORER]: 260 * KB,
};

const dist = process.argv[2] ?? join(import.meta.dirname, "../dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

/** The chunks that a chunk cannot run without, itself included. */
function needed(key, found = new Set()) {
  if (!found.has(key)) {
    found.add(key);
    for (const imported of manifest[key].imports ?? []) {
      needed(imported, found);
    }
  }
  return found;
}

const gzipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const total = (files) => [...new Set(files)].reduce((sum, file) => sum + gzipped(file), 0);
const scripts = (keys) => total([...keys].map((key) => manifest[key].file));

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const home = "src/home/HomePage.tsx";
const initial = new Set([...needed(entry), ...needed(home)]);
// Fetched on every page as soon as it stands, so no page has to bring it again.
const overlays = "src/shell/Overlays.tsx";
const present = new Set([...initial, ...needed(overlays)]);
const assets = readdirSync(join(dist, "assets"));
const fonts = assets.filter((name) => name.endsWith(".woff2")).map((name) => `assets/${name}`);
const styles = Object.entries(manifest)
  .filter(([key]) => key !== EXPLORER)
  .flatMap(([, chunk]) => chunk.css ?? []);

const measured = [
  ["start and home", scripts(initial), INITIAL],
  ...Object.keys(manifest)
    .filter((key) => manifest[key].isDynamicEntry && key.startsWith("src/") && key !== home)
    .map((key) => {
      const before = key === overlays ? initial : present;
      const own = [...needed(key)].filter((chunk) => !before.has(chunk));
      return [key, scripts(own), ROUTES[key] ?? ROUTE];
    }),
  ["styles but the explorer's", total(styles), STYLES],
  ["fonts", total(fonts), FONTS],
];

let isOver = false;
for (const [what, bytes, budget] of measured) {
  const verdict = bytes > budget ? "OVER" : "ok";
  isOver ||= bytes > budget;
  const figures = `${(bytes / KB).toFixed(1).padStart(7)} of ${budget / KB} kB`;
  process.stdout.write(`${verdict.padEnd(5)}${figures.padEnd(20)}  ${what}\n`);
}
process.exitCode = isOver ? 1 : 0;
