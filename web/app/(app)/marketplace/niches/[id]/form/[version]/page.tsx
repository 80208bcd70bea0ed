import type { Metadata } from 'next'
import { FormEditorPage } from './form-editor-page'

export const metadata: Metadata = { title: 'Form' }

export default async function FormVersionPage({
  params,
}: {
  params: Promise<{ id: string; version: string }>
}) {
  const { id, version } = await params
  return <FormEditorPage id={id} version={Number(version)} />
}
