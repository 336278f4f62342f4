import { expect, it } from "vitest";
import { clashes, matching, commandsOffered, type Command } from "./commands";
import type { Keys } from "./keys";
import { pageKeys } from "./pageKeys";
import { shellCommands } from "./shellCommands";

const nothing = () => undefined;
const everywhere = shellCommands({
  go: nothing,
  openPalette: nothing,
  openSheet: nothing,
  chooseTheme: nothing,
  signOut: nothing,
});
const onPages = Object.entries(pageKeys).map(([id, keys]) => command(id, keys));

function command(id: string, keys: Keys): Command {
  return { id, title: id, context: "page", keys, run: nothing };
}

const found = (pressed: readonly string[], hasSingleKeys = true) => {
  const match = matching([...everywhere, ...onPages], pressed, { hasSingleKeys });
  return match === null || match === "more" ? match : match.id;
};

it("no two commands share their keys, wherever one is", () => {
  expect(clashes([...everywhere, ...onPages])).toEqual([]);
});

it("finds keys that would never be reached", () => {
  expect(clashes([command("find", ["/"]), command("filter", ["/"])])).toEqual([["find", "filter"]]);
  expect(clashes([command("go", ["g"]), command("home", ["g", "h"])])).toEqual([["go", "home"]]);
  expect(clashes([command("home", ["g", "h"]), command("projects", ["g", "p"])])).toEqual([]);
});

it("refuses to offer a command whose keys are taken", () => {
  const page = Symbol("page");
  const other = Symbol("other");
  commandsOffered.offer(page, [command("new", ["n"])]);
  expect(() => commandsOffered.offer(other, [command("next", ["n"])])).toThrow("new and next share their keys");
  commandsOffered.withdraw(other);
  commandsOffered.withdraw(page);
  expect(commandsOffered.current()).toEqual([]);
});

it("waits for the second key of a sequence", () => {
  expect(found(["g"])).toBe("more");
  expect(found(["g", "p"])).toBe("go.projects");
  expect(found(["g", "q"])).toBeNull();
});

it("leaves keys without Ctrl alone when they are switched off", () => {
  expect(found(["?"], false)).toBeNull();
  expect(found(["g"], false)).toBeNull();
  expect(found(["mod+k"], false)).toBe("shell.palette");
  const problem = command("problem", ["shift+f8"]);
  expect(matching([problem], ["shift+f8"], { hasSingleKeys: false })).toBe(problem);
});
