import { graphql, type EnumOf, type ResultOf } from "./graphql";

/** How far the signed-in person may go in a project; spread it on `project`. */
export const Levels_project = graphql(`
  fragment Levels_project on Project @_unmask {
    myLevels {
      tool
      level
    }
  }
`);

type Levels = ResultOf<typeof Levels_project>;

/** Whether the person may see a part of the project at all. */
export function sees({ myLevels }: Levels, part: EnumOf<"Tool">): boolean {
  return myLevels.some(({ tool, level }) => tool === part && level !== "NONE");
}
