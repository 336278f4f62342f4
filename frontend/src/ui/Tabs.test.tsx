import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { Tabs } from "./Tabs";

type Part = "lines" | "problems" | "history";

function Page() {
  const [part, setPart] = useState<Part>("lines");
  return (
    <Tabs<Part>
      label="Parts"
      selected={part}
      onSelect={setPart}
      tabs={[
        { id: "lines", label: "Lines", count: 2050, content: () => "All lines" },
        { id: "problems", label: "Problems", content: () => "No problem" },
        { id: "history", label: "History", content: () => "Nothing yet" },
      ]}
    />
  );
}

test("a press shows a part, by the name of its tab", async () => {
  render(<Page />);
  await userEvent.click(screen.getByRole("tab", { name: "Problems" }));
  expect(screen.getByRole("tabpanel", { name: "Problems" }).textContent).toBe("No problem");
});

test("arrows go through the tabs and round, Home and End to either end", async () => {
  render(<Page />);
  await userEvent.tab();
  const shown = [];
  for (const key of ["{ArrowRight}", "{End}", "{ArrowRight}", "{ArrowLeft}", "{Home}"]) {
    await userEvent.keyboard(key);
    shown.push(screen.getByRole("tabpanel").textContent);
    expect(document.activeElement).toBe(screen.getByRole("tab", { selected: true }));
  }
  expect(shown).toEqual(["No problem", "Nothing yet", "All lines", "Nothing yet", "All lines"]);
});

test("only the selected tab is a stop of the keyboard, and the part comes after it", async () => {
  render(<Page />);
  await userEvent.tab();
  await userEvent.keyboard("{ArrowRight}");
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByRole("tabpanel", { name: "Problems" }));
});

test("a count is written with separators", () => {
  render(<Page />);
  expect(screen.getByRole("tab", { name: "Lines 2,050" })).toBeDefined();
});
