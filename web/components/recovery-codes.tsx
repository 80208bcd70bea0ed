'use client'
import { Button } from './ui/button'
import { Dialog, DialogActs } from './ui/dialog'
import { toast } from './ui/toast'

/** Codes for who loses the phone: shown once. */
export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(codes.join('\n'))
      toast('Codes copied')
    } catch {
      toast('The browser did not allow copying. Select the codes and copy them by hand.', { tone: 'failed' })
    }
  }
  return (
    <Dialog
      title="Keep these recovery codes"
      description="Each signs you in once if you lose your phone. They are not shown again."
      onClose={onClose}
    >
      <ul
        aria-label="Recovery codes"
        className="mt-2 grid grid-cols-2 gap-x-4 gap-y-1 rounded border border-line bg-subtle p-3 font-mono text-sm max-sm:grid-cols-1"
      >
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <DialogActs>
        <Button onClick={() => void copy()}>Copy all</Button>
        <Button variant="primary" onClick={onClose}>
          I have kept them
        </Button>
      </DialogActs>
    </Dialog>
  )
}
