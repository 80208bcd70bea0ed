import type { ProviderRole, ProviderStatus } from '#contracts/marketplace'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { signedIn } from '../tenancy/index.ts'
import type { App } from '../tenancy/index.ts'
import { providersOfSession } from './own-providers.ts'

/** A user of a provider who asks: for whom, and what they may. */
export interface ProviderCaller {
  workspaceId: string
  providerId: string
  userId: string
  sessionId: string
  role: ProviderRole
  status: ProviderStatus
  /** The provider's name and time zone. */
  name: string
  timeZone: string
}

/** What a procedure of the portal works with. */
export type ProviderContext = BaseContext<App> & { provider: ProviderCaller }

/**
 * For users of a provider, signed in; who they work for and whether that provider may still buy is read afresh at each request.
 * With `admin` only for its admins. `from: 'pending'` lets in who waits for the operator's approval too. Gives `context.provider`.
 */
export function asProvider(role: ProviderRole = 'user', options: { from?: 'active' | 'pending' } = {}) {
  const access = role === 'admin' ? 'provider_admin' : 'provider'
  return signedIn.meta({ access }).use(async ({ context, next }) => {
    const { userId, sessionId } = context.person
    const [own] = await providersOfSession(context.app.db, sessionId)
    if (own === undefined) {
      throw new AppError(
        'forbidden',
        'You work for no provider here. Sign up as one, or ask for an invitation.',
      )
    }
    refuseStatus(own, options.from ?? 'active')
    if (role === 'admin' && own.role !== 'admin') {
      throw new AppError('forbidden', `This is for admins of ${own.name}. Ask one of them.`)
    }
    const { workspaceId, providerId, name, timeZone, status } = own
    const provider: ProviderCaller = {
      workspaceId,
      providerId,
      userId,
      sessionId,
      role: own.role,
      status,
      name,
      timeZone,
    }
    return next({ context: { provider } })
  })
}

/** One transaction that sees what is open to this provider, and nothing else of the workspace. */
export async function inProvider<T>(
  context: BaseContext<App> & { provider: ProviderCaller },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { workspaceId, providerId } = context.provider
  return inWorkspace(context.app.db, workspaceId, work, { providerId })
}

function refuseStatus(
  own: { name: string; status: ProviderStatus; workspaceName: string },
  from: 'active' | 'pending',
): void {
  const { status, name, workspaceName } = own
  if (status === 'active' || (from === 'pending' && (status === 'pending' || status === 'unverified'))) return
  const words = {
    unverified: `Confirm the address of ${name} first: the link is in the mail that we sent.`,
    pending: `${name} waits for approval by ${workspaceName}. You get a mail when it is decided.`,
    rejected: `${workspaceName} has not accepted ${name}. Ask them why.`,
    deactivated: `${workspaceName} has closed the access of ${name}. Ask them to open it again.`,
  }
  throw new AppError('forbidden', words[status], { details: { status } })
}
