'use client'
import { mostTextCharacters, smsLength } from '#contracts/outreach'
import { cn } from '@/lib/cn'
import { count } from '@/lib/format'

/** How long a text is, and how many text messages it is paid for as. */
export function TextLength({ text }: { text: string }) {
  const { characters, parts } = smsLength(text.trim())
  const isTooLong = characters > mostTextCharacters
  return (
    <span className={cn('text-sm tabular-nums', isTooLong ? 'text-red' : 'text-fg-muted')}>
      {isTooLong
        ? `${count(characters, 'character')}: ${mostTextCharacters.toLocaleString('en')} are the most`
        : `${count(characters, 'character')}, ${count(parts, 'text message')}`}
    </span>
  )
}
