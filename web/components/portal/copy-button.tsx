'use client'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../ui/button'
import { toast } from '../ui/toast'

/** Takes a text away with one press. */
export function CopyButton({ label, value }: { label: string; value: string }) {
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
    <IconButton
      label={copied ? 'Copied' : `Copy the ${label}`}
      size="sm"
      className="pointer-coarse:size-10"
      onClick={() => void copy()}
    >
      {copied ? <Check className="text-green" /> : <Copy />}
    </IconButton>
  )
}
