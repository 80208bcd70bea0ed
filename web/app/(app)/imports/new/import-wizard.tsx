'use client'
import type { ColumnMapping, ImportPreview } from '#contracts/prospecting'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Page } from '@/components/page'
import { Steps } from '@/components/steps'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { upload } from '@/lib/upload'
import { ColumnStep } from './column-step'
import { FileStep } from './file-step'
import { PreviewStep } from './preview-step'

type Stage = 'file' | 'columns' | 'preview'

/** File → columns → what would happen → start. Nothing becomes a prospect before the last press. */
export function ImportWizard() {
  const router = useRouter()
  const params = useSearchParams()
  const [campaign, setCampaign] = useState(params.get('campaign') ?? '')
  const [stage, setStage] = useState<Stage>('file')
  const [sent, setSent] = useState<number | null>(null)
  const [id, setId] = useState<string | null>(null)
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [mapping, setMapping] = useState<ColumnMapping>({})
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const campaigns = useQuery(api.campaigns.list.queryOptions({ input: { limit: 100 } }))

  const attempt = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await act()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
    setSent(null)
  }
  const take = (file: File): Promise<void> =>
    attempt(async () => {
      const created = await client.imports.create({ fileName: file.name, campaignId: campaign || null })
      setSent(0)
      await upload(`/api/v1/imports/${created.id}/file`, file, setSent)
      const first = await client.imports.preview({ id: created.id })
      setId(created.id)
      setPreview(first)
      setMapping(first.mapping)
      setStage('columns')
    })
  const check = (): Promise<void> =>
    attempt(async () => {
      if (!id) return
      setPreview(await client.imports.preview({ id, mapping, sheet: preview?.sheet ?? null }))
      setStage('preview')
    })
  const choose = (sheet: string): Promise<void> =>
    attempt(async () => {
      if (!id) return
      const other = await client.imports.preview({ id, sheet })
      setPreview(other)
      setMapping(other.mapping)
    })
  const start = (): Promise<void> =>
    attempt(async () => {
      if (!id) return
      await client.imports.start({ id, mapping, sheet: preview?.sheet ?? null })
      router.push(`/imports/${id}`)
    })
  return (
    <Page
      title="Import a list"
      text="One company a row: CSV up to 1 GB, or an Excel workbook up to 200 MB. Encoding, separator and columns are found out."
    >
      <Steps
        steps={[
          { id: 'file', label: 'File' },
          { id: 'columns', label: 'Columns' },
          { id: 'preview', label: 'Preview' },
        ]}
        at={stage}
      />
      {error !== null && (
        <div className="mb-4">
          <FailureBox
            title={stage === 'file' ? 'This file was not taken' : 'That did not work'}
            error={error}
          >
            <p className="text-fg-muted">
              {toFailure(error).side === 'yours' ? 'Change it and try again.' : ''}
            </p>
          </FailureBox>
        </div>
      )}
      {stage === 'file' && (
        <FileStep
          campaigns={campaigns.data?.items ?? []}
          campaign={campaign}
          onCampaign={setCampaign}
          sent={sent}
          busy={busy}
          onFile={(file) => void take(file)}
        />
      )}
      {stage === 'columns' && preview && (
        <ColumnStep
          preview={preview}
          mapping={mapping}
          onMapping={setMapping}
          onSheet={(sheet) => void choose(sheet)}
          busy={busy}
          onBack={() => setStage('file')}
          onNext={() => void check()}
        />
      )}
      {stage === 'preview' && preview && (
        <PreviewStep
          preview={preview}
          busy={busy}
          onBack={() => setStage('columns')}
          onStart={() => void start()}
        />
      )}
    </Page>
  )
}
