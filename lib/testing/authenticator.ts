import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { PasskeyAnswer } from "@/lib/contracts/factors";
import type { PasskeyRequest } from "@/lib/domain/factors/webauthn";

/** What an answer says otherwise than an honest browser and authenticator would. */
type Lies = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  userHandle?: string;
  /** Skips the question for a fingerprint or PIN. */
  unverified?: boolean;
  /** The count of signatures that it states. */
  count?: number;
};

type Options = { aaguid?: string; counts?: boolean; backedUp?: boolean };

const UP = 0x01;
const UV = 0x04;
const BACKUP = 0x08 | 0x10;
const ATTESTED = 0x40;

/**
 * A browser with an authenticator, for tests of passkeys without either: one P-256 key, and answers as
 * WebAuthn's JSON form has them. It counts its signatures unless told otherwise.
 */
export class SoftAuthenticator {
  readonly credentialId = randomBytes(32);
  private readonly keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  private count = 0;
  private userHandle = "";

  constructor(
    private readonly origin: string,
    private readonly options: Options = {},
  ) {}

  get id(): string {
    return this.credentialId.toString("base64url");
  }

  /** Answers `navigator.credentials.create`. */
  create({ options }: PasskeyRequest, lies: Lies = {}): PasskeyAnswer {
    const user = options.user as { id: string };
    const rp = options.rp as { id: string };
    this.userHandle = user.id;
    const attested = Buffer.concat([
      Buffer.from((this.options.aaguid ?? "0".repeat(32)).replaceAll("-", ""), "hex"),
      Buffer.from([0, this.credentialId.length]),
      this.credentialId,
      cosePublicKey(this.keys.publicKey),
    ]);
    const authData = Buffer.concat([this.data(rp.id, ATTESTED, lies), attested]);
    const attestation = new Map<string, unknown>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", new Uint8Array(authData)],
    ]);
    return this.answer({
      clientDataJSON: this.clientData("webauthn.create", options.challenge, lies),
      attestationObject: cbor(attestation).toString("base64url"),
      transports: ["internal", "hybrid", "carrier-pigeon"],
    });
  }

  /** Answers `navigator.credentials.get`. */
  get({ options }: PasskeyRequest, lies: Lies = {}): PasskeyAnswer {
    if (this.options.counts !== false) this.count += 1;
    const authData = this.data(String(options.rpId), 0, lies);
    const clientDataJSON = this.clientData("webauthn.get", options.challenge, lies);
    const hash = createHash("sha256").update(Buffer.from(clientDataJSON, "base64url")).digest();
    const signature = sign("sha256", Buffer.concat([authData, hash]), this.keys.privateKey);
    return this.answer({
      clientDataJSON,
      authenticatorData: authData.toString("base64url"),
      signature: signature.toString("base64url"),
      userHandle: lies.userHandle ?? this.userHandle,
    });
  }

  private data(rpId: string, flags: number, { rpId: otherId, unverified, count }: Lies): Buffer {
    const backup = this.options.backedUp ? BACKUP : 0;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(count ?? this.count);
    return Buffer.concat([
      createHash("sha256")
        .update(otherId ?? rpId)
        .digest(),
      Buffer.from([UP | (unverified ? 0 : UV) | backup | flags]),
      counter,
    ]);
  }

  private clientData(type: string, challenge: string, lies: Lies): string {
    const origin = lies.origin ?? this.origin;
    const text = JSON.stringify({ type, challenge: lies.challenge ?? challenge, origin });
    return Buffer.from(text).toString("base64url");
  }

  private answer(response: Record<string, unknown>): PasskeyAnswer {
    const { id } = this;
    return { id, rawId: id, type: "public-key", response, clientExtensionResults: {} };
  }
}

/** RFC 9053, 7.1.1: an EC2 key on P-256 for ES256. */
function cosePublicKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64url"));
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]),
  );
}

function cbor(value: Map<string | number, unknown>): Buffer {
  return Buffer.from(isoCBOR.encode(value as Parameters<typeof isoCBOR.encode>[0]));
}
