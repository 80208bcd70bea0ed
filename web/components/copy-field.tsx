'use client'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from './ui/button'
import { toast } from './ui/toast'

/** A text to take away, with one press. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
    } catch {
      toast('The browser did not allow copying. Select the text and copy it by hand.', { tone: 'failed' })
    }
  }
  return (
    <div className="flex items-center gap-1 rounded border border-line-strong bg-subtle py-1 pr-1 pl-3">
      <code
        aria-label={label}
        className="min-w-0 flex-1 font-mono text-sm [overflow-wrap:anywhere] select-all"
      >
        {value}
      </code>
      <IconButton label={copied ? 'Copied' : 'Copy'} size="sm" onClick={() => void copy()}>
        {copied ? <Check className="text-green" /> : <Copy />}
      </IconButton>
    </div>
  )
}
