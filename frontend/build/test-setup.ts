import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

afterEach(cleanup);

// jsdom lays nothing out and knows no media.
window.matchMedia ??= (query: string) => Object.assign(new EventTarget(), media(query));

function media(query: string): MediaQueryList {
  return { matches: false, media: query, onchange: null, addListener: vi.fn(), removeListener: vi.fn() } as never;
}
