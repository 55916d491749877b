import { createApplication } from "@/lib/domain/applications/change";
import { systemCtx } from "@/lib/domain/core/context";
import { getPlatform } from "@/lib/http/process/platform";
import { prepareDatabase } from "@/lib/platform/db/migrate";
import { makeUser } from "@/lib/testing/factories";

/** What the suite knows a client by. */
type Registered = { client_id: string; client_secret: string };

/**
 * Fills an empty database with the suite's clients and one user, who has a value for every claim.
 * @param suite the address at which the suite receives answers
 */
export async function register(
  suite: string,
): Promise<{ clients: Registered[]; user: { email: string; password: string } }> {
  const platform = await getPlatform();
  try {
    await prepareDatabase(platform.database);
    const clients: Registered[] = [];
    for (const name of ["First client", "Second client"]) {
      const { application, secret } = await createApplication(systemCtx(platform, "conformance"), {
        ...{ name, type: "web", firstParty: true },
        redirectUris: [`${suite}/callback`],
        postLogoutRedirectUris: [`${suite}/post_logout_redirect`],
        backchannelLogoutUri: `${suite}/backchannel_logout`,
        scopes: ["openid", "profile", "email", "phone", "address", "offline_access"],
      });
      clients.push({ client_id: application.id, client_secret: secret ?? "" });
    }
    const user = await makeUser(platform, { name: "Ada Lovelace" });
    await platform.database.prisma.user.update({ where: { id: user.id }, data: person });
    return { clients, user };
  } finally {
    await platform.database.close();
  }
}

const person = {
  ...{ givenName: "Ada", familyName: "Lovelace", middleName: "King", nickname: "Ada" },
  ...{ preferredUsername: "ada", website: "https://ada.example", gender: "F" },
  ...{ profileUrl: "https://ada.example/about", picture: "https://ada.example/ada.png" },
  ...{ birthdate: "1815-12-10", zoneinfo: "Europe/London", locale: "en-GB" },
  ...{ phone: "+447911123456", phoneVerifiedAt: new Date() },
  address: {
    locality: "London",
    country: "GB",
    postalCode: "SW1A 1AA",
    streetAddress: "1 The Mall",
  },
};
