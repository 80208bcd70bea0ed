'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { Page } from '@/components/page'
import { FormEditor } from '@/components/form-editor/form-editor'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { useCrumbName } from '@/lib/crumb'
import { toFailure } from '@/lib/failure'
import { useMay } from '@/lib/me'

const Activate = dynamic(() => import('@/forms/activate-form').then((module) => module.ActivateDialog), {
  ssr: false,
})

/** One version of a form: a draft is edited here, every other is looked at. */
export function FormEditorPage({ id, version }: { id: string; version: number }) {
  const queries = useQueryClient()
  const router = useRouter()
  const may = useMay('niches.write')
  const niche = useQuery(api.niches.get.queryOptions({ input: { id } }))
  const options = api.niches.version.queryOptions({ input: { id, version } })
  // What is typed here is newer than what is stored: it is read once.
  const form = useQuery({ ...options, refetchOnWindowFocus: false, staleTime: Infinity, gcTime: 0 })
  const [isActivating, setIsActivating] = useState(false)
  const [isUnsaved, setIsUnsaved] = useState(false)
  const [shown, setShown] = useState<{ path: string; nth: number }>({ path: '', nth: 0 })
  useCrumbName(niche.data && `Version ${version} of ${niche.data.name}`)
  const error = form.error ?? niche.error
  if (error)
    return (
      <Page title="Form">
        <FailureBox
          title="This version could not be opened"
          error={error}
          onRetry={() => void Promise.all([form.refetch(), niche.refetch()])}
        />
      </Page>
    )
  if (!form.data || !niche.data) return <PageSkeleton />
  const isDraft = form.data.status === 'draft'
  const mayEdit = isDraft && may && niche.data.archivedAt === null
  const copy = async (): Promise<void> => {
    try {
      const made = await client.niches.draft({ id, from: version })
      await queries.invalidateQueries({ queryKey: api.niches.versions.key() })
      router.push(`/marketplace/niches/${id}/form/${made.version}`)
    } catch (failure) {
      toast(toFailure(failure).message, { tone: 'failed' })
    }
  }
  return (
    <div className="px-6 pt-6 pb-16 max-sm:px-4 max-sm:pt-4">
      <header className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="flex min-w-0 flex-1 flex-wrap items-center gap-2.5 text-xl">
          {niche.data.name}, version {version}
          <Badge tone={form.data.status === 'active' ? 'green' : 'neutral'}>{form.data.status}</Badge>
        </h1>
        {mayEdit ? (
          <Button variant="primary" disabled={isUnsaved} onClick={() => setIsActivating(true)}>
            Activate …
          </Button>
        ) : (
          !isDraft &&
          may &&
          niche.data.archivedAt === null && (
            <Button onClick={() => void copy()}>Make a draft from this</Button>
          )
        )}
      </header>
      <FormEditor
        niche={niche.data}
        form={form.data}
        readOnly={!mayEdit}
        shown={shown}
        onUnsaved={setIsUnsaved}
      />
      {isActivating && (
        <Activate
          nicheId={id}
          version={version}
          onClose={() => setIsActivating(false)}
          onShow={(path) => {
            setShown(({ nth }) => ({ path, nth: nth + 1 }))
            setIsActivating(false)
          }}
          onActivated={() => {
            void queries.invalidateQueries({ queryKey: api.niches.key() })
            router.push(`/marketplace/niches/${id}`)
          }}
        />
      )}
    </div>
  )
}
