import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it } from "vitest";
import { useCommands, type Command } from "./commands";
import { prefer } from "./preferences";
import { ShortcutSheet } from "./ShortcutSheet";
import { useShortcuts } from "./useShortcuts";

let called: string[] = [];

function command(id: string, details: Pick<Command, "keys" | "whyNot">): Command {
  return { id, title: id, context: "anywhere", run: () => void called.push(id), ...details };
}

function Page() {
  useShortcuts();
  useCommands([
    command("search", { keys: ["mod+k"] }),
    command("projects", { keys: ["g", "p"] }),
    command("new", { keys: ["n"] }),
    command("barred", { keys: ["x"], whyNot: "Not now." }),
  ]);
  return (
    <>
      <input aria-label="Name" />
      <div role="treegrid" aria-label="Lines" tabIndex={0} />
      <div role="dialog" aria-label="Sure?">
        <button type="button">Yes</button>
      </div>
    </>
  );
}

beforeEach(() => {
  called = [];
  render(<Page />);
});

afterEach(() => prefer({ hasSingleKeys: true }));

it("calls what the keys stand for", async () => {
  await userEvent.keyboard("n{Control>}k{/Control}gp");
  expect(called).toEqual(["new", "search", "projects"]);
});

it("takes a key that breaks a sequence for itself", async () => {
  await userEvent.keyboard("gn");
  expect(called).toEqual(["new"]);
});

it("never takes letters that are typed, in a field or a grid", async () => {
  await userEvent.type(screen.getByRole("textbox"), "ngp");
  screen.getByRole("treegrid").focus();
  await userEvent.keyboard("n");
  expect(called).toEqual([]);
  await userEvent.keyboard("{Control>}k{/Control}");
  expect(called).toEqual(["search"]);
});

it("leaves a dialog in peace", async () => {
  screen.getByRole("button", { name: "Yes" }).focus();
  await userEvent.keyboard("n{Control>}k{/Control}");
  expect(called).toEqual([]);
});

it("does nothing that is barred", async () => {
  await userEvent.keyboard("x");
  expect(called).toEqual([]);
});

it("lets single keys be switched off", async () => {
  prefer({ hasSingleKeys: false });
  await userEvent.keyboard("ngp{Control>}k{/Control}");
  expect(called).toEqual(["search"]);
});

it("lists on the sheet what the keyboard can do", () => {
  render(<ShortcutSheet isOpen onClose={() => undefined} />);
  const rows = ["Ctrl Ksearch", "g then pprojects", "nnew", "xbarred"];
  const listed = [...document.querySelectorAll("dl > div")].map((row) => row.textContent);
  expect(listed.slice(0, 4)).toEqual(rows);
});
