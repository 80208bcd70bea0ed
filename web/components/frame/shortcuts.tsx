'use client'
import { Dialog } from '../ui/dialog'
import { Kbd } from '../ui/kbd'
import { sections } from './sections'

const lists: { title: string; keys: [string, string][] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['/', 'Search or run a command'],
      ['ctrl/⌘ K', 'The same'],
      ['?', 'This list'],
      ['[', 'Collapse or widen the rail'],
      ['esc', 'Close, clear'],
    ],
  },
  {
    title: 'Go to',
    keys: sections.flatMap((section): [string, string][] =>
      section.key ? [[section.key, section.label]] : [],
    ),
  },
  {
    title: 'Lists',
    keys: [
      ['j', 'Next row'],
      ['k', 'Previous row'],
      ['enter', 'Open'],
      ['space', 'Look at it beside the list'],
      ['x', 'Select'],
      ['shift x', 'Select up to here'],
    ],
  },
  {
    title: 'Review',
    keys: [
      ['j', 'Next draft'],
      ['k', 'Previous draft'],
      ['a', 'Approve'],
      ['r', 'Reject with a reason'],
      ['e', 'Edit'],
      ['g', 'Write again'],
    ],
  },
]

/** Every key the product knows. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" wide isText onClose={onClose}>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {lists.map((list) => (
          <section key={list.title}>
            <h3 className="mb-1.5 text-fg-muted">{list.title}</h3>
            <dl className="space-y-1">
              {list.keys.map(([keys, meaning]) => (
                <div key={keys + meaning} className="flex justify-between gap-4">
                  <dt>{meaning}</dt>
                  <dd className="flex gap-1">
                    {keys.split(' ').map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
