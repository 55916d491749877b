import { createGatehouseNext } from "gatehouse-client/next";

/**
 * The settings are in the environment. Each request asks Gatehouse whether the session still lives, so
 * that someone who is signed out there is signed out here on the next click. `check: 60` asks once a minute.
 */
export const gatehouse = createGatehouseNext({
  scope: "openid profile email roles offline_access",
  check: "always",
  onBackchannelLogout: ({ sub }) => console.log(`Gatehouse signed ${sub ?? "someone"} out.`),
});
