import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// jsdom lays nothing out: no query about the window holds.
window.matchMedia ??= (query: string) => {
  const list = { matches: false, media: query, onchange: null };
  return Object.assign(new EventTarget(), list) as MediaQueryList;
};

// Nothing is fetched ahead: a test is over before.
window.requestIdleCallback = () => 0;

// Nor does it have this, with which react-aria puts names into selectors.
window.CSS ??= { escape: (name: string) => name.replaceAll(/[^\w-]/g, String.raw`\$&`) } as typeof CSS;
