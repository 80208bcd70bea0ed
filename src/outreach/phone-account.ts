import type { PhoneAccount } from '../providers/phone/index.ts'
import type { Credential, Integrations } from '../tenancy/index.ts'

/** The telephone account of a workspace with the key it came from, or why there is none, in words. */
export type PhoneOfWorkspace = { account: PhoneAccount; credential: Credential } | { reason: string }

/** Opens the workspace's account at Twilio. */
export async function phoneOf(
  deps: { integrations: Pick<Integrations, 'credential'> },
  workspaceId: string,
): Promise<PhoneOfWorkspace> {
  const credential = await deps.integrations.credential(workspaceId, 'twilio')
  if (credential === null)
    return { reason: 'Twilio is not set up: enter its key under Settings → Integrations' }
  if (credential.refused !== null)
    return {
      reason: `Twilio does not know its key any more (${credential.refused.replace(/\.$/, '')}): enter it again`,
    }
  const { accountSid = '', authToken = '', fromNumber = '' } = credential.values
  if (fromNumber === '')
    return {
      reason: 'Enter the number to send and call from at the key of Twilio, under Settings → Integrations',
    }
  return { account: { accountSid, authToken, fromNumber }, credential }
}
