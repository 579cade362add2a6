// The certified OpenID provider from npm, in the shape of NHS login: private_key_jwt, RS512, PKCE, vectors of trust.
// What it is told comes as one JSON object in its only argument: issuer, port, clients, people by the name they type.
import { createServer } from "node:http";
import { generateKeyPairSync, webcrypto } from "node:crypto";
import { Provider } from "oidc-provider";

// Debian 12 has Node 18, which lacks names that the provider uses.
globalThis.crypto ??= webcrypto;
globalThis.CryptoKey ??= webcrypto.CryptoKey;
URL.parse ??= (url, base) => (URL.canParse(url, base) ? new URL(url, base) : null);
const told = JSON.parse(process.argv[2]);
const signing = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
const CLAIMS = [
  "sub", "vot", "nhs_number", "birthdate", "given_name", "family_name", "authentication_assurance_level",
  "id_assurance_level", "selected_roleid", "nhsid_nrbac_roles",
];

const provider = new Provider(told.issuer, {
  clients: told.clients.map((client) => ({
    grant_types: ["authorization_code"],
    response_types: ["code"],
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "RS512",
    id_token_signed_response_alg: "RS512",
    require_auth_time: true,
    subject_type: "pairwise",
    ...client,
  })),
  claims: { openid: CLAIMS, profile: [], nhsperson: [], nationalrbacaccess: [], selectedrole: [] },
  conformIdTokenClaims: false,
  enabledJWA: { clientAuthSigningAlgValues: ["RS512"], idTokenSigningAlgValues: ["RS512"] },
  extraParams: ["vtr"],
  findAccount: (_, login) => ({ accountId: login, claims: () => ({ sub: login, ...told.people[login] }) }),
  // One human may be played under several names, each with other claims.
  subjectTypes: ["pairwise"],
  pairwiseIdentifier: (_, login) => told.people[login].sub,
  jwks: { keys: [{ ...signing, use: "sig", alg: "RS512", kid: "theirs" }] },
  cookies: { keys: ["only for tests"] },
  // It refuses to ask anything on this machine, which is where our published keys are while we are tried.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  // Everybody who signs in agrees that we are told: NHS login asks on pages of its own.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope(ctx.oidc.params.scope);
    await grant.save();
    return grant;
  },
  scopes: ["openid", "profile", "nhsperson", "nationalrbacaccess", "selectedrole"],
});
provider.on("grant.error", (_, error) => console.log(error.message, error.error_detail, error.error_description, error.cause?.error_description, error.cause?.cause));
createServer(provider.callback()).listen(told.port, "127.0.0.1", () => console.log("listening"));
