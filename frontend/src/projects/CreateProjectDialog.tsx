import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { graphql } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { FormDialog } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import { projectMessages as words } from "./messages";
import { ProjectFields, projectInput } from "./ProjectFields";

const CreateProject = graphql(
  `
    mutation CreateProject($input: ProjectInput!) {
      createProject(input: $input) {
        __typename
        ...Refusal_fields
        ... on Project {
          id
          name
        }
      }
    }
  `,
  [Refusal_fields],
);

interface CreateProjectDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function CreateProjectDialog({ isOpen, onClose }: CreateProjectDialogProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { run, ...act } = useAct({
    document: CreateProject,
    result: (data) => data.createProject,
    onDone: async (project) => {
      await queryClient.invalidateQueries({ queryKey: ["projects"] });
      toast(words.created(project.name));
      onClose();
      await navigate({ to: "/projects/$project", params: { project: project.id } });
    },
  });
  return (
    <FormDialog
      title={words.create}
      isOpen={isOpen}
      onClose={() => {
        act.reset();
        onClose();
      }}
      submitLabel={words.createProject}
      onSubmit={(form) => run({ input: projectInput(form) })}
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <ProjectFields project={null} />
    </FormDialog>
  );
}
