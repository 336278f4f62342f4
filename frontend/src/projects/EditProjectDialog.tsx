import { useQueryClient } from "@tanstack/react-query";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { useRefreshAfterConflict } from "../graphql/useRefreshAfterConflict";
import { FormDialog } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import { projectMessages as words } from "./messages";
import { ProjectFields, projectInput } from "./ProjectFields";

export const EditProjectDialog_project = graphql(`
  fragment EditProjectDialog_project on Project {
    id
    version
    number
    name
    address
    currency
    timeZone
  }
`);

export const EditProject = graphql(
  `
    mutation EditProject($projectId: UUID!, $version: Int!, $input: ProjectInput!) {
      editProject(projectId: $projectId, version: $version, input: $input) {
        __typename
        ...Refusal_fields
        ... on Project {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

interface EditProjectDialogProps {
  readonly project: FragmentOf<typeof EditProjectDialog_project>;
  readonly onClose: () => void;
}

export function EditProjectDialog({ project: fragment, onClose }: EditProjectDialogProps) {
  const project = readFragment(EditProjectDialog_project, fragment);
  const queryClient = useQueryClient();
  const { run, ...act } = useAct({
    document: EditProject,
    result: (data) => data.editProject,
    onDone: async () => {
      // Its name stands in the navigation and on every page below it.
      await queryClient.invalidateQueries();
      toast(words.saved);
      onClose();
    },
  });
  useRefreshAfterConflict(act.refusal);
  return (
    <FormDialog
      title={words.edit}
      isOpen
      onClose={onClose}
      submitLabel={words.save}
      onSubmit={(form) =>
        run({ projectId: project.id, version: project.version, input: projectInput(form) })
      }
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <ProjectFields project={project} />
    </FormDialog>
  );
}
