export type RegisterExample = {
  /** Calls the API as the owner. */
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The address of Gatehouse. */
  gatehouse: string;
  /** Where browsers reach the example. */
  app: string;
  /** Where the example's API listens, if it has one of its own. */
  api?: string;
  name?: string;
};

export type Example = {
  about: string;
  ports: Record<string, number>;
  /** @returns the variables of the example */
  register(options: RegisterExample): Promise<Record<string, string>>;
  start(urls: { app: string; api?: string }): string[][];
  /** Run once, when all answer. */
  afterwards?: string[];
};

export declare const examples: Record<"next-app" | "express-api" | "fastify-api", Example>;
