import type { NoticeMail } from '../notify/index.ts'
import { count } from '../platform/count.ts'
import type { Tx } from '../platform/db.ts'
import type { App } from '../tenancy/index.ts'
import { openMailDesk, type MailDesk } from './mail-desk.ts'

type Deps = Pick<App, 'jobs' | 'keys' | 'now'> & { config: Pick<App['config'], 'PUBLIC_URL'> }
type Notice = Parameters<NoticeMail>[1]

/** What members are told of the marketplace by mail, in the words of their workspace. */
export function marketNoticeMails(
  deps: Deps,
): Record<'lead_waiting' | 'provider_waiting' | 'bad_lead_waiting', NoticeMail> {
  const open = async (tx: Tx, { workspaceId }: Notice): Promise<MailDesk> =>
    openMailDesk(tx, deps, workspaceId)
  return {
    lead_waiting: async (tx, notice) =>
      (await open(tx, notice)).write('lead_waiting', {
        to: notice.to,
        values: {
          'member.name': notice.name,
          'niche.name': notice.subject.name ?? '',
          'leads.count': count(notice.count, 'lead'),
        },
        link: notice.url,
      }),
    bad_lead_waiting: async (tx, notice) =>
      (await open(tx, notice)).write('bad_lead_waiting', {
        to: notice.to,
        values: {
          'member.name': notice.name,
          'niche.name': notice.subject.name ?? '',
          'requests.count': count(notice.count, 'request'),
        },
        link: notice.url,
      }),
    async provider_waiting(tx, notice) {
      const { rows } = await tx.$client.query<{ name: string; email: string; website: string }>(
        'select name, email, website from providers where workspace_id = $1 and id = $2',
        [notice.workspaceId, notice.subject.id],
      )
      const [provider] = rows
      if (provider === undefined) return null
      const { name, email, website } = provider
      return (await open(tx, notice)).write('provider_waiting', {
        to: notice.to,
        values: {
          'member.name': notice.name,
          'provider.name': name,
          'provider.email': email,
          'provider.website': website,
        },
        link: notice.url,
      })
    },
  }
}
