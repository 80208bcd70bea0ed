import type { PublicForm } from '#contracts/marketplace'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PublicFormView } from '@/components/public-form/public-form'
import { PublicShell } from '@/components/public-form/public-shell'
import { publicPage } from '@/lib/public-page'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const form = await publicPage<PublicForm>()
  if (form === null) return { title: 'No form here' }
  const { page, name } = form.niche
  return {
    title: { absolute: page.title || name },
    description: page.description || `${name}: send a request to ${form.workspace.name}.`,
  }
}

/** A form that anybody may fill in. */
export default async function PublicFormPage({ searchParams }: Props) {
  const form = await publicPage<PublicForm>()
  if (form === null) notFound()
  const query = await searchParams
  const { niche, workspace, definition } = form
  // What is hidden is filled from the address, with or without scripts.
  const filled = Object.fromEntries(
    definition.pages
      .flatMap(({ fields }) => fields)
      .flatMap(({ type, key, from }) => {
        const value = from === undefined ? undefined : query[from]
        return type === 'hidden' && typeof value === 'string' ? [[key, value.slice(0, 500)]] : []
      }),
  )
  return (
    <PublicShell company={workspace.name} page={niche.page} isFramed={query['embed'] !== undefined}>
      <h1 className="text-3xl max-sm:text-xl">{niche.page.title || niche.name}</h1>
      {niche.page.description && (
        <p className="mt-2 whitespace-pre-line text-fg-muted">{niche.page.description}</p>
      )}
      <div className="mt-6">
        <PublicFormView form={form} filled={filled} />
      </div>
    </PublicShell>
  )
}
