/** Who somebody is elsewhere. */
export interface IdentityElsewhere {
  /** Their id there; it never changes. */
  subject: string
  name: string
  /** An address that the other side has verified, in lower case; `null` without one. */
  email: string | null
}

/** Signing in elsewhere: OAuth 2.0 authorization code with PKCE (RFC 6749, RFC 7636). */
export interface IdentityProvider {
  /** Where to send the person. */
  authorizeUrl: (request: { state: string; codeChallenge: string; redirectUri: string }) => Promise<string>
  /** Who came back with this code. Throws `SignInRefused`. */
  identify: (answer: {
    code: string
    codeVerifier: string
    redirectUri: string
  }) => Promise<IdentityElsewhere>
}

/** The other side did not say who somebody is; `message` says what to do. */
export class SignInRefused extends Error {
  override name = 'SignInRefused'
}
