import * as z from 'zod'
import type { HttpClient } from '../../platform/http-client.ts'
import { askVendor, formOf } from './ask-vendor.ts'
import type { IdentityProvider } from './identity-provider.ts'

const Token = z.object({ access_token: z.string().min(1) })
const User = z.object({ id: z.number().int(), login: z.string(), name: z.string().nullish() })
const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/** What a client of GitHub is set to; a server of one's own has its own addresses. */
export interface GitHubSettings {
  clientId: string
  clientSecret: string
  /** `https://github.com`. */
  url: string
  /** `https://api.github.com`. */
  apiUrl: string
}

/** Signs in with GitHub (docs.github.com, "Authorizing OAuth apps"): the primary address counts, when it is verified. */
export function createGitHubSignIn(settings: GitHubSettings, http: HttpClient): IdentityProvider {
  const { clientId, clientSecret } = settings
  const web = settings.url.replace(/\/$/, '')
  const api = settings.apiUrl.replace(/\/$/, '')
  return {
    authorizeUrl({ state, codeChallenge, redirectUri }) {
      const query = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: 'read:user user:email',
        state,
        code_challenge: codeChallenge,
        code_challenge_method: 'S256',
      })
      return Promise.resolve(`${web}/login/oauth/authorize?${query.toString()}`)
    },
    async identify({ code, codeVerifier, redirectUri }) {
      const form = {
        client_id: clientId,
        client_secret: clientSecret,
        code,
        code_verifier: codeVerifier,
        redirect_uri: redirectUri,
      }
      const { access_token: token } = await askVendor(http, 'GitHub', Token, {
        url: `${web}/login/oauth/access_token`,
        ...formOf(form),
      })
      const headers = {
        authorization: `Bearer ${token}`,
        accept: 'application/vnd.github+json',
        'user-agent': 'Leadwright',
      }
      const user = await askVendor(http, 'GitHub', User, { url: `${api}/user`, headers })
      const emails = await askVendor(http, 'GitHub', Emails, { url: `${api}/user/emails`, headers })
      const primary = emails.find((entry) => entry.primary && entry.verified)
      return {
        subject: String(user.id),
        name: user.name ?? user.login,
        email: primary?.email.trim().toLowerCase() ?? null,
      }
    },
  }
}
