import { expect, it } from "vitest";
import { sayBrowser } from "./browsers";

const CHROME = "(KHTML, like Gecko) Chrome/141.0.0.0";

it.each([
  ["Firefox on Windows", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"],
  ["Chrome on Linux", `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 ${CHROME} Safari/537.36`],
  ["Chrome on Android", `Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Mobile Safari/537.36`],
  ["Edge on Windows", `Mozilla/5.0 (Windows NT 10.0) ${CHROME} Safari/537.36 Edg/141.0.0.0`],
  [
    "Safari on Mac",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15",
  ],
  [
    "Safari on iPhone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
  ],
])("says %s", (said, userAgent) => {
  expect(sayBrowser(userAgent)).toBe(said);
});

it("leaves other programs' names as they are, and says so where there is none", () => {
  expect(sayBrowser("python-httpx/1.0")).toBe("python-httpx/1.0");
  expect(sayBrowser(" ")).toBe("Unknown browser");
});
