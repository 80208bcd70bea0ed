import * as z from 'zod'
import type { HttpClient } from '../../platform/http-client.ts'
import { askVendor, formOf } from './ask-vendor.ts'
import type { IdentityProvider } from './identity-provider.ts'

const Discovery = z.object({
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
})
const Token = z.object({ access_token: z.string().min(1) })
const Claims = z.object({
  sub: z.string().min(1).max(255),
  name: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
})

/** What a client of Google, or of any OpenID provider, is set to. */
export interface GoogleSettings {
  clientId: string
  clientSecret: string
  /** `https://accounts.google.com`; its discovery document names the rest (OpenID Connect Discovery 1.0). */
  issuer: string
}

/** Signs in by OpenID Connect; who somebody is comes from the provider itself over TLS, so no token is read here. */
export function createGoogleSignIn(settings: GoogleSettings, http: HttpClient): IdentityProvider {
  const { clientId, clientSecret } = settings
  const discover = async () =>
    askVendor(http, 'Google', Discovery, {
      url: `${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    })
  return {
    async authorizeUrl({ state, codeChallenge, redirectUri }) {
      const url = new URL((await discover()).authorization_endpoint)
      url.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'openid email profile',
        state,
        code_challenge: codeChallenge,
        code_challenge_method: 'S256',
        prompt: 'select_account',
      }).toString()
      return url.href
    },
    async identify({ code, codeVerifier, redirectUri }) {
      const endpoints = await discover()
      const { access_token: token } = await askVendor(http, 'Google', Token, {
        url: endpoints.token_endpoint,
        ...formOf({
          grant_type: 'authorization_code',
          code,
          code_verifier: codeVerifier,
          redirect_uri: redirectUri,
          client_id: clientId,
          client_secret: clientSecret,
        }),
      })
      const claims = await askVendor(http, 'Google', Claims, {
        url: endpoints.userinfo_endpoint,
        headers: { authorization: `Bearer ${token}` },
      })
      const isVerified = claims.email_verified === true || claims.email_verified === 'true'
      return {
        subject: claims.sub,
        name: claims.name ?? '',
        email: isVerified ? (claims.email?.trim().toLowerCase() ?? null) : null,
      }
    },
  }
}
