/** A file that is sent while it is being made, so that its size does not matter. */
export type FileStream = {
  /** Under which a browser saves it. */
  name: string;
  /** Media type with its parameters. */
  type: string;
  /** Made only as fast as it is read. */
  chunks: AsyncIterable<string>;
};
