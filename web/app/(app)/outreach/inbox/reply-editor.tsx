'use client'
import type { ConversationDetail } from '#contracts/inbox'
import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState, type RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { formatPhone } from '@/lib/format'

const TextLength = dynamic(() => import('./text-length').then((module) => module.TextLength), { ssr: false })

/** The answer below a conversation. One text has one id, so pressing twice sends once. */
export function ReplyEditor({
  conversation,
  field,
}: {
  conversation: ConversationDetail
  field: RefObject<HTMLTextAreaElement | null>
}) {
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [answerId, setAnswerId] = useState(() => crypto.randomUUID())
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(conversation.cannotAnswer)
  const isText = conversation.channel === 'sms'
  const { answersTo } = conversation
  const from = isText
    ? conversation.fromNumber && `By text from ${formatPhone(conversation.fromNumber)}`
    : conversation.mailbox && `From ${conversation.mailbox.fromEmail} to ${answersTo.address}`
  if (conversation.cannotAnswer)
    return <p className="rounded border border-line p-3 text-fg-muted">{conversation.cannotAnswer}</p>
  const send = async (): Promise<void> => {
    if (text.trim() === '' || isBusy) return
    setBusy(true)
    setProblem(null)
    try {
      const mail = await client.inbox.reply({ id: conversation.id, answerId, text })
      // What surely did not leave can be sent again, as another answer.
      if (mail.delivery !== 'in_doubt') setAnswerId(crypto.randomUUID())
      if (mail.delivery === 'sent') {
        setText('')
        toast('Answer sent')
      } else setProblem(mail.problem ?? 'It is on its way.')
      await queries.invalidateQueries({
        predicate: ({ queryKey: [path] }) => Array.isArray(path) && path[0] === 'inbox',
      })
    } catch (error) {
      setProblem(toFailure(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Textarea
        ref={field}
        aria-label={`Answer to ${answersTo.name ?? answersTo.address}`}
        placeholder={isText ? 'Write a text message' : 'Write an answer'}
        rows={isText ? 3 : 5}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void send()
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      {problem && (
        <p role="alert" className="text-sm text-red">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="flex flex-wrap items-baseline gap-x-3 text-sm text-fg-muted">
          {from}
          {isText && text.trim() !== '' && <TextLength text={text} />}
        </span>
        <Button type="submit" variant="primary" busy={isBusy} disabled={text.trim() === ''}>
          {isText ? 'Send text' : 'Send answer'}
        </Button>
      </div>
    </form>
  )
}
