import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { TransportFailure } from "../graphql/failures";
import { fieldErrors, type Refusal } from "../graphql/refusals";
import { Button } from "./Button";
import { Field } from "./Field";
import { FormDialog, textIn } from "./FormDialog";

const noChange = () => undefined;

function refused(...problems: NonNullable<Refusal["problems"]>): Refusal {
  const message = problems[0]?.message ?? "No.";
  return { __typename: "InvalidInput", code: "NotAnAbn", message, problems };
}

interface PartyDialogProps {
  readonly onSubmit?: (name: string) => void;
  readonly answer?: Refusal;
  readonly failure?: Error;
  readonly isPending?: boolean;
  readonly onClose?: () => void;
}

/** A dialog whose server always gives the same answer. */
function PartyDialog({ onSubmit, answer, failure, isPending = false, onClose }: PartyDialogProps) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  return (
    <FormDialog
      title="Add party"
      isOpen
      onClose={onClose ?? noChange}
      submitLabel="Add party"
      onSubmit={(form) => {
        onSubmit?.(textIn(form, "name"));
        setRefusal(answer ?? null);
      }}
      isPending={isPending}
      refusal={refusal}
      failure={failure ?? null}
      fieldErrors={fieldErrors(refusal)}
    >
      <Field name="name" label="Name" />
      <Field name="abn" label="ABN" />
    </FormDialog>
  );
}

const submit = () => userEvent.click(screen.getByRole("button", { name: "Add party" }));

it("sends what was typed, without the blanks around it", async () => {
  const onSubmit = vi.fn<(name: string) => void>();
  render(<PartyDialog onSubmit={onSubmit} />);
  await userEvent.type(screen.getByRole("textbox", { name: /Name/ }), " Acme ");
  await submit();
  expect(onSubmit).toHaveBeenCalledExactlyOnceWith("Acme");
});

it("shows a refusal that names a field at the field, once, and goes there", async () => {
  render(<PartyDialog answer={refused({ path: "input.abn", message: "That is no ABN." })} />);
  await submit();
  const abn = screen.getByRole("textbox", { name: /ABN/ });
  expect(screen.getAllByText("That is no ABN.")).toHaveLength(1);
  expect(abn.getAttribute("aria-invalid")).toBe("true");
  expect(document.activeElement).toBe(abn);
  expect(screen.queryByRole("alert")).toBeNull();
});

it("shows a refusal that names no field of the dialog above its buttons", async () => {
  const answer = refused({ path: "budgetCodes.3", message: "Row 4 repeats row 2." });
  render(<PartyDialog answer={answer} />);
  await submit();
  expect(screen.getByRole("alert").textContent).toBe("Row 4 repeats row 2.");
});

it("says who changed it first", async () => {
  const answer: Refusal = {
    __typename: "Conflict",
    code: "Conflict",
    message: "Someone else changed this in the meantime.",
    changedBy: "Ben Okafor",
  };
  render(<PartyDialog answer={answer} />);
  await submit();
  expect(screen.getByRole("alert").textContent).toContain("Changed by Ben Okafor.");
});

it("offers to try again after a failure, with the request id", () => {
  const failure = new TransportFailure("Bad gateway", { status: 502, requestId: "r-7" });
  render(<PartyDialog failure={failure} />);
  expect(screen.getByRole("alert").textContent).toContain("Request id: r-7");
  expect(screen.getByRole("button", { name: "Try again" })).toBeDefined();
});

it("stays while the server has not answered", async () => {
  const onClose = vi.fn<() => void>();
  render(<PartyDialog isPending onClose={onClose} />);
  await userEvent.keyboard("{Escape}");
  expect(onClose).not.toHaveBeenCalled();
  expect(screen.queryByRole("button", { name: "Close" })).toBeNull();
});

interface ContractDialogProps {
  readonly onSubmit: () => void;
  readonly onSubmitParty: (name: string) => void;
}

function ContractDialog({ onSubmit, onSubmitParty }: ContractDialogProps) {
  const [isAdding, setAdding] = useState(false);
  return (
    <FormDialog
      title="New contract"
      isOpen
      onClose={noChange}
      submitLabel="Create"
      onSubmit={onSubmit}
      isPending={false}
      refusal={null}
      failure={null}
    >
      <Button onPress={() => setAdding(true)}>New party</Button>
      {isAdding ? <PartyDialog onSubmit={onSubmitParty} /> : null}
    </FormDialog>
  );
}

it("a dialog opened from it sends only itself", async () => {
  const outer = vi.fn<() => void>();
  const inner = vi.fn<(name: string) => void>();
  render(<ContractDialog onSubmit={outer} onSubmitParty={inner} />);
  await userEvent.click(screen.getByRole("button", { name: "New party" }));
  const dialog = screen.getByRole("dialog", { name: "Add party" });
  await userEvent.click(within(dialog).getByRole("button", { name: "Add party" }));
  expect(inner).toHaveBeenCalledOnce();
  expect(outer).not.toHaveBeenCalled();
});
