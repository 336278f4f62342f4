import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const brotli = promisify(brotliCompress);
const zipped = promisify(gzip);

// Fonts and pictures are compressed already.
const COMPRESSIBLE = /\.(?:js|mjs|css|html|svg|json|wasm)$/;
// Smaller than one network packet: nothing to win.
const WORTHWHILE_BYTES = 1_400;

/** Writes name.br and name.gz beside each built file, so that no request pays for compression. */
export function precompress(): Plugin {
  let folder = "";
  return {
    name: "precompress",
    apply: "build",
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const names = await readdir(folder, { recursive: true });
      await Promise.all(names.filter((name) => COMPRESSIBLE.test(name)).map(compress));
    },
  };

  async function compress(name: string): Promise<void> {
    const content = await readFile(join(folder, name));
    if (content.length < WORTHWHILE_BYTES) {
      return;
    }
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    await writeFile(join(folder, `${name}.br`), await brotli(content, { params }));
    await writeFile(join(folder, `${name}.gz`), await zipped(content, { level: 9 }));
  }
}
