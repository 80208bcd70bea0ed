'use client'
import type { OwnProvider } from '#contracts/marketplace'
import { useQueryClient } from '@tanstack/react-query'
import { Card } from '../card'
import { Button, ButtonLink } from '../ui/button'

const words: Record<
  Exclude<OwnProvider['status'], 'active'>,
  (own: OwnProvider) => { title: string; text: string }
> = {
  unverified: ({ name }) => ({
    title: 'Confirm your address',
    text: `The link in the mail that we sent proves it. ${name} then stands in line for approval.`,
  }),
  pending: ({ name, workspaceName }) => ({
    title: 'Waiting for approval',
    text: `${workspaceName} looks at every company before it may buy leads. You get a mail as soon as ${name} is let in; nothing is left for you to do.`,
  }),
  rejected: ({ name, workspaceName }) => ({
    title: `${workspaceName} has not accepted ${name}`,
    text: 'No leads can be bought. If you think this is a mistake, write to them.',
  }),
  deactivated: ({ name, workspaceName }) => ({
    title: `${workspaceName} has closed the access of ${name}`,
    text: 'Nothing is sold to you and nothing is charged. What you paid in stays in their book under your name; ask them to open the access again or to pay it back.',
  }),
}

/** Why the portal shows nothing: no provider at all, or one that may not buy (yet). */
export function Standing({ own }: { own: OwnProvider | undefined }) {
  const queries = useQueryClient()
  const { title, text } =
    own === undefined || own.status === 'active'
      ? {
          title: 'You work for no provider',
          text: 'Ask the company that sells the leads for the address of its sign-up, or a colleague for an invitation.',
        }
      : words[own.status](own)
  return (
    <div className="mx-auto max-w-[440px] px-4 py-16 max-sm:py-8">
      <Card title={title} text={text}>
        {own?.statusReason && (
          <p className="mb-4 rounded bg-muted px-3 py-2">
            <span className="block text-sm text-fg-muted">They write</span>
            <span className="whitespace-pre-line [overflow-wrap:anywhere]">{own.statusReason}</span>
          </p>
        )}
        {own === undefined ? (
          <ButtonLink href="/home" size="lg" className="w-full">
            Go to your workspace
          </ButtonLink>
        ) : (
          <Button size="lg" className="w-full" onClick={() => void queries.invalidateQueries()}>
            Look again
          </Button>
        )}
      </Card>
    </div>
  )
}
