import { createTransport } from 'nodemailer'
import { isPublicAddress } from '../../platform/private-address.ts'

/** How a mail server is reached and signed in to. */
export interface SmtpLogin {
  host: string
  port: number
  user: string
  password: string
}

/** What a mail server says of a login; `unclear` when it cannot be asked. */
export interface SmtpVerdict {
  outcome: 'working' | 'refused' | 'unclear'
  message: string
}

/**
 * Signs in to a mail server and out again, without sending. The host comes from a person: it is looked up here, and only public
 * addresses are connected to (`isAllowed` is another rule in tests only).
 */
export async function verifySmtp(
  login: SmtpLogin,
  options: { resolve: (host: string) => Promise<string[]>; isAllowed?: (address: string) => boolean },
): Promise<SmtpVerdict> {
  const { resolve, isAllowed = isPublicAddress } = options
  const addresses = await resolve(login.host).catch(() => [])
  const [address] = addresses
  if (address === undefined)
    return { outcome: 'unclear', message: `The name ${login.host} could not be found: check the spelling.` }
  if (!addresses.every((one) => isAllowed(one))) {
    return {
      outcome: 'unclear',
      message: `${login.host} leads to a private address, which is never connected to: give a public mail server.`,
    }
  }
  const transport = createTransport({
    host: address,
    port: login.port,
    secure: login.port === 465,
    tls: { servername: login.host },
    auth: { user: login.user, pass: login.password },
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 15_000,
  })
  try {
    await transport.verify()
    return { outcome: 'working', message: `${login.host} accepts this login.` }
  } catch (error) {
    const isRefusal = error instanceof Error && 'code' in error && error.code === 'EAUTH'
    return isRefusal
      ? { outcome: 'refused', message: `${login.host} refuses this user name and password: check both.` }
      : {
          outcome: 'unclear',
          message: `${login.host} could not be reached on port ${login.port}: check host and port, or try again later.`,
        }
  } finally {
    transport.close()
  }
}
