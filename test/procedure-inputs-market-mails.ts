import type { ProcedureCase } from './procedure-inputs.ts'

const words = ({ marker }: { marker: string }) => ({
  kind: 'lead_received' as const,
  subject: `About {{niche.name}}, ${marker}`,
  text: '{{greeting}}',
  button: '',
  after: '',
})

/** The words of mails. They are named by their kind, so each workspace has its own. */
export const marketMailInputs: Record<string, ProcedureCase> = {
  'marketMails.list': {},
  'marketMails.change': { input: words, foreign: 'own' },
  'marketMails.reset': { input: () => ({ kind: 'lead_received' }), foreign: 'own' },
  'marketMails.preview': { input: words, foreign: 'own' },
  'marketMails.test': { input: words, foreign: 'own' },
}
