/** Signing in elsewhere: Google (or any OpenID provider by its issuer) and GitHub. */
import type { HttpClient } from '../../platform/http-client.ts'
import { createGitHubSignIn } from './github.ts'
import { createGoogleSignIn } from './google.ts'
import type { IdentityProvider } from './identity-provider.ts'

export { SignInRefused } from './identity-provider.ts'
export type { IdentityElsewhere, IdentityProvider } from './identity-provider.ts'

/** The providers that are set up; `null` for the others. */
export type SignInProviders = Record<'google' | 'github', IdentityProvider | null>

/** What of the settings signing in elsewhere needs. */
export interface SignInSettings {
  GOOGLE_CLIENT_ID?: string | undefined
  GOOGLE_CLIENT_SECRET?: string | undefined
  GOOGLE_ISSUER: string
  GITHUB_CLIENT_ID?: string | undefined
  GITHUB_CLIENT_SECRET?: string | undefined
  GITHUB_URL: string
  GITHUB_API_URL: string
}

/** Builds the providers whose client is configured. */
export function createSignInProviders(settings: SignInSettings, http: HttpClient): SignInProviders {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } = settings
  return {
    google:
      GOOGLE_CLIENT_ID === undefined || GOOGLE_CLIENT_SECRET === undefined
        ? null
        : createGoogleSignIn(
            {
              clientId: GOOGLE_CLIENT_ID,
              clientSecret: GOOGLE_CLIENT_SECRET,
              issuer: settings.GOOGLE_ISSUER,
            },
            http,
          ),
    github:
      GITHUB_CLIENT_ID === undefined || GITHUB_CLIENT_SECRET === undefined
        ? null
        : createGitHubSignIn(
            {
              clientId: GITHUB_CLIENT_ID,
              clientSecret: GITHUB_CLIENT_SECRET,
              url: settings.GITHUB_URL,
              apiUrl: settings.GITHUB_API_URL,
            },
            http,
          ),
  }
}
