import type { Metadata } from 'next'
import { ImportWizard } from './import-wizard'

export const metadata: Metadata = { title: 'Import a list' }

export default function ImportWizardPage() {
  return <ImportWizard />
}
