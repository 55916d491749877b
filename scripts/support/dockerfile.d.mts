export type Step = { instruction: string; text: string };
export type Stage = { name: string; steps: Step[] };
export type RunnableImage = {
  folder: string;
  variables: Record<string, string>;
  user: { uid: number; gid: number } | null;
  command: string[];
  healthy: string[];
};

export function readDockerfile(file?: string): Stage[];
export function buildContext(file?: string): string[];
export function runStage(
  steps: Step[],
  root: string,
  stageRoots?: Record<string, string>,
): RunnableImage;
