/** Why a provider did not take a message. */
export class DeliveryError extends Error {
  override name = "DeliveryError";

  constructor(
    message: string,
    /** The recipient or the message itself was refused: trying again changes nothing. */
    readonly permanent: boolean,
  ) {
    super(message);
  }
}

/** How long a provider may take to answer, in milliseconds. */
export const PROVIDER_TIMEOUT_MS = 10_000;
