/** Why a provider did not accept a message. */
export class DeliveryError extends Error {
  override name = "DeliveryError";

  constructor(
    message: string,
    /** The recipient or the message itself was refused: a retry would not help. */
    readonly permanent: boolean,
  ) {
    super(message);
  }
}

/** How long a provider can take to answer, in milliseconds. */
export const PROVIDER_TIMEOUT_MS = 10_000;
