import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Somebody who signs in at the fake. */
export interface FakePerson {
  id: number
  name: string
  email: string
  verified: boolean
}

/** Google and GitHub on loopback, in the shape of the real ones. */
export interface FakeSignIn {
  url: string
  /** Who agrees at once when a browser comes to the page of the vendor. */
  browserPerson: FakePerson | null
  /** What the browser does at the vendor: agrees as this person; answers the query that comes back. */
  agree: (authorizeUrl: string, person: FakePerson) => { code: string; state: string }
  close: () => Promise<void>
}

interface Grant {
  person: FakePerson
  challenge: string
  redirectUri: string
}

const clientSecret = 'fake-secret'

/** Starts the fake; its client secret is `fake-secret`. A code works once, with the verifier and address it was asked for. */
export async function startFakeSignIn(): Promise<FakeSignIn> {
  const grants = createGrants()
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const url = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
  const fake: FakeSignIn = {
    url,
    browserPerson: null,
    agree: (authorizeUrl, person) => grants.agree(new URL(authorizeUrl, url).searchParams, person),
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url)
    if (pathname.endsWith('/authorize') && fake.browserPerson !== null) {
      const back = new URL(searchParams.get('redirect_uri') ?? '')
      back.search = new URLSearchParams(fake.agree(request.url ?? '', fake.browserPerson)).toString()
      return void response.writeHead(302, { location: back.href }).end()
    }
    if (pathname === '/.well-known/openid-configuration') return json(response, discovery(url))
    if (pathname === '/token' || pathname === '/login/oauth/access_token')
      return json(response, grants.exchange(await formOf(request)))
    const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
    return tellAbout(response, pathname, grants.personOf(token))
  }
  return fake
}

/** Codes and tokens that were handed out. */
function createGrants() {
  const codes = new Map<string, Grant>()
  const tokens = new Map<string, FakePerson>()
  return {
    personOf: (token: string) => tokens.get(token),
    agree(query: URLSearchParams, person: FakePerson): { code: string; state: string } {
      const code = randomBytes(12).toString('hex')
      const challenge = query.get('code_challenge') ?? ''
      codes.set(code, { person, challenge, redirectUri: query.get('redirect_uri') ?? '' })
      return { code, state: query.get('state') ?? '' }
    },
    exchange(form: URLSearchParams): object {
      const code = form.get('code') ?? ''
      const grant = codes.get(code)
      codes.delete(code)
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      const isRight =
        form.get('client_secret') === clientSecret &&
        grant?.challenge === challenge &&
        grant.redirectUri === form.get('redirect_uri')
      // GitHub answers errors with status 200.
      if (!isRight) return { error: 'bad_verification_code' }
      const token = randomBytes(12).toString('hex')
      tokens.set(token, grant.person)
      return { access_token: token, token_type: 'bearer' }
    },
  }
}

function tellAbout(response: ServerResponse, pathname: string, person: FakePerson | undefined): void {
  if (person === undefined) return json(response, { error: 'bad_credentials' }, 401)
  const { id, name, email, verified } = person
  if (pathname === '/userinfo')
    return json(response, { sub: String(id), name, email, email_verified: verified })
  if (pathname === '/user') return json(response, { id, login: name.toLowerCase(), name })
  if (pathname === '/user/emails') return json(response, [{ email, primary: true, verified }])
  return json(response, { error: 'not_found' }, 404)
}

function discovery(url: string): object {
  return {
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    userinfo_endpoint: `${url}/userinfo`,
  }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return new URLSearchParams(text)
}

function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
