// Fails when what a browser must load has outgrown its budget. Run after `npm run build`.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";

const KB = 1000;
const INITIAL = 200 * KB;
const PART = 40 * KB;
const STYLES = 15 * KB;
const FONTS = 60 * KB;
// A file of pdf.js as it comes, in the edition for browsers as old as those that are supported.
const PDF_WORKER = 385 * KB;
// Pages and late parts with a budget of their own, by the module that is loaded late.
const PARTS = {
  // With the grid engine, and all else that a claim is shown with at first.
  "src/claims/ClaimPage.tsx": 33 * KB,
  // pdf.js; its worker is apart.
  "src/documents/PdfPages.tsx": 200 * KB,
  // An editor with completion; its languages are apart.
  "src/explorer/ExplorerPage.tsx": 260 * KB,
};

const dist = process.argv[2] ?? join(import.meta.dirname, "../dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const keys = Object.keys(manifest);

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
const scripts = (chunks) => total([...chunks].map((key) => manifest[key].file));
const both = (one, other) => new Set([...one].filter((chunk) => other.has(chunk)));

const entry = keys.find((key) => manifest[key].isEntry);
const home = "src/home/HomePage.tsx";
const initial = new Set([...needed(entry), ...needed(home)]);
// Fetched on every page as soon as it stands, so no page has to bring it again.
const overlays = "src/shell/Overlays.tsx";
const present = new Set([...initial, ...needed(overlays)]);
const parts = keys.filter(
  (key) => manifest[key].isDynamicEntry && key.startsWith("src/") && key !== home,
);

/** What is there already when a part is asked for: what all have that may ask for it. */
function before(part) {
  if (part === overlays) {
    return initial;
  }
  const askedIn = keys.filter((key) => manifest[key].dynamicImports?.includes(part));
  const owners = [entry, ...parts].filter((owner) => askedIn.some((key) => needed(owner).has(key)));
  const common = owners.map((owner) => needed(owner)).reduce(both);
  return new Set([...present, ...common]);
}

const assets = readdirSync(join(dist, "assets"));
const inAssets = (pattern) =>
  assets.filter((name) => pattern.test(name)).map((name) => `assets/${name}`);
const explorer = manifest["src/explorer/ExplorerPage.tsx"].css ?? [];
const styles = inAssets(/\.css$/).filter((file) => !explorer.includes(file));

const measured = [
  ["start and home", scripts(initial), INITIAL],
  ...parts.map((part) => {
    const there = before(part);
    const own = [...needed(part)].filter((chunk) => !there.has(chunk));
    return [part, scripts(own), PARTS[part] ?? PART];
  }),
  ["worker of pdf.js", total(inAssets(/^pdf\.worker.*\.m?js$/)), PDF_WORKER],
  ["styles but the explorer's", total(styles), STYLES],
  ["fonts", total(inAssets(/\.woff2$/)), FONTS],
];

let isOver = false;
for (const [what, bytes, budget] of measured) {
  const verdict = bytes > budget ? "OVER" : "ok";
  isOver ||= bytes > budget;
  const figures = `${(bytes / KB).toFixed(1).padStart(7)} of ${budget / KB} kB`;
  process.stdout.write(`${verdict.padEnd(5)}${figures.padEnd(20)}  ${what}\n`);
}
process.exitCode = isOver ? 1 : 0;
