'use client'
import type { NotificationKind, NotificationPreference } from '#contracts/notify'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { SettingsPage } from '@/components/settings-page'
import { Checkbox } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/api'

const kinds: { kind: NotificationKind; label: string; text: string }[] = [
  { kind: 'import_done', label: 'Import done', text: 'A file of companies was taken in.' },
  { kind: 'campaign_completed', label: 'Campaign completed', text: 'Every prospect of it is through.' },
  { kind: 'campaign_failed', label: 'Campaign failed', text: 'It stopped before the end.' },
  { kind: 'drafts_waiting', label: 'Drafts waiting', text: 'Messages wait for a person to approve them.' },
  { kind: 'lead_waiting', label: 'Leads waiting', text: 'Leads wait for a person to approve them.' },
  {
    kind: 'provider_waiting',
    label: 'Providers waiting',
    text: 'Somebody wants to buy leads and waits for approval. For admins.',
  },
  {
    kind: 'bad_lead_waiting',
    label: 'Bad leads waiting',
    text: 'A provider wants their money back for a lead.',
  },
  {
    kind: 'market_report',
    label: 'Daily report',
    text: 'Revenue and volume of the day before, every morning. For admins.',
  },
  { kind: 'job_failed', label: 'Jobs failed', text: 'Work gave up and can be retried.' },
  { kind: 'credential_broken', label: 'Key refused', text: 'A provider no longer takes a key. For admins.' },
  { kind: 'budget_reached', label: 'Budget reached', text: 'Spending stopped at its limit. For admins.' },
  { kind: 'alert', label: 'Alerts', text: 'Something about a client needs a look.' },
]

/** Where the member is told about each kind, in this workspace. */
export function Preferences() {
  const queries = useQueryClient()
  const options = api.notifications.preferences.queryOptions()
  const preferences = useQuery(options)
  const save = useMutation(
    api.notifications.setPreferences.mutationOptions({
      // At once, and put back if it is refused.
      onMutate: ({ preferences: changed }) => {
        const before = queries.getQueryData(options.queryKey)
        queries.setQueryData(options.queryKey, (old: NotificationPreference[] | undefined) =>
          old?.map((row) => changed.find(({ kind }) => kind === row.kind) ?? row),
        )
        return { before }
      },
      onError: (_error, _input, context) => queries.setQueryData(options.queryKey, context?.before),
    }),
  )
  const change = (row: NotificationPreference): void => save.mutate({ preferences: [row] })
  return (
    <SettingsPage
      title="Notifications"
      text="What you are told about in this workspace. Mails gather for five minutes and come at most once an hour."
    >
      {preferences.error && (
        <FailureBox error={preferences.error} onRetry={() => void preferences.refetch()} />
      )}
      <table className="w-full max-w-2xl">
        <thead>
          <tr className="border-b border-line text-left text-sm text-fg-subtle">
            <th scope="col" className="py-2 font-normal">
              About
            </th>
            <th scope="col" className="w-16 py-2 text-center font-normal">
              Here
            </th>
            <th scope="col" className="w-16 py-2 text-center font-normal">
              By mail
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, label, text }) => {
            const row = preferences.data?.find((one) => one.kind === kind)
            return (
              <tr key={kind} className="border-b border-line">
                <th scope="row" className="py-2 pr-3 text-left font-normal">
                  <span className="block font-semibold">{label}</span>
                  <span className="block text-sm text-fg-muted">{text}</span>
                </th>
                <td className="text-center">
                  {row ? (
                    <Checkbox
                      aria-label={`${label}: here`}
                      checked={row.inApp}
                      onChange={(event) => change({ ...row, inApp: event.target.checked })}
                    />
                  ) : (
                    <Skeleton className="mx-auto size-4" />
                  )}
                </td>
                <td className="text-center">
                  {row ? (
                    <Checkbox
                      aria-label={`${label}: by mail`}
                      checked={row.mail}
                      onChange={(event) => change({ ...row, mail: event.target.checked })}
                    />
                  ) : (
                    <Skeleton className="mx-auto size-4" />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </SettingsPage>
  )
}
