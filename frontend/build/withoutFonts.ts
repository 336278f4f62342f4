import type { Plugin } from "vite";

const FONT_FACE = /@font-face\s*\{[^}]*\}/g;

/** Leaves out the 270 kB of typefaces in the API explorer's styles: it is set in ours. */
export function withoutFonts(): Plugin {
  return {
    name: "without-fonts",
    enforce: "pre",
    transform: {
      filter: { id: /\/graphiql\/dist\/style\.css$/ },
      handler: (css) => css.replaceAll(FONT_FACE, ""),
    },
  };
}
